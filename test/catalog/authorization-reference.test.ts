import { actionsByType } from '../../src/catalog/actions.generated';
import { resourceTypes } from '../../src/catalog/registry';
import type { ResourceType, Target } from '../../src/catalog/resource-type';
import type { Access, Conditions } from '../../src/estate/access';
import { conditionKeyExists, factsOf, isGlobal, listsKey } from './authorization-reference';
import { narrowings, targetOf, variants } from './samples';

interface Case {
  readonly type: ResourceType;
  readonly level: string;
  readonly target: Target;
  readonly list: readonly Access[];
}

/** Every type × level × narrowing sample × variant of the settings. */
const cases: readonly Case[] = Object.values(resourceTypes).flatMap((type) =>
  [{}, ...(variants[type.name] ?? [])].flatMap((settings) =>
    [{}, ...(narrowings[type.name] ?? [])].flatMap((narrowing) =>
      Object.keys(type.levels).map((level) => {
        const target = targetOf(type, 'sample', settings);
        return { type, level, target, list: type.access(level, target, narrowing) };
      }),
    ),
  ),
);

const accesses = cases.flatMap((one) =>
  one.list.map((access) => ({ ...one, access, at: `${one.type.name} ${one.level} ${access.part}` })),
);

function conditionKeys(conditions: Conditions = {}): readonly string[] {
  return Object.values(conditions).flatMap((keys) => Object.keys(keys));
}

/** What a test has against the catalogue, as texts, so that a failure names every culprit at once. */
async function objections(
  check: (one: (typeof accesses)[number]) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const lists = await Promise.all(accesses.map(async (one) => (await check(one)).map((text) => `${one.at}: ${text}`)));
  return [...new Set(lists.flat())];
}

test('every level of every type gives access', () => {
  expect(cases.length).toBeGreaterThan(100);
  expect(cases.filter(({ list }) => list.length === 0)).toEqual([]);
});

/**
 * Gives a replica to the owner of the bucket that it is written into, which decides on it anyway ("Changing the replica owner"); or, called a
 * write as well, logs in to a database, where IAM has nothing to say.
 */
const owning = new Set(['rds-db:connect', 's3:ObjectOwnerOverrideToBucketOwner']);

/** Whoever may attach and detach one policy, which only denies, cannot give permissions to anybody. */
const ownPolicy = ({ arn }: Target, { conditions }: Access) =>
  conditions?.['ArnEquals']?.['iam:PolicyARN']?.join() === arn;

test('every action exists in just this spelling, without wildcards, and manages no permissions', async () => {
  const found = await objections(async ({ access, target }) => {
    const facts = await Promise.all(access.actions.map(async (action) => ({ action, facts: await factsOf(action) })));
    return facts.flatMap(({ action, facts: known }) => {
      if (!known || action.includes('*')) return [`${action} does not exist`];
      const manages = known.accessLevel.includes('Permissions management');
      return manages && !owning.has(action) && !ownPolicy(target, access) ? [`${action} manages permissions`] : [];
    });
  });
  expect(found).toEqual([]);
});

test('every action can be limited to every resource that stands beside it, or knows no resources and is on "*" alone', async () => {
  const found = await objections(async ({ access, type }) => {
    const lists = await Promise.all(
      access.actions.map(async (action) => {
        const known = (await factsOf(action))?.resourceTypes ?? [];
        const fitting = known.filter(({ name }) => type.authorizationTypes.includes(name));
        if (known.length === 0) return access.resources.join() === '*' ? [] : [`${action} knows no resources`];
        return access.resources
          .filter((resource) => !fitting.some(({ arn }) => arn.test(resource)))
          .map((resource) => `${action} cannot be limited to ${resource}`);
      }),
    );
    return lists.flat();
  });
  expect(found).toEqual([]);
});

test('every condition key exists and applies to every action that stands beside it', async () => {
  const found = await objections(async ({ access, type }) => {
    const lists = await Promise.all(
      conditionKeys(access.conditions).flatMap((key) =>
        access.actions.map(async (action) => {
          if (!(await conditionKeyExists(key))) return [`${key} does not exist`];
          if (isGlobal(key)) return [];
          const facts = await factsOf(action);
          const ofResources = facts?.resourceTypes
            .filter(({ name }) => type.authorizationTypes.includes(name))
            .flatMap(({ conditionKeys: keys }) => keys);
          const applies = listsKey([...(facts?.conditionKeys ?? []), ...(ofResources ?? [])], key);
          return applies || isGlobal(key) ? [] : [`${key} says nothing on ${action}`];
        }),
      ),
    );
    return lists.flat();
  });
  expect(found).toEqual([]);
});

