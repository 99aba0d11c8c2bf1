import type { Resource } from '../estate/estate';
import { groupedBy, sortedBy, sortedUnique } from '../estate/order';
import { covers } from '../estate/pattern';
import type { Clause } from '../proof/clause';
import type { Edge, Who } from '../proof/edges';
import { resourcePattern } from '../proof/permit';
import type { Names } from './names';
import { endOf } from './reach';

/** How names, patterns and values are set: as they are, or between backticks. */
export type Code = (text: string) => string;

/** What of a resource is reached. */
export interface Place {
  readonly kind: 'itself' | 'whole' | 'under' | 'exactly';
  readonly text: string;
}

/** One edge in terms of its resource. */
export interface Sight {
  readonly places: readonly Place[];
  readonly through: string | undefined;
  readonly conditions: readonly Condition[];
  /** "2027-06-30"; absent: without an end. */
  readonly until: string | undefined;
}

/** A demand on requests: "with MFA", "external id x". */
export interface Condition {
  /** Same key, same operator: the values can be compared. */
  readonly about: string;
  /** "with", or "if" for those that have no words of their own. */
  readonly opening: 'with' | 'if' | 'on behalf of' | 'via' | 'for';
  readonly name: string;
  readonly value: string;
}

/** An edge in words. */
export function sightOf(edge: Edge, names: Names): Sight {
  const resource = names.resource(edge.resource);
  const rest = edge.clauses.filter((one) => !isPlace(one) && !isEnd(one) && !isPresence(one, edge.clauses));
  return {
    places: placesOf(edge, resource),
    through: edge.through,
    conditions: sortedBy(
      rest.flatMap((clause) => conditionOf(clause, names, resource) ?? []),
      ({ about, value }) => `${about} ${value}`,
    ),
    until: untilOf(edge),
  };
}

/** Does it say where? `s3:prefix` says of a listing what the ARN says of an object. */
export function isPlace({ key, negated }: Clause): boolean {
  return key === 's3:prefix' && !negated;
}

function isEnd({ key, relation, negated }: Clause): boolean {
  return key === 'aws:currenttime' && relation === 'before' && !negated;
}

/** That the key must be there goes without saying where its value is demanded. */
function isPresence({ key, relation, values }: Clause, all: readonly Clause[]): boolean {
  const isDemand = relation === 'null' && values.every(({ text }) => text === 'false');
  return isDemand && all.some((other) => other.key === key && other.relation !== 'null' && !other.negated);
}

function placesOf({ arn, clauses }: Edge, resource: Resource | undefined): readonly Place[] {
  const prefixes = clauses.filter(isPlace).at(-1);
  if (prefixes) return prefixes.values.map(({ text, wild }) => placeOf(text, wild));
  if (!resource || arn === resource.arn) return [{ kind: 'itself', text: '' }];
  if (covers(resourcePattern(arn), resourcePattern(`${resource.arn}/*`))) return [{ kind: 'whole', text: '' }];
  if (!arn.startsWith(resource.arn)) return [{ kind: 'exactly', text: arn }];
  return [placeOf(arn.slice(resource.arn.length).replace(/^[/:]/, ''), true)];
}

function placeOf(tail: string, wild: boolean): Place {
  if (wild && (tail === '*' || tail === '')) return { kind: 'whole', text: '' };
  if (wild && tail.endsWith('*') && !/[*?]/.test(tail.slice(0, -1))) return { kind: 'under', text: tail.slice(0, -1) };
  return { kind: 'exactly', text: tail };
}

const day = 86_400_000;

/** The last day on which it works, or the very moment where that is not midnight. */
function untilOf(edge: Edge): string | undefined {
  const end = endOf(edge);
  if (end === undefined) return undefined;
  return end % day === 0 ? new Date(end - day).toISOString().slice(0, 10) : new Date(end).toISOString();
}

const services: Readonly<Record<string, string>> = {
  s3: 'S3',
  sqs: 'SQS',
  sns: 'SNS',
  dynamodb: 'DynamoDB',
  kinesis: 'Kinesis',
  secretsmanager: 'Secrets Manager',
  ssm: 'Systems Manager',
  logs: 'CloudWatch Logs',
  lambda: 'Lambda',
  ecr: 'ECR',
  events: 'EventBridge',
};

type Worded = Omit<Condition, 'about'>;

