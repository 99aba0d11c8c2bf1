/** A text as SQL writes it. */
export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** A list of texts in parentheses. */
export function texts(values: readonly string[]): string {
  return `(${values.map(text).join(', ')})`;
}

/** Does a column fit a pattern of IAM? */
export function fits(column: string, pattern: string): string {
  if (!/[*?]/.test(pattern)) return `${column} = ${text(pattern)}`;
  const like = pattern
    .replace(/[%_\\]/g, '\\$&')
    .replaceAll('*', '%')
    .replaceAll('?', '_');
  return `${column} LIKE ${text(like)} ESCAPE '\\'`;
}

/** At least one of them, on lines of their own where there are several. */
export function any(conditions: readonly string[]): string {
  const unique = [...new Set(conditions)];
  if (unique.length === 0) return 'false';
  return unique.length === 1 ? (unique[0] ?? 'false') : `(${unique.join('\n    OR ')})`;
}

/** All of them. */
export function all(conditions: readonly string[]): string {
  return conditions.length === 1 ? (conditions[0] ?? 'true') : `(${conditions.join(' AND ')})`;
}
