/** A reference of Terraform's language, such as `module.a["x"].arn` or `data.aws_iam_policy_document.read[0].json`. */
export type Reference =
  | { readonly kind: 'resource'; readonly address: string; readonly path: string }
  | {
      readonly kind: 'module';
      readonly call: string;
      readonly index: string;
      readonly output: string;
      readonly path: string;
    }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'local'; readonly name: string; readonly path: string }
  /** `each.key`, `count.index`, `path.module`: known when a plan is made. */
  | { readonly kind: 'iteration' };

const name = '[A-Za-z_][A-Za-z0-9_-]*';
const index = String.raw`(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?`;
const rest = String.raw`((?:\.[A-Za-z0-9_*-]+|\[[^\]]*\])*)`;

const forms = {
  module: new RegExp(`^module\\.(${name})(${index})(?:\\.(${name})${rest})?$`),
  variable: new RegExp(`^var\\.(${name})${rest}$`),
  local: new RegExp(`^local\\.(${name})${rest}$`),
  iteration: /^(?:each\.|count\.|path\.|terraform\.)[\w.]+$/,
  resource: new RegExp(`^((?:data\\.)?${name}\\.${name}${index})${rest}$`),
};

/** What a reference names; undefined for all that is no plain reference. */
export function parseReference(text: string): Reference | undefined {
  if (forms.iteration.test(text)) return { kind: 'iteration' };
  const [, variable] = forms.variable.exec(text) ?? [];
  if (variable !== undefined) return { kind: 'variable', name: variable };
  const [, local, localPath = ''] = forms.local.exec(text) ?? [];
  if (local !== undefined) return { kind: 'local', name: local, path: unprefixed(localPath) };
  const [, call, callIndex = '', output = '', path = ''] = forms.module.exec(text) ?? [];
  if (call !== undefined) return { kind: 'module', call, index: callIndex, output, path: unprefixed(path) };
  if (text.startsWith('module.')) return undefined;
  const [, address, attributes = ''] = forms.resource.exec(text) ?? [];
  return address === undefined ? undefined : { kind: 'resource', address, path: unprefixed(attributes) };
}

function unprefixed(path: string): string {
  return path.replace(/^\./, '');
}

/** Terraform lists `a.b.c` and beside it `a.b`, from which it is taken: the longest say all. Each comes once. */
export function longest(references: readonly string[]): readonly string[] {
  const all = [...new Set(references)];
  return all.filter((short) => !all.some((long) => long.startsWith(`${short}.`) || long.startsWith(`${short}[`)));
}

/** The index at the end of an address: `[0]`, `["a"]`, or nothing. */
export function indexOf(address: string): string {
  return /\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/.exec(address)?.[0] ?? '';
}
