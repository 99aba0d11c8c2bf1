import type { Account } from './estate';

/** Are there policies of ours for the account: is it one of ours, or a customer's who applies what we write? */
export function isWritten({ external, customer }: Pick<Account, 'external' | 'customer'>): boolean {
  return !external || customer === true;
}
