import type { PolicyPrincipal, Statement } from '../../src/iam/document';
import { type Change, eachReplaced, type Foreign } from './mutant';

type Named = Exclude<PolicyPrincipal, '*'>;

/** Mistakes in whom a statement names. */
export function principalChanges(statement: Statement, foreign: Foreign): readonly Change[] {
  const { Principal } = statement;
  if (Principal === undefined) return [];
  const others = Principal === '*' ? insteadOfEverybody(foreign) : insteadOf(Principal, foreign);
  return others.map(({ words, principal }) => ({
    family: 'principal',
    words: `Principal ${words}`,
    statement: { ...statement, Principal: principal },
  }));
}

interface Other {
  readonly words: string;
  readonly principal: PolicyPrincipal;
}

function insteadOfEverybody({ own, other, unknown, partition }: Foreign): readonly Other[] {
  const others: readonly Named[] = [
    { AWS: ['*'] },
    { AWS: [`arn:${partition}:iam::${own}:root`] },
    { AWS: [other] },
    { AWS: [unknown] },
    { Service: ['lambda.amazonaws.com'] },
  ];
  return others.map((principal) => ({ words: `* → ${JSON.stringify(principal)}`, principal }));
}

function insteadOf(principal: Named, foreign: Foreign): readonly Other[] {
  const everybody: Other = { words: `${JSON.stringify(principal)} → *`, principal: '*' };
  const replaced = Object.entries(principal).flatMap(([type, names]) => {
    const besides = type === 'AWS' ? besideAccount : besideService;
    return eachReplaced(names, (name) => besides(name, foreign).map((one) => [one])).map(({ from, to, list }) => ({
      words: `${type} ${from} → ${to.join()}`,
      principal: { ...principal, [type]: list },
    }));
  });
  const added = additions(foreign).map(([type, name]) => ({
    words: `+ ${type} ${name}`,
    principal: { ...principal, [type]: [...new Set([...(principal[type] ?? []), name])] },
  }));
  return [everybody, ...replaced, ...added];
}

function additions({ own, other, unknown, partition }: Foreign): readonly (readonly [keyof Named, string])[] {
  return [
    ['AWS', '*'],
    ['AWS', `arn:${partition}:iam::${own}:root`],
    ['AWS', other],
    ['AWS', unknown],
    ['AWS', `arn:${partition}:iam::${other}:role/other`],
    ['Service', 'lambda.amazonaws.com'],
    ['Service', 's3.amazonaws.com'],
    ['Federated', 'cognito-identity.amazonaws.com'],
    ['CanonicalUser', '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be'],
  ];
}

function besideAccount(name: string, { own, other, unknown, partition }: Foreign): readonly string[] {
  const account = /\d{12}/.exec(name)?.[0] ?? own;
  const root = `arn:${partition}:iam::${account}:root`;
  return [
    '*',
    account,
    root,
    `arn:${partition}:iam::${account}:role/other`,
    `arn:${partition}:iam::${account}:user/other`,
    `arn:${partition}:sts::${account}:assumed-role/other/session`,
    `arn:${partition}:iam::${own}:root`,
    `arn:${partition}:iam::${other}:root`,
    `arn:${partition}:iam::${unknown}:root`,
    'AIDACKCEVSQ6C2EXAMPLE',
  ].filter((one) => one !== name);
}

function besideService(name: string): readonly string[] {
  return ['*', 'ec2.amazonaws.com', `other.${name}`].filter((one) => one !== name);
}
