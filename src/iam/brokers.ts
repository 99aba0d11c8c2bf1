import type { Broker, Estate } from '../estate/estate';
import { type Diagnostic, diagnose } from '../source/diagnostic';
import { managedPolicyLimit, mostPoliciesOfRole } from './budget';
import type { Document } from './document';

/** How much of what a role's policies hold a broker takes: each customer is a statement with its ARN and external id. */
export interface BrokerRoom {
  readonly broker: Broker;
  /** Managed policies. */
  readonly used: number;
  readonly limit: number;
  /** Customers for whom there is room, going by those that there are. */
  readonly holds: number;
}

/** The room of every broker, in order of their refs. */
export function brokerRooms(estate: Estate, documents: readonly Document[]): readonly BrokerRoom[] {
  return (estate.brokers ?? []).map((broker) => {
    const mine = documents.filter(({ kind, on }) => kind === 'identity' && on === broker.role);
    const characters = mine.reduce((sum, { budget }) => sum + budget.used, 0);
    const each = Math.max(1, Math.ceil(characters / Math.max(1, broker.customers.length)));
    const holds = Math.floor(managedPolicyLimit.limit / each) * mostPoliciesOfRole;
    return { broker, used: mine.length, limit: mostPoliciesOfRole, holds };
  });
}

/** Warns of brokers with their last policy begun, and says what to do: a second one pins customers as exactly as the first. */
export function brokerDiagnostics(estate: Estate, documents: readonly Document[]): readonly Diagnostic[] {
  return brokerRooms(estate, documents).flatMap(({ broker: { role, customers }, used, limit, holds }) => {
    if (used !== limit) return [];
    const at = estate.principals.find(({ ref }) => ref === role)?.at;
    const message = `\`${role}\` has ${used} of ${limit} managed policies for ${customers.length} customers, and holds some ${holds} (Managed policies attached to an IAM role)`;
    return diagnose('policy-nearly-full', message, { at, help: brokerAdvice });
  });
}

/** What to do for more customers than a broker holds. */
export const brokerAdvice =
  'write `broker: 2` at new customers: a second role goes there, and those that there are need not apply anything';
