import type { Document, PolicyPrincipal, Statement } from '../../src/iam/document';
import type { Change, Foreign } from './mutant';

/** Statements that nobody declared, put beside those of a document: they let somebody in, or keep out whom a share lets in. */
export function additions(document: Document, foreign: Foreign): readonly Change[] {
  const named = !['identity', 'boundary', 'fence'].includes(document.kind);
  return [...(named ? forSomebody(document, foreign) : forItself(document)), ...denials(document, named)];
}

function forSomebody(document: Document, { own, other, unknown, partition }: Foreign): readonly Change[] {
  const all = { Action: ['*'], ...resourcesOf(document, ['*']) };
  const shared = { Action: actionsOf(document).slice(0, 1), ...resourcesOf(document) };
  const everybody: PolicyPrincipal = '*';
  return [
    allow('everything to everybody', { Principal: everybody, ...all }),
    allow('what is shared to everybody', { Principal: everybody, ...shared }),
    allow('what is shared to everybody over TLS', {
      Principal: everybody,
      ...shared,
      Condition: { Bool: { 'aws:SecureTransport': ['true'] } },
    }),
    allow('what is shared to everybody in another organization', {
      Principal: everybody,
      ...shared,
      Condition: { StringEquals: { 'aws:PrincipalOrgID': ['o-other00000'] } },
    }),
    allow('everything to an unknown account', { Principal: { AWS: [unknown] }, ...all }),
    allow('what is shared to an unknown account', {
      Principal: { AWS: [`arn:${partition}:iam::${unknown}:root`] },
      ...shared,
    }),
    allow('what is shared to another account', { Principal: { AWS: [other] }, ...shared }),
    allow('everything to the own account', { Principal: { AWS: [own] }, ...all }),
    allow('what is shared to a service', { Principal: { Service: ['lambda.amazonaws.com'] }, ...shared }),
    allow('all but what is shared to everybody', {
      Principal: everybody,
      NotAction: shared.Action,
      ...resourcesOf(document, ['*']),
    }),
  ];
}

function forItself(document: Document): readonly Change[] {
  const everywhere = { Resource: ['*'] };
  return [
    allow('everything', { Action: ['*'], ...everywhere }),
    allow('all but what is shared', { NotAction: actionsOf(document), ...everywhere }),
    allow('a bucket of somebody else', { Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::somebody-elses/*'] }),
    allow('iam:PassRole', { Action: ['iam:PassRole'], ...everywhere }),
    allow('any role', { Action: ['sts:AssumeRole'], ...everywhere }),
  ];
}

function denials(document: Document, named: boolean): readonly Change[] {
  const whom = named ? { Principal: '*' as const } : {};
  const [action] = actionsOf(document);
  const everywhere = resourcesOf(document, ['*']);
  return [
    deny('everything', { ...whom, Action: ['*'], ...everywhere }),
    ...(action === undefined ? [] : [deny(action, { ...whom, Action: [action], ...everywhere })]),
    deny('what is not from one network', {
      ...whom,
      Action: ['*'],
      ...everywhere,
      Condition: { NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8'] } },
    }),
    deny('what is not tagged', {
      ...whom,
      Action: ['*'],
      ...everywhere,
      Condition: { StringNotEquals: { 'aws:PrincipalTag/team': ['other'] } },
    }),
  ];
}

function allow(words: string, rest: Partial<Statement>): Change {
  return {
    family: 'addition',
    words: `+ Allow ${words}`,
    statement: { ...rest, Sid: 'AddedByMutation', Effect: 'Allow' },
  };
}

function deny(words: string, rest: Partial<Statement>): Change {
  return {
    family: 'addition',
    words: `+ Deny ${words}`,
    statement: { ...rest, Sid: 'AddedByMutation', Effect: 'Deny' },
  };
}

/** Actions that the document allows; of a document that allows nothing, any action. */
function actionsOf({ policy }: Document): readonly string[] {
  const allowed = policy.Statement.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action = [] }) => Action);
  return allowed.length > 0 ? [...new Set(allowed)] : ['*'];
}

/** The resources that the document speaks of; trust policies and repositories have no such element. */
function resourcesOf({ policy }: Document, instead?: readonly string[]): Pick<Statement, 'Resource'> {
  const written = policy.Statement.flatMap(({ Resource = [] }) => Resource);
  if (written.length === 0) return {};
  return { Resource: instead ?? [...new Set(written)] };
}
