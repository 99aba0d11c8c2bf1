import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { GateDocument, GateFact, GateInput } from '../src/gate/input-schema';

/** A case of policies/rules/<rule>/cases.json: an input, written short, with its findings. */
export interface Case {
  readonly name: string;
  readonly kind: 'refused' | 'accepted' | 'edge';
  readonly input: Partial<Record<keyof GateInput, unknown>>;
}

interface Blanks {
  readonly blank: GateInput;
  readonly blank_document: GateDocument;
  readonly blank_share: GateInput['shares'][number];
}

const blanks: Blanks = JSON.parse(readFileSync(join(__dirname, '../policies/lib/blank.json'), 'utf8'));

/** Fills in what a case leaves out, as policies/lib/cases_test.rego does. */
export function completed(input: Case['input']): GateInput {
  const filled = (key: 'documents' | 'shares', blank: object): object[] =>
    ((input[key] ?? []) as object[]).map((item) => ({ ...blank, ...item }));
  return {
    ...blanks.blank,
    ...input,
    documents: filled('documents', blanks.blank_document),
    shares: filled('shares', blanks.blank_share),
  } as GateInput;
}

/** A case's input for people: policies as JSON, facts as Terraform, and the rest of the estate as YAML. */
export function renderInput({ documents, facts, context, ...rest }: Case['input']): readonly string[] {
  return [
    ...(Object.keys(rest).length > 0 ? fence('yaml', stringify(rest, { lineWidth: 120 })) : []),
    ...((documents ?? []) as Partial<GateDocument>[]).flatMap(renderDocument),
    ...((context ?? []) as Partial<GateDocument>[]).flatMap(renderDocument),
    ...((facts ?? []) as GateFact[]).flatMap((fact) => fence('hcl', renderFact(fact))),
  ];
}

const kinds: Readonly<Record<GateDocument['kind'], string>> = {
  identity: 'Identity policy',
  boundary: 'Permissions boundary',
  trust: 'Trust policy',
  resource: 'Resource policy',
  key: 'Key policy',
  endpoint: 'VPC endpoint policy',
  fence: 'Fence',
  scp: 'Service control policy',
  rcp: 'Resource control policy',
};

/** The policy, under a line on what it is; a document that could not be read says why. */
function renderDocument(document: Partial<GateDocument>): readonly string[] {
  const { kind, on, account_id, resource_type, policy, undecided } = { ...blanks.blank_document, ...document };
  const what = [
    kinds[kind],
    ...(document.on === undefined ? [] : [`of \`${on}\``]),
    ...(resource_type === null ? [] : [`(\`${resource_type}\`)`]),
    ...(account_id === null ? ['in an unknown account'] : [`in account ${account_id}`]),
  ].join(' ');
  if (undecided) return [`${what}: nobody knows what it says, because ${undecided.reason}`, ''];
  return [what, '', ...fence('json', JSON.stringify(policy, null, 2))];
}

function fence(language: string, text: string): readonly string[] {
  return [`\`\`\`${language}`, text.trimEnd(), '```', ''];
}

/** A fact as the Terraform that it may come from. */
function renderFact({ id, type, values, unknown, refers = {} }: GateFact): string {
  const given = new Set([...Object.keys(values), ...Object.keys(refers)]);
  const lines = [
    ...body(values, '  '),
    ...Object.entries(refers)
      .filter(([name]) => values[name] === undefined || values[name] === null)
      .map(([name, ids]) => `  ${name} = ${ids.map((other) => `${other}.id`).join(', ')}`),
    ...unknown.filter((path) => !given.has(path)).map((path) => `  # ${path}: known after apply`),
  ];
  const name = id.split('.').at(-1) ?? id;
  return [`resource "${type}" "${name}" {`, ...lines, '}'].join('\n');
}

function body(values: Readonly<Record<string, unknown>>, indent: string): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (value === null || value === undefined) return [];
    if (isBlocks(value))
      return value.flatMap((one) => [`${indent}${name} {`, ...body(one, `${indent}  `), `${indent}}`]);
    return [`${indent}${name} = ${expression(value, indent)}`];
  });
}

/** Terraform's plans give blocks as lists of objects. */
function isBlocks(value: unknown): value is readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'object' && one !== null);
}

/** JSON in text reads best as the call that makes it. */
function expression(value: unknown, indent: string): string {
  const policy = typeof value === 'string' && /^\s*\{/.test(value) ? parsed(value) : undefined;
  if (policy !== undefined) return `jsonencode(${JSON.stringify(policy, null, 2).replaceAll('\n', `\n${indent}`)})`;
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
