import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkBlueprint } from '../../src/cli/flow';
import { emptyFolder } from './command-line';

const blueprint = `blueprint: 1
defaults: { region: eu-west-1, owner: a@example.com }
accounts:
  ops:
    id: "111111111111"
    principals: { puts: { role: puts, assumed-by: [apigateway.amazonaws.com] } }
    resources:
      key: { type: kms-key }
      orders: { type: kinesis-stream, key: key }
      api: { type: rest-api, stream: orders, runs-as: puts, records: schemas/order.json }
      other: { type: rest-api, stream: orders, runs-as: puts, records: schemas/order.json }
`;

function checked(schema: string | undefined) {
  const folder = emptyFolder();
  const files = { 'blueprint.yaml': blueprint, ...(schema !== undefined && { 'schemas/order.json': schema }) };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const outcome = checkBlueprint(folder, { today: '2026-12-01', proof: false });
  const found = outcome.diagnostics.filter(({ code }) => code === 'record-schema-invalid');
  return { ...outcome, found };
}

/** The text that a diagnostic marks. */
function marked({ found, sources }: ReturnType<typeof checked>): readonly (string | undefined)[] {
  return found.map(({ at }) => at && sources.get(at.file)?.slice(at.start, at.end));
}

describe('the schema of an API', () => {
  test('is read once for each API, in the words of draft 4', () => {
    const { schemas, found } = checked('{ "type": "object", "properties": { "id": { "const": 5 } } }');
    expect(found).toEqual([]);
    expect([...(schemas?.keys() ?? [])]).toEqual(['ops/api', 'ops/other']);
    expect(schemas?.get('ops/api')?.one).toMatchObject({ properties: { id: { enum: [5] } } });
    expect(schemas?.get('ops/api')?.several).toMatchObject({ required: ['records'] });
  });

  test('that says what draft 4 cannot is told of at its line, once', () => {
    const outcome = checked(
      '{\n\t"type": "object",\n\t"properties": {\n\t\t"tags": { "propertyNames": { "pattern": "^a" } }\n\t}\n}\n',
    );
    expect(outcome.schemas).toBeUndefined();
    expect(marked(outcome)).toEqual(['"propertyNames"']);
    expect(outcome.found[0]?.related).toMatchObject([{ message: '`ops/api` checks records by it' }]);
  });

  test.each([
    ['is not there', undefined, 'cannot be read'],
    ['is no JSON', '{ type: object }', 'is not JSON'],
    ['is no object', '[]', 'is no JSON object'],
  ])('that %s is told of at the API', (_, schema, says) => {
    const outcome = checked(schema);
    expect(outcome.found.map(({ message }) => message)).toEqual([expect.stringContaining(says)]);
    expect(marked(outcome)).toEqual(['api']);
  });
});
