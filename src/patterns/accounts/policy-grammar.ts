import type { AttachedPolicy } from '../../estate/estate';
import { type MapNode, type Node, plainValue } from '../../source/node';
import type { Range } from '../../source/position';
import { suggestion } from '../../source/suggest';

/** What a policy hangs on: each kind takes other elements. */
export type PolicyKind = 'resource' | 'identity' | 'service-control' | 'resource-control';

/** What is wrong, where (if not at the whole), and what to do. */
export interface Problem {
  readonly says: string;
  readonly at?: Range;
  readonly help?: string;
}

type Version = AttachedPolicy['version'];

interface Grammar {
  /** How messages call it. */
  readonly title: string;
  /** Elements of which each statement has one, or else the one with `Not`. */
  readonly needs: readonly ('Principal' | 'Action' | 'Resource')[];
  readonly lacks: readonly string[];
  readonly effects: readonly string[];
  readonly versions: readonly Version[];
}

const both = { effects: ['Allow', 'Deny'], versions: ['2012-10-17', '2008-10-17'] } as const;
const ofCaller = { needs: ['Action', 'Resource'], lacks: ['Principal', 'NotPrincipal'] } as const;

/**
 * "Grammar of the IAM JSON policy language"; "SCP syntax", with what "Unlock new possibilities: AWS Organizations service control policy
 * now supports full IAM language" (AWS Security Blog) added; "RCP syntax" and the "RCP syntax error" checks of "IAM policy validation
 * check reference". A resource policy may lack the Resource, as that of an ECR repository does.
 */
const grammars: Readonly<Record<PolicyKind, Grammar>> = {
  resource: { ...both, title: 'a resource policy', needs: ['Principal', 'Action'], lacks: [] },
  identity: { ...both, ...ofCaller, title: 'the policy of a role' },
  'service-control': { ...both, ...ofCaller, title: 'a service control policy', versions: ['2012-10-17'] },
  'resource-control': {
    title: 'a resource control policy',
    needs: ['Principal', 'Action', 'Resource'],
    lacks: ['NotPrincipal', 'NotAction'],
    effects: ['Deny'],
    versions: ['2012-10-17'],
  },
};

/** The version of the policy language; undefined for one that does not exist. Without the element it is the older ("IAM JSON policy elements: Version"). */
export function versionOf(root: MapNode): Version | undefined {
  const written = root.entries.get('Version')?.value;
  if (!written) return '2008-10-17';
  const value = plainValue(written);
  return value === '2012-10-17' || value === '2008-10-17' ? value : undefined;
}

/** Why a policy of this kind cannot be of this version. */
export function versionProblem(root: MapNode, file: string, kind: PolicyKind): Problem | undefined {
  const version = versionOf(root);
  const { title, versions } = grammars[kind];
  if (version !== undefined && versions.includes(version)) return undefined;
  const at = root.entries.get('Version')?.value.at;
  return {
    says:
      version === undefined
        ? `\`${file}\` is of a version of the policy language that does not exist`
        : `\`${file}\` is not of the version 2012-10-17, as ${title} must be`,
    help: 'write `"Version": "2012-10-17"`',
    ...(at && { at }),
  };
}

/** Why AWS would not take a statement in a policy of this kind; `says` goes on from "A statement of `file`". */
export function statementProblem(item: Node, kind: PolicyKind, version: Version): Problem | undefined {
  if (item.kind !== 'map') return { says: 'is not an object' };
  const grammar = grammars[kind];
  return (
    effectProblem(item, grammar) ??
    elementProblem(item, grammar) ??
    needsProblem(item, grammar) ??
    (kind === 'resource-control' ? resourceControlProblem(item) : undefined) ??
    (kind === 'resource' && version === '2008-10-17' ? variableProblem(item) : undefined)
  );
}

