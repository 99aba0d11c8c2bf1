import { Compile, parse } from 'velocityjs';

/** What a template sees of a call: the body, and what API Gateway knows of it. */
interface Seen {
  readonly body: string;
  readonly requestId?: string;
}

/** What a template made: the text, and the status where it set one. */
interface Rendered {
  readonly text: string;
  readonly status?: number;
}

/**
 * Runs a mapping template by a Velocity engine, with the variables that API Gateway gives it ("Variables for data transformations for API
 * Gateway"). `escapeJavaScript` is that of Apache Commons Lang: quotes of both kinds, slashes and all that is not ASCII are escaped.
 */
export function rendered(template: string, { body, requestId = 'a1b2c3d4' }: Seen): Rendered {
  const context = { requestId, responseOverride: {} as { status?: number } };
  const input = {
    body,
    path: (path: string) => at(body, path),
    json: (path: string) => JSON.stringify(at(body, path)),
  };
  const util = { escapeJavaScript, base64Encode: (text: string) => Buffer.from(text).toString('base64') };
  const text = new Compile(parse(template)).render({ input, util, context });
  const { status } = context.responseOverride;
  return { text, ...(status !== undefined && { status }) };
}

/** The value at a JSONPath of keys and indices; an empty text where there is none, as API Gateway answers. */
function at(body: string, path: string): unknown {
  const steps = path.match(/[^$.[\]]+/g) ?? [];
  return steps.reduce<unknown>((value, step) => member(value, step), JSON.parse(body)) ?? '';
}

function member(value: unknown, step: string): unknown {
  if (value === null || typeof value !== 'object') return undefined;
  return Object.hasOwn(value, step) ? (value as Record<string, unknown>)[step] : undefined;
}

const named: Readonly<Record<string, string>> = { '\b': 'b', '\n': 'n', '\t': 't', '\f': 'f', '\r': 'r' };

function escapeJavaScript(text: string): JavaText {
  const escaped = text.replace(/["'\\/]|[^ -~]/g, (sign) => {
    if (/["'\\/]/.test(sign)) return `\\${sign}`;
    const letter = named[sign];
    return letter ? `\\${letter}` : `\\u${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
  return new JavaText(escaped);
}

/** A text whose `replaceAll` takes a regular expression, as Java's does. */
class JavaText extends String {
  override replaceAll(pattern: string | RegExp, replacement: unknown): string {
    return this.toString().replace(new RegExp(pattern, 'g'), () => String(replacement));
  }
}
