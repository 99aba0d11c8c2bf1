import type { Statement } from '../../src/iam/document';
import { type Change, eachReplaced, type Foreign } from './mutant';

/** Mistakes in the resources of a statement. */
export function resourceChanges(statement: Statement, foreign: Foreign): readonly Change[] {
  const { Resource } = statement;
  if (Resource === undefined) return [];
  return eachReplaced(Resource, (arn) => [
    ...besides(arn, foreign).map((other) => [other]),
    ...(arn === '*' ? [] : [[arn, `${arn.replace(/\/?\*$/, '')}-other`]]),
  ]).map(({ from, to, list }) => ({
    family: 'resource',
    words: `Resource ${from} → ${to.join(', ')}`,
    statement: { ...statement, Resource: list },
  }));
}

/** Wider, narrower and other ARNs. */
function besides(arn: string, { unknown }: Foreign): readonly string[] {
  if (arn === '*') return ['arn:aws:s3:::other', 'arn:aws:s3:::other/*'];
  const [, partition = '', service, region = '', account = '', ...rest] = arn.split(':');
  const name = rest.join(':');
  const built = (parts: { readonly region?: string; readonly account?: string; readonly name?: string }) =>
    ['arn', partition, service, parts.region ?? region, parts.account ?? account, parts.name ?? name].join(':');
  const others = [
    '*',
    `arn:${partition}:${service}:*`,
    arn.replace(/[/:][^/:]+$/, (end) => `${end.charAt(0)}*`),
    arn.replace(/[/:][^/:]+\/\*$/, (end) => `${end.charAt(0)}*`),
    arn.endsWith('*') ? `${arn.slice(0, -1)}sample/*` : `${arn}*`,
    arn.endsWith('/*') ? `${arn.slice(0, -2)}*` : `${arn}/*`,
    built({ name: name.replace(/[^/:]+$/, 'other') }),
    built({ name: `other-${name}` }),
    built({ name: '*' }),
    ...(account === '' ? [] : [built({ account: unknown }), built({ account: '*' })]),
    ...(region === '' ? [] : [built({ region: '*' }), built({ region: 'us-east-1' })]),
  ];
  return [...new Set(others)].filter((other) => other !== arn);
}
