/**
 * Text that Terraform takes as it stands. Every string of a JSON configuration is a template ("JSON Configuration Syntax",
 * Expression Mapping): `${aws:username}` of a policy would be read as an expression, and a tag of `${file(...)}` would run
 * one. `$${` is the escape, but not after another `$`, so longer runs come out of an expression that is a plain string; so
 * does what CDKTF would take for one of its tokens.
 */
export function literalText(text: string): string {
  return text.replace(
    /([$%]+)\{(TfToken\[)?|([#&])\{TfToken\[/g,
    (_, signs?: string, token?: string, sign?: string) => {
      if (sign !== undefined) return `${sign}\${"{"}TfToken[`;
      const run = signs ?? '';
      return run.length === 1 && !token ? `${run}${run}{` : `\${"${run}"}{${token ?? ''}`;
    },
  );
}

/** A copy in which every string, keys too, is literal to Terraform. */
export function literal<T>(value: T): T {
  if (typeof value === 'string') return literalText(value) as T;
  if (Array.isArray(value)) return value.map(literal) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [literalText(key), literal(item)])) as T;
}
