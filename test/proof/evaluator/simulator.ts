import { runSimulation, type Simulation } from '@cloud-copilot/iam-simulate';
import type { Policies, Policy } from '../../../src/proof/evaluator/policies';
import { arnOf, contextOf, type Request, sessionArnOf } from '../../../src/proof/evaluator/request';

/** Keys that have several values in AWS, which the simulator wants as lists. */
const multivalued = new Set(['aws:tagkeys', 'aws:principalorgpaths', 'aws:calledvia']);

/**
 * What `@cloud-copilot/iam-simulate` says, in Strict mode: the generated conditions have global keys only. Its Discovery mode takes keys that
 * are absent for unknown, and its unvalidated entry point fails on policies of resources (docs/reference/simulator.md).
 */
export async function simulate(request: Request, policies: Policies): Promise<'allowed' | 'denied'> {
  const result = await runSimulation(simulationOf(request, policies), { simulationMode: 'Strict' });
  if (result.resultType === 'error') throw new Error(JSON.stringify(result.errors));
  return result.overallResult === 'Allowed' ? 'allowed' : 'denied';
}

function simulationOf(request: Request, policies: Policies): Simulation {
  const { identity, boundary, session, scp = [], rcp = [], resource } = policies;
  if ([identity, boundary, session, scp, rcp, resource].includes('unknown')) throw new Error('the simulator knows all');
  const known = <T>(value: T | 'unknown'): T => value as T;
  return {
    request: {
      principal: principalOf(request),
      action: request.action,
      resource: { resource: request.resource.arn, accountId: request.resource.account },
      contextVariables: contextVariables(request),
    },
    identityPolicies: known(identity).map(named),
    serviceControlPolicies: known(scp).map((level, index) => ({
      orgIdentifier: `l${index}`,
      policies: level.map(named),
    })),
    resourceControlPolicies: [{ orgIdentifier: 'root', policies: known(rcp).map(named) }],
    ...(resource && { resourcePolicy: known(resource).policy }),
    ...(boundary && { permissionBoundaryPolicies: [named(known(boundary))] }),
    ...(session && { sessionPolicy: known(session)[0]?.policy }),
  };
}

function principalOf({ caller }: Request): Simulation['request']['principal'] {
  if (caller.kind === 'anonymous') return { type: 'Anonymous' };
  if (caller.kind === 'service') return caller.service;
  if (caller.kind === 'federated') return caller.provider;
  const arn = sessionArnOf(caller) ?? arnOf(caller);
  if (arn === undefined) throw new Error('a caller without ARN');
  return arn;
}

function contextVariables(request: Request): Record<string, string | string[]> {
  return Object.fromEntries(
    [...contextOf(request)].flatMap(([key, values]): [string, string | string[]][] => {
      if (values === 'unknown' || values.length === 0) return [];
      return [[key, multivalued.has(key) ? [...values] : (values[0] ?? '')]];
    }),
  );
}

function named({ id, policy }: Policy): { name: string; policy: Policy['policy'] } {
  return { name: id, policy };
}
