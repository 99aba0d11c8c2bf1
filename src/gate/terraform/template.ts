/** A part of a string of a JSON configuration: text, or an expression between `${` and `}`. */
export type TemplatePart = { readonly text: string } | { readonly expression: string };

/**
 * Takes a string of a JSON configuration apart as Terraform does ("JSON Configuration Syntax", Expression Mapping): `${…}` is an expression,
 * `$${` the text `${`, and `%{…}` a directive, which is returned as an expression that nobody understands.
 */
export function parseTemplate(text: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let plain = '';
  let index = 0;
  while (index < text.length) {
    const sign = text[index] ?? '';
    if (text.startsWith('$${', index) || text.startsWith('%%{', index)) {
      plain += `${sign}{`;
      index += 3;
      continue;
    }
    if (!text.startsWith('${', index) && !text.startsWith('%{', index)) {
      plain += sign;
      index += 1;
      continue;
    }
    const end = endOfExpression(text, index + 2);
    const inner = text
      .slice(index + 2, end)
      .replace(/^~|~$/g, '')
      .trim();
    const literal = sign === '$' ? stringLiteral(inner) : undefined;
    if (literal === undefined) {
      if (plain !== '') parts.push({ text: plain });
      plain = '';
      parts.push({ expression: sign === '$' ? inner : `%{${inner}}` });
    } else plain += literal;
    index = end + 1;
  }
  if (plain !== '' || parts.length === 0) parts.push({ text: plain });
  return parts;
}

/** The index of the brace that ends an expression; braces in it and in its strings are its own. */
function endOfExpression(text: string, start: number): number {
  let depth = 1;
  for (let index = start; index < text.length; index += 1) {
    const sign = text[index];
    if (sign === '"') index = endOfString(text, index + 1);
    else if (sign === '{') depth += 1;
    else if (sign === '}') depth -= 1;
    if (depth === 0) return index;
  }
  return text.length;
}

function endOfString(text: string, start: number): number {
  for (let index = start; index < text.length; index += 1) {
    const sign = text[index];
    if (sign === '\\') index += 1;
    else if (sign === '"') return index;
    else if (text.startsWith('${', index) && text[index - 1] !== '$') index = endOfExpression(text, index + 2);
  }
  return text.length;
}

/** The text of `"…"` without templates of its own. */
function stringLiteral(expression: string): string | undefined {
  if (!/^"(?:[^"\\]|\\.)*"$/.test(expression) || /(^|[^$])\$\{|(^|[^%])%\{/.test(expression)) return undefined;
  try {
    const text: unknown = JSON.parse(expression);
    return typeof text === 'string' ? text.replaceAll('$${', '${').replaceAll('%%{', '%{') : undefined;
  } catch {
    return undefined;
  }
}
