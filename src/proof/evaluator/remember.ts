/**
 * The function with a memory: for what is read again and again, such as the time of a request. It forgets everything at `limit` texts, since
 * values of requests have no end.
 */
export function remember<T>(read: (text: string) => T, limit = 1_000): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    if (answers.size >= limit) answers.clear();
    const answer = read(text);
    answers.set(text, answer);
    return answer;
  };
}

/** The same for a part of a policy: statements of one estate say few different things, in objects of their own. */
export function rememberJson<V, T>(read: (value: V) => T, limit: number): (value: V) => T {
  const answer = remember((text) => read(JSON.parse(text)), limit);
  return (value) => answer(JSON.stringify(value));
}

/** The same for lists of texts, none of which has a character of code 0. */
export function rememberList<T>(read: (texts: readonly string[]) => T, limit: number): (texts: readonly string[]) => T {
  const answer = remember((text) => read(text.split('\u0000')), limit);
  return (texts) => answer(texts.join('\u0000'));
}
