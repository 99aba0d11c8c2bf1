import { readBlueprint } from '../../src/blueprint/read';
import { blueprintValidator } from '../../src/cli/validator';
import type { Estate } from '../../src/estate/estate';
import { attachedPaths } from '../../src/patterns/accounts/kept-statements';
import { type Files, outcomeOf } from '../source/marked';

const policy = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: statement });

const denyS3 = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
const allowS3 = { Effect: 'Allow', Action: ['s3:*'], Resource: '*' };
const perimeter = {
  ...denyS3,
  Principal: '*',
  Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
};

const files: Files = {
  'controls/a.json': policy([denyS3]),
  'controls/b.json': policy({ ...denyS3, NotAction: ['iam:*'], Action: undefined }),
  'controls/allow.json': policy([allowS3, denyS3]),
  'controls/rcp.json': policy([perimeter]),
  'controls/own-rcp.json': policy([perimeter]),
  'policies/one.json': policy([allowS3]),
  'policies/two.json': JSON.stringify({ Statement: { ...allowS3, Resource: 'arn:aws:s3:::$' + '{home}' } }),
};

const yaml = `blueprint: 1
organization:
  id: o-a1b2c3d4e5
  management: org
  service-control: [../controls/b.json, ../controls/a.json]
  resource-control: [../controls/rcp.json]
defaults: { region: eu-west-1 }
accounts:
  org: { id: "100000000000" }
  plain: { id: "111111111111" }
  dev:
    id: "222222222222"
    service-control: [../controls/allow.json]
    resource-control: [../controls/own-rcp.json]
    principals:
      people: { role: people, existing: true, policies: [../policies/two.json, ../policies/one.json], bounded-by: ../policies/one.json }
      robots: { role: robots, existing: true, policies: [] }
      others: { role: others, existing: true }
  partner: { id: "555555555555", external: true, principals: { robot: { role: robot, existing: true } } }
`;

function estateOf(text: string): Estate {
  const { estate, diagnostics } = outcomeOf({ 'team/a.yaml': text }, files);
  expect(diagnostics).toEqual([]);
  if (!estate) throw new Error('no estate');
  return estate;
}

const estate = estateOf(yaml);
const account = (name: string) => estate.accounts.find((one) => one.name === name);
const principal = (ref: string) => estate.principals.find((one) => one.ref === ref);
const names = (policies: readonly { readonly file: string }[] | undefined) => policies?.map(({ file }) => file);

describe('controls of the organization', () => {
  test('of the root reach every account; those of an account are a level of its own', () => {
    const root = ['FullAWSAccess', 'controls/a.json', 'controls/b.json'];
    expect(account('plain')?.serviceControl?.map(names)).toEqual([root]);
    expect(account('dev')?.serviceControl?.map(names)).toEqual([root, ['controls/allow.json']]);
  });

  test('on resources are one list', () => {
    expect(names(account('plain')?.resourceControl)).toEqual(['controls/rcp.json']);
    expect(names(account('dev')?.resourceControl)).toEqual(['controls/rcp.json', 'controls/own-rcp.json']);
  });

  test('do not reach the management account, nor external ones', () => {
    for (const name of ['org', 'partner']) {
      expect(account(name)).not.toHaveProperty('serviceControl');
      expect(account(name)).not.toHaveProperty('resourceControl');
    }
  });

  test('leave the organization itself as it was', () => {
    expect(estate.organization).toEqual({ id: 'o-a1b2c3d4e5' });
  });

  test('that only deny stand beside FullAWSAccess, which points at the list', () => {
    const [full] = account('plain')?.serviceControl?.[0] ?? [];
    expect(full).toMatchObject({
      version: '2012-10-17',
      statements: [{ statement: { Effect: 'Allow', Action: '*', Resource: '*' } }],
    });
    const at = full?.statements[0]?.at;
    expect(yaml.slice(at?.start, at?.end)).toBe('[../controls/b.json, ../controls/a.json]');
  });

  test('are in the same order whatever the order of the files', () => {
    const other = estateOf(
      yaml.replace('[../controls/b.json, ../controls/a.json]', '[../controls/a.json, ../controls/b.json]'),
    );
    expect(other.accounts.map(({ serviceControl }) => serviceControl?.map(names))).toEqual(
      estate.accounts.map(({ serviceControl }) => serviceControl?.map(names)),
    );
  });

  test('absent from the blueprint are absent from the estate', () => {
    const bare = estateOf(
      'blueprint: 1\naccounts: { dev: { id: "222222222222", region: eu-west-1, service-control: [] } }\n',
    );
    expect(bare.accounts[0]).not.toHaveProperty('serviceControl');
    expect(bare.accounts[0]).not.toHaveProperty('resourceControl');
  });
});

describe('policies that a role has already', () => {
  test('are those of its files, each with its version and its places', () => {
    const attached = principal('dev/people')?.attached;
    expect(attached?.map(({ file, version }) => [file, version])).toEqual([
      ['policies/one.json', '2012-10-17'],
      ['policies/two.json', '2008-10-17'],
    ]);
    const [kept] = attached?.[0]?.statements ?? [];
    expect(kept?.statement).toEqual(allowS3);
    expect(files[kept?.at.file ?? '']?.slice(kept?.at.start, kept?.at.end)).toBe(JSON.stringify(allowS3));
  });

  test('are bounded by one more', () => {
    expect(principal('dev/people')?.boundary?.file).toBe('policies/one.json');
    expect(principal('dev/robots')).not.toHaveProperty('boundary');
  });

  test('may be none, which is not the same as not known', () => {
    expect(principal('dev/robots')?.attached).toEqual([]);
    expect(principal('dev/others')).not.toHaveProperty('attached');
  });
});

test('every file that a blueprint names is asked for', () => {
  const read = readBlueprint([{ file: 'team/a.yaml', bytes: Buffer.from(yaml) }], blueprintValidator());
  const asked = read.value ? attachedPaths(read.value) : [];
  expect([...new Set(asked)].sort()).toEqual(Object.keys(files).sort());
});
