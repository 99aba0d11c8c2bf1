import { SimulatePrincipalPolicyCommand, type SimulatePrincipalPolicyCommandOutput } from '@aws-sdk/client-iam';
import type { Client } from '../shared/client';
import type { Fact, Need, Own, Simulated } from './permissions';

/**
 * Asks IAM what the policies of a role say of a need: its identity policies with its boundary, nothing that lies at resources. One need
 * for each call, as keys go for all that a call asks about.
 */
export async function simulate(
  iam: Client,
  { role, region }: Own,
  { actions, resource, context }: Need,
  now: () => number = Date.now,
): Promise<readonly Simulated[]> {
  const [, , , , own = ''] = role.split(':');
  const facts: readonly Fact[] = [
    ...context,
    { key: 'aws:CurrentTime', type: 'date', values: [new Date(now()).toISOString()] },
    { key: 'aws:RequestedRegion', type: 'string', values: [region] },
    { key: 'aws:ResourceAccount', type: 'string', values: [resource.split(':')[4] || own] },
  ];
  const command = new SimulatePrincipalPolicyCommand({
    PolicySourceArn: role,
    ActionNames: [...actions],
    ResourceArns: [resource],
    ContextEntries: facts.map(({ key, type, values }) => ({
      ContextKeyName: key,
      ContextKeyType: type,
      ContextKeyValues: [...values],
    })),
  });
  const { EvaluationResults = [] } = (await iam.send(command)) as SimulatePrincipalPolicyCommandOutput;
  return actions.map((action) => {
    const said = EvaluationResults.find(({ EvalActionName }) => EvalActionName === action);
    if (said?.EvalDecision === 'allowed') return { action, decision: 'allowed' };
    const isOpen = !said || (said.EvalDecision !== 'explicitDeny' && (said.MissingContextValues ?? []).length > 0);
    return { action, decision: isOpen ? 'undecided' : 'refused' };
  });
}
