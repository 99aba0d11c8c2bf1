import type { ResourceEntry } from '../../blueprint/schema';
import { typeOf } from '../../catalog/registry';
import type { ResourceType } from '../../catalog/resource-type';
import { targetOf } from '../../catalog/target';
import type { Account, Json, Resource } from '../../estate/estate';
import { refIn } from '../../estate/ref';
import { withArticle } from '../../source/article';
import { diagnose } from '../../source/diagnostic';
import { suggestion } from '../../source/suggest';
import type { Draft } from '../draft';
import { partitionOf, refuseUnknownRegion } from './accounts';
import { keptStatements } from './kept-statements';
import { expandParts } from './parts';
import { expandTables } from './tables';

const common = new Set(['type', 'existing', 'region', 'key', 'policies', 'owner', 'tags']);

/** Resolves the resources of every account: ARN, region, key, settings that agree with each other and with AWS. */
export function expandResources(draft: Draft): void {
  for (const [account, { resources = {} }] of Object.entries(draft.blueprint.value.accounts)) {
    for (const [name, entry] of Object.entries(resources)) expandResource(draft, account, name, entry);
  }
  expandParts(draft);
  expandTables(draft);
  refuseTakenNames(draft);
  for (const resource of draft.resources.values()) refuseUnusableKey(draft, resource);
}

function expandResource(draft: Draft, accountName: string, name: string, entry: ResourceEntry): void {
  const account = draft.accounts.get(accountName);
  if (!account) return;
  const path = ['accounts', accountName, 'resources', name];
  if (entry.region !== undefined) refuseUnknownRegion(draft, entry.region, [...path, 'region']);
  const resource = resourceOf(account, name, entry, draft.blueprint.at(path, 'key'));
  const kept = keptStatements(draft, resource, path, entry.policies);
  draft.resources.set(resource.ref, kept ? { ...resource, kept } : resource);
  const problems = typeOf(resource.type).problems?.(targetOf(resource, account), resource.managed) ?? [];
  for (const { field, message } of problems) {
    draft.diagnostics.push(
      diagnose('setting-invalid', `${resource.ref}: ${message}`, { at: draft.blueprint.at([...path, field], 'key') }),
    );
  }
  if (account.external && !entry.existing) {
    draft.diagnostics.push(
      diagnose('setting-invalid', `${resource.ref}: nothing can be created in an external account`, {
        at: draft.blueprint.at(path, 'key'),
        help: 'add `existing: true`',
      }),
    );
  }
}

function resourceOf(account: Account, name: string, entry: ResourceEntry, at: Resource['at']): Resource {
  const type = typeOf(entry.type);
  const region = entry.region ?? account.region;
  const settings = Object.fromEntries(Object.entries(entry).filter(([key]) => !common.has(key))) as Record<
    string,
    Json
  >;
  const physicalName = type.physicalName(name, settings);
  const place = { partition: partitionOf(region), accountId: account.id, region };
  const key = keyOf(account, type, entry);
  const owner = entry.owner ?? account.owner;
  return {
    ref: `${account.name}/${name}`,
    account: account.name,
    name,
    type: entry.type,
    region,
    managed: !entry.existing,
    physicalName,
    arn: type.arn(place, physicalName, settings),
    settings,
    tags: { ...account.tags, ...entry.tags },
    at,
    ...(key !== undefined && { key }),
    ...(owner !== undefined && { owner }),
  };
}

/** Ref of the customer key, or `aws-managed` where AWS's own key encrypts unless another is named. */
function keyOf(account: Account, type: ResourceType, entry: ResourceEntry): string | undefined {
  if (entry.key === undefined) return type.encryption?.withoutKey === 'aws-managed' ? 'aws-managed' : undefined;
  return entry.key === 'aws-managed' ? entry.key : refIn(account.name, entry.key);
}

function refuseUnusableKey(draft: Draft, resource: Resource): void {
  if (resource.key === undefined || resource.key === 'aws-managed') return;
  const at = draft.blueprint.at(['accounts', resource.account, 'resources', resource.name, 'key']);
  const key = draft.resources.get(resource.key);
  if (!key) {
    const keys = [...draft.resources.values()].filter(
      (other) => other.type === 'kms-key' && other.account === resource.account,
    );
    draft.diagnostics.push(
      diagnose('reference-unknown', `There is no key \`${resource.key}\``, {
        at,
        help: suggestion(
          resource.key.split('/')[1] ?? '',
          [...keys.map((other) => other.name), 'aws-managed'],
          'keys of this account',
        ),
      }),
    );
    return;
  }
  const problem = keyProblem(resource, key);
  if (problem === undefined) return;
  draft.diagnostics.push(
    diagnose('key-unusable', `\`${resource.key}\` cannot encrypt \`${resource.ref}\`: ${problem}`, {
      at,
      related: [{ message: 'the key', at: key.at }],
    }),
  );
}

function keyProblem(resource: Resource, key: Resource): string | undefined {
  if (key.type !== 'kms-key') return `it is not a kms-key but ${withArticle(key.type)}`;
  if (key.account !== resource.account) return `it belongs to the account \`${key.account}\``;
  if (key.region !== resource.region) return `it lies in ${key.region}, not in ${resource.region}`;
  if (key.settings['usage'] !== 'encrypt-decrypt') return 'its usage is not encrypt-decrypt';
  return undefined;
}

/** Two resources of one type may not be the same thing in AWS; bucket names are unique in the world. */
function refuseTakenNames(draft: Draft): void {
  const taken = new Map<string, Resource>();
  for (const resource of draft.resources.values()) {
    const place = resource.type === 's3-bucket' ? '' : `${resource.account}/${resource.region}/`;
    const name = typeOf(resource.type).within ? resource.arn : `${place}${resource.physicalName}`;
    const id = `${resource.type}/${name}`;
    const first = taken.get(id);
    taken.set(id, first ?? resource);
    if (!first) continue;
    draft.diagnostics.push(
      diagnose(
        'physical-name-taken',
        `\`${first.ref}\` and \`${resource.ref}\` are both the ${resource.type} \`${resource.physicalName}\``,
        {
          at: resource.at,
          related: [{ message: `\`${first.ref}\``, at: first.at }],
          help: 'declare it once, or give one another name in AWS',
        },
      ),
    );
  }
}
