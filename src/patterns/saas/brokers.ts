import type { Broker } from '../../estate/estate';
import { sortedUnique } from '../../estate/order';
import { listed } from '../listed';
import type { CustomersEntry } from './schema';

/** Key of the tag that says for which customer a session of the broker is. */
export const tagOf = ({ tag = 'customer' }: CustomersEntry): string => tag;

/** Numbers of the brokers that each principal has: those that customers name. */
export function brokerNumbers({ customers }: CustomersEntry): readonly number[] {
  const numbers = new Set(Object.values(customers).map(({ broker = 1 }) => broker));
  return [...numbers].sort((a, b) => a - b);
}

/** The broker of a principal, by its ref: `insights-collector`, `insights-collector-2`. */
export function brokerName(integration: string, principal: string, number: number): string {
  const [, name = ''] = principal.split('/', 2);
  return `${integration}-${name}${number === 1 ? '' : `-${number}`}`;
}

/** Refs of the brokers of that number, one for each principal. */
export function brokersOf(integration: string, { principals }: CustomersEntry, number: number): readonly string[] {
  return listed(principals, []).map(({ text }) => {
    const [account = ''] = text.split('/', 1);
    return `${account}/${brokerName(integration, text, number)}`;
  });
}

/** Every broker of an integration, with its customers. */
export function brokersIn(integration: string, entry: CustomersEntry): readonly Broker[] {
  return brokerNumbers(entry).flatMap((number) => {
    const mine = Object.entries(entry.customers).filter(([, { broker = 1 }]) => broker === number);
    const customers = sortedUnique(mine.map(([name]) => name));
    return brokersOf(integration, entry, number).map((role) => ({ integration, role, customers }));
  });
}