/** Conditions that have words of their own; `undefined`: not worth saying. */
function ownWords(
  { key, values, negated }: Clause,
  names: Names,
  resource: Resource | undefined,
): Worded | undefined | 'none' {
  const texts = values.map(({ text }) => text);
  const list = texts.join(', ');
  if (negated) return key === 'aws:securetransport' ? undefined : 'none';
  switch (key) {
    case 'aws:securetransport':
    case 'kms:grantisforawsresource':
      return undefined;
    case 'sts:externalid':
      return { opening: 'with', name: 'external id', value: list };
    case 'aws:multifactorauthpresent':
      return { opening: 'with', name: 'MFA', value: '' };
    case 'kms:viaservice': {
      const known = texts.map((text) => services[text.split('.')[0] ?? ''] ?? text);
      return { opening: 'via', name: sortedUnique(known).join(', '), value: '' };
    }
    case 'aws:resourceaccount':
      return resource && list === names.accountId(resource.account) ? undefined : 'none';
    case 'kms:resourcealiases':
      return resource && list === `alias/${resource.physicalName}` ? undefined : 'none';
    case 'aws:sourceaccount':
      return { opening: 'on behalf of', name: '', value: texts.map((id) => names.accountName(id)).join(', ') };
    case 'aws:sourcearn':
      return { opening: 'on behalf of', name: '', value: texts.map((arn) => names.refOfArn(arn) ?? arn).join(', ') };
    default:
      return key.startsWith('kms:encryptioncontext:') ? contextWords(texts, names) : 'none';
  }
}

/** The encryption context of a service is the ARN of the resource, with what lies below it. */
function contextWords(texts: readonly string[], names: Names): Worded | 'none' {
  const refs = texts.map((text) => names.refOfArn(text.replace(/\/\*$/, '')));
  if (refs.some((ref) => ref === undefined)) return 'none';
  return { opening: 'for', name: '', value: sortedUnique(refs.flatMap((ref) => ref ?? [])).join(', ') };
}

function conditionOf(clause: Clause, names: Names, resource: Resource | undefined): Condition | undefined {
  const words = ownWords(clause, names, resource);
  const about = clause.written;
  if (words !== 'none') return words && { about, ...words };
  const [, denied, operator = '', key = ''] = /^(not \()?(\S+) (.+?)\)?$/.exec(clause.written) ?? [];
  const value = clause.values.map(({ text }) => text).join(', ');
  return { about, opening: 'if', name: `${denied === undefined ? '' : 'not '}${key} ${operator}`, value };
}

/** "with MFA", "if sns:Protocol StringEquals sqs". */
export function conditionWords(condition: Condition, code: Code): string {
  return `${condition.opening} ${demandWords(condition, code)}`;
}

/** Those that open alike in one: "with MFA and external id x". */
export function conditionList(conditions: readonly Condition[], code: Code): readonly string[] {
  const groups = groupedBy(conditions, ({ opening }) => opening);
  return [...groups].map(
    ([opening, members]) => `${opening} ${members.map((one) => demandWords(one, code)).join(' and ')}`,
  );
}

/** "MFA", "external id x". */
export function demandWords({ name, value, opening }: Condition, code: Code): string {
  const shown = opening === 'if' ? code(name) : name;
  return [shown, value === '' ? '' : code(value)].filter((part) => part !== '').join(' ');
}

const nouns: Readonly<Record<string, string>> = {
  'log-group': 'log group',
  'event-bus': 'event bus',
  secret: 'secret',
};

/** "bucket" of `s3-bucket`. */
export function nounOf(type: string | undefined): string {
  if (type === undefined) return 'resource';
  return nouns[type] ?? type.split('-').slice(1).join(' ');
}

/** "under builds/, logs/"; the empty text for all of it. */
export function placeWords(places: readonly Place[], noun: string, code: Code): string {
  const of = (kind: Place['kind']) =>
    sortedUnique(places.filter((place) => place.kind === kind).map(({ text }) => code(text))).join(', ');
  const [under, exactly] = [of('under'), of('exactly')];
  const itself = places.some(({ kind }) => kind === 'itself');
  const parts = [
    ...(places.some(({ kind }) => kind === 'whole') ? [`the whole ${noun}`] : itself ? [`the ${noun} itself`] : []),
    ...(under === '' ? [] : [`under ${under}`]),
    ...(exactly === '' ? [] : [`just ${exactly}`]),
  ];
  return parts.join(' and ');
}

/** Who, and whether it is many. */
export function whoWords(who: Who, label: string, code: Code): string {
  const named: Readonly<Record<Who['kind'], string>> = {
    principal: code(label),
    role: code(label),
    account: `every principal of ${code(label)}`,
    organization: `everybody in ${code(label)}`,
    service: `the service ${code(label)}`,
    anyone: 'anyone',
  };
  return named[who.kind];
}