/** Keys that are there when others are: a request with a tag has keys of tags ("AWS global condition context keys", aws:TagKeys). */
function isImplied(key: string, conditions: Conditions): boolean {
  return (
    key === 'aws:TagKeys' &&
    Object.keys(conditions['StringLike'] ?? {}).some((other) => /^aws:RequestTag\//.test(other))
  );
}

test('a negative or multi-valued condition never holds because its key is absent', () => {
  const open = accesses.filter(({ access }) =>
    Object.entries(access.conditions ?? {}).some(
      ([operator, keys]) =>
        operator.startsWith('ForAllValues:') &&
        Object.keys(keys).some(
          (key) => access.conditions?.['Null']?.[key]?.join() !== 'false' && !isImplied(key, access.conditions ?? {}),
        ),
    ),
  );
  expect(open.map(({ at }) => at)).toEqual([]);
});

test('lists are sorted, without repetition, and parts are unique', () => {
  const sorted = (list: readonly string[]) => JSON.stringify(list) === JSON.stringify([...new Set(list)].sort());
  const values = (conditions: Conditions = {}) => Object.values(conditions).flatMap((keys) => Object.values(keys));
  const untidy = accesses.filter(
    ({ access }) => ![access.actions, access.resources, ...values(access.conditions)].every(sorted),
  );
  expect(untidy.map(({ at }) => at)).toEqual([]);
  for (const { list } of cases) expect(new Set(list.map(({ part }) => part)).size).toBe(list.length);
  for (const { access } of accesses) expect(access.part).toMatch(/^[A-Z][A-Za-z0-9]*$/);
});

/** Glue asks for the catalog and the database as well ("Specifying AWS Glue resource ARNs"). */
const aboveTables = /^arn:aws:glue:eu-west-1:111111111111:(?:catalog|database\/default)$/;

const usersOf = ({ settings }: Target) =>
  `arn:aws:rds-db:eu-west-1:111111111111:dbuser:${String(settings['resource-id'] ?? 'unknown')}/`;

test('no resource reaches beyond the target: "*" stands only where AWS knows no resources', () => {
  const wide = accesses.filter(({ access, target }) =>
    access.resources.some(
      (resource) =>
        resource !== '*' &&
        !resource.startsWith(target.arn.replace(':stateMachine:', ':execution:')) &&
        !resource.startsWith(target.arn.replace(':cluster:', ':dbname:')) &&
        !aboveTables.test(resource) &&
        // Roles that a fence names, and what feeds a function: its condition names it.
        !(target.arn.includes(':policy/') && resource.startsWith(target.arn.replace(/policy\/.*$/, 'role/'))) &&
        access.conditions?.['ArnEquals']?.['lambda:FunctionArn']?.join() !== target.arn &&
        !(target.arn.includes(':vpc/') && resource.startsWith(target.arn.replace(/vpc\/.*$/, ''))) &&
        // Users of a database, by its id.
        !resource.startsWith(usersOf(target)) &&
        !resource.startsWith(target.arn),
    ),
  );
  expect(wide.map(({ at }) => at)).toEqual([]);
});

describe('encryption', () => {
  const encrypted = Object.values(resourceTypes).flatMap((type) =>
    type.encryption ? [{ type, encryption: type.encryption }] : [],
  );

  test('every key action of every level is a KMS action to which the encryption context applies', async () => {
    for (const { type, encryption } of encrypted) {
      const target = targetOf(type, 'sample');
      for (const action of Object.keys(type.levels).flatMap((level) => encryption.actions(level))) {
        const facts = await factsOf(action);
        for (const key of ['kms:ViaService', ...conditionKeys(encryption.context?.(target))]) {
          expect([type.name, action, key, listsKey(facts?.conditionKeys ?? [], key)]).toEqual([
            type.name,
            action,
            key,
            true,
          ]);
        }
      }
    }
  });

  test('the service is named by its endpoint in the region of the resource', () => {
    const services = Object.fromEntries(
      encrypted.map(({ type, encryption }) => [type.name, encryption.viaService(targetOf(type, 'sample'))]),
    );
    expect(services).toMatchObject({
      's3-bucket': 's3.eu-west-1.amazonaws.com',
      'sqs-queue': 'sqs.eu-west-1.amazonaws.com',
      secret: 'secretsmanager.eu-west-1.amazonaws.com',
      'ssm-parameter': 'ssm.eu-west-1.amazonaws.com',
    });
  });

  test('a service that uses the key by its own name says for which resource', () => {
    for (const { type, encryption } of encrypted) {
      if (!encryption.serviceUse) continue;
      const target = targetOf(type, 'sample');
      const values = Object.values(encryption.serviceUse.conditions(target)).flatMap((keys) =>
        Object.values(keys).flat(),
      );
      expect(values).toContain(target.arn);
    }
  });
});

test('what a policy place refuses can be asked for, and what it keeps for identities occurs in a level', () => {
  for (const type of Object.values(resourceTypes)) {
    const own = accesses.filter((one) => one.type === type).map(({ access }) => access);
    const actions = [...own.flatMap((access) => access.actions), ...Object.keys(actionsByType[type.name] ?? {})];
    const keys = own.flatMap((access) => conditionKeys(access.conditions));
    expect(actions).toEqual(expect.arrayContaining([...(type.policy?.refusedActions ?? [])]));
    expect(keys).toEqual(expect.arrayContaining([...(type.policy?.identityOnlyConditions ?? [])]));
  }
});
