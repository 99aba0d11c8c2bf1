import { readBlueprint } from '../../src/blueprint/read';
import { blueprintValidator } from '../../src/cli/validator';
import { writePolicies } from '../../src/iam/write';
import { expandBlueprint } from '../../src/patterns/expand';

const shared = (type: string, more = '') => `blueprint: 1
defaults: { region: eu-west-1 }
accounts:
  dev: { id: "111111111111", principals: { app: { role: app, existing: true } } }
  ops:
    id: "222222222222"
    owner: sre@example.com
    resources:
      logs: { type: ${type}, version: Elasticsearch_7.10${more} }
shares:
  find: { share: ops/logs, with: dev/app, can: search, index: app-*, why: Developers look for errors., expires: 2027-06-30 }
`;

const validate = blueprintValidator();

function readIn(text: string) {
  const read = readBlueprint([{ file: 'b.yaml', bytes: Buffer.from(text) }], validate);
  if (!read.value) throw new Error(read.diagnostics.map(({ message }) => message).join());
  return expandBlueprint(read.value);
}

describe('a resource type by the name that AWS gave it before', () => {
  const former = readIn(shared('elasticsearch-domain', ', instance: m5.large.elasticsearch'));

  test('is the same resource, with the same policies', () => {
    const today = readIn(shared('opensearch-domain', ', instance: m5.large.elasticsearch'));
    if (!former.value || !today.value) throw new Error('not expanded');
    expect(former.value.resources.map(({ type }) => type)).toEqual(['opensearch-domain']);
    const [one, other] = [former.value, today.value].map((estate) => writePolicies(estate).value ?? []);
    expect(one?.length).toBeGreaterThan(1);
    expect(one?.map(({ policy }) => policy)).toEqual(other?.map(({ policy }) => policy));
  });

  test('is told, at its word, with the name of today', () => {
    const [notice] = former.diagnostics;
    const text = shared('elasticsearch-domain');
    expect(notice).toMatchObject({
      code: 'type-renamed',
      severity: 'notice',
      message: '`elasticsearch-domain` is called `opensearch-domain` today',
      help: 'write `type: opensearch-domain`',
      at: { start: text.indexOf('elasticsearch-domain') },
    });
    expect(former.diagnostics).toHaveLength(1);
  });
});
