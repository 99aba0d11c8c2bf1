/** What can be said of a test: it holds, it does not, or that cannot be decided from what is known. */
export type Truth = 'yes' | 'no' | 'maybe';

export function truth(holds: boolean): Truth {
  return holds ? 'yes' : 'no';
}

export function not(value: Truth): Truth {
  if (value === 'maybe') return 'maybe';
  return value === 'yes' ? 'no' : 'yes';
}

/** Kleene's conjunction of two. */
export function both(first: Truth, second: Truth): Truth {
  if (first === 'no' || second === 'no') return 'no';
  return first === 'maybe' ? first : second;
}

/** Kleene's disjunction of two. */
export function either(first: Truth, second: Truth): Truth {
  if (first === 'yes' || second === 'yes') return 'yes';
  return first === 'maybe' ? first : second;
}

/** Kleene's conjunction; stops at the first `no`. */
export function all<T>(items: readonly T[], test: (item: T) => Truth): Truth {
  let result: Truth = 'yes';
  for (const item of items) {
    const value = test(item);
    if (value === 'no') return 'no';
    if (value === 'maybe') result = 'maybe';
  }
  return result;
}

/** Kleene's disjunction; stops at the first `yes`. */
export function any<T>(items: readonly T[], test: (item: T) => Truth): Truth {
  let result: Truth = 'no';
  for (const item of items) {
    const value = test(item);
    if (value === 'yes') return 'yes';
    if (value === 'maybe') result = 'maybe';
  }
  return result;
}

/** The answer where both readings of a rule give it, otherwise `maybe`. */
export function agreed(first: Truth, second: Truth): Truth {
  return first === second ? first : 'maybe';
}
