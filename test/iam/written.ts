import { readBlueprint } from '../../src/blueprint/read';
import { blueprintValidator } from '../../src/cli/validator';
import type { Estate } from '../../src/estate/estate';
import type { Document, Statement } from '../../src/iam/document';
import { writePolicies } from '../../src/iam/write';
import { expandBlueprint } from '../../src/patterns/expand';
import { type Diagnostic, hasErrors } from '../../src/source/diagnostic';

/** What a blueprint is written as. */
export interface Written {
  readonly text: string;
  readonly estate: Estate;
  readonly documents: readonly Document[];
  /** Of the writer; earlier stages must have none that stop it. */
  readonly diagnostics: readonly Diagnostic[];
  /** The statements of a document, by its id. */
  readonly statements: (id: string) => readonly Statement[];
  /** One statement, by the id of its document and its own. */
  readonly statement: (id: string, sid: string) => Statement;
}

const validate = blueprintValidator();

/** Reads, expands and writes a blueprint; `attached` are the files that it names, by their names. */
export function written(text: string, attached: Readonly<Record<string, unknown>> = {}): Written {
  const estate = expanded(text, attached);
  const { value: documents = [], diagnostics } = writePolicies(estate);
  const statements = (id: string) => {
    const found = documents.find((document) => document.id === id);
    if (!found) throw new Error(`no document ${id}, but ${documents.map((document) => document.id).join(', ')}`);
    return found.policy.Statement;
  };
  const statement = (id: string, sid: string) => {
    const found = statements(id).find(({ Sid }) => Sid === sid);
    if (!found)
      throw new Error(
        `no ${sid} in ${id}, but ${statements(id)
          .map(({ Sid }) => Sid)
          .join(', ')}`,
      );
    return found;
  };
  return { text, estate, documents, diagnostics, statements, statement };
}

/** The estate of a blueprint without errors. */
export function expanded(text: string, attached: Readonly<Record<string, unknown>> = {}): Estate {
  const blueprint = readBlueprint([{ file: 'b.yaml', bytes: Buffer.from(text) }], validate);
  const files = new Map(Object.entries(attached).map(([name, content]) => [name, JSON.stringify(content, null, 2)]));
  const result = blueprint.value && expandBlueprint(blueprint.value, files);
  const diagnostics = [...blueprint.diagnostics, ...(result?.diagnostics ?? [])];
  if (!result?.value || hasErrors(diagnostics)) {
    throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  }
  return result.value;
}

/** The text of the blueprint that a diagnostic marks. */
export function marked(text: string, { at }: Diagnostic): string {
  return at ? text.slice(at.start, at.end) : '';
}

/** Two accounts of one organization and an outside party; the resources are `ops`'s. Braces as in YAML's flow style. */
export function blueprint(resources: string, shares: string, more = ''): string {
  return `
blueprint: 1
organization: { id: o-a1b2c3d4e5 }
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  ops:
    id: "111111111111"
    resources:
${indented(resources, 6)}
    principals:
      local: { role: local, existing: true }
  dev:
    id: "222222222222"
    principals:
      developers: { role: developers, existing: true }
      worker: { role: worker, path: /team/, assumed-by: [lambda.amazonaws.com] }
      analysts: { sso: Analyst }
  shop:
    id: "333333333333"
    principals:
      developers: { role: developers, existing: true }
  partner:
    id: "999999999999"
    external: true
    principals:
      reader: { role: reader, existing: true }
groups: { teams: [dev, shop] }
shares:
${indented(shares, 2)}
${more}
`;
}

function indented(text: string, by: number): string {
  return text
    .trim()
    .split('\n')
    .map((line) => ' '.repeat(by) + line.trim())
    .join('\n');
}