function effectProblem(item: MapNode, { effects, title }: Grammar): Problem | undefined {
  const effect = item.entries.get('Effect')?.value;
  const written = effect && plainValue(effect);
  if (written !== 'Allow' && written !== 'Deny') return { says: 'has no Effect of Allow or Deny' };
  if (effects.includes(written)) return undefined;
  return {
    says: `has the Effect ${written}, which ${title} cannot have`,
    help: 'leave the file out if it is RCPFullAWSAccess: AWS attaches that everywhere',
    ...(effect && { at: effect.at }),
  };
}

/** The elements of a statement, with what their values look like. */
const elements: Readonly<Record<string, readonly [fits: (value: Node) => boolean, wants: string]>> = {
  Sid: [isText, 'a text'],
  Effect: [isText, 'a text'],
  Principal: [isPrincipal, '`"*"` or an object of lists'],
  NotPrincipal: [isPrincipal, '`"*"` or an object of lists'],
  Action: [listOf(isText), 'a text or a list of texts'],
  NotAction: [listOf(isText), 'a text or a list of texts'],
  Resource: [listOf(isText), 'a text or a list of texts'],
  NotResource: [listOf(isText), 'a text or a list of texts'],
  Condition: [mapOf(mapOf(listOf(isScalar))), 'an object of operators, each with an object of keys'],
};

function elementProblem(item: MapNode, { lacks, title }: Grammar): Problem | undefined {
  for (const [name, { key, value }] of item.entries) {
    const [fits, wants] = Object.hasOwn(elements, name) ? (elements[name] ?? []) : [];
    if (!fits) {
      const help = suggestion(name, Object.keys(elements), 'elements');
      return { says: `has the element \`${name}\`, which does not exist`, at: key, ...(help && { help }) };
    }
    if (lacks.includes(name)) return { says: `has a ${name}, which ${title} cannot have`, at: key };
    if (!fits(value)) return { says: `has something else than ${wants} as its ${name}`, at: value.at };
  }
  return undefined;
}

function needsProblem(item: MapNode, { needs }: Grammar): Problem | undefined {
  for (const name of needs) {
    const [is, not] = [item.entries.get(name), item.entries.get(`Not${name}`)];
    if (!is && !not) return { says: `names no ${name}` };
    if (is && not) return { says: `has both ${name} and Not${name}`, at: not.key };
  }
  return undefined;
}

function resourceControlProblem(item: MapNode): Problem | undefined {
  const principal = item.entries.get('Principal')?.value;
  if (principal && plainValue(principal) !== '*') {
    return {
      says: 'names a Principal, which a resource control policy cannot do',
      at: principal.at,
      help: 'write `"Principal": "*"`, and a Condition on who is meant',
    };
  }
  const action = item.entries.get('Action')?.value;
  const everything = action && (action.kind === 'list' ? action.items : [action]).find(isStar);
  return (
    everything && {
      says: 'denies every action, not those of some services',
      at: everything.at,
      help: 'write `s3:*` and the like for each service',
    }
  );
}

/** The statement will stand in a policy of ours, which is of the newer version. */
function variableProblem(item: MapNode): Problem | undefined {
  if (!JSON.stringify(plainValue(item)).includes(`\${`)) return undefined;
  return {
    says: `is not of the version 2012-10-17: until then \`\${…}\` stood for itself, now it is a variable`,
    help: `write \`"Version": "2012-10-17"\`, and \`\${$}\` for a dollar sign that is meant literally`,
  };
}

function isScalar(value: Node): boolean {
  return value.kind === 'scalar' && value.value !== null;
}

function isText(value: Node): boolean {
  return value.kind === 'scalar' && typeof value.value === 'string';
}

function isStar(value: Node): boolean {
  return value.kind === 'scalar' && value.value === '*';
}

function isPrincipal(value: Node): boolean {
  return isStar(value) || mapOf(listOf(isScalar))(value);
}

/** One that fits, or a list of such. */
function listOf(fits: (value: Node) => boolean): (value: Node) => boolean {
  return (value) => (value.kind === 'list' ? value.items.every(fits) : fits(value));
}

function mapOf(fits: (value: Node) => boolean): (value: Node) => boolean {
  return (value) => value.kind === 'map' && [...value.entries.values()].every((entry) => fits(entry.value));
}
