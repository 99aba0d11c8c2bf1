import type { Account } from '../../estate/estate';
import type { Draft } from '../draft';
import { brokersIn } from './brokers';
import type { SaasEntry } from './schema';

/** Marks the accounts of customers, before shares lead there: what we write for these is theirs to apply. */
export function expandSaas(draft: Draft): void {
  const section = (draft.blueprint.value['saas'] ?? {}) as Readonly<Record<string, SaasEntry>>;
  for (const [name, entry] of Object.entries(section)) {
    if (entry.direction !== 'customers') continue;
    draft.brokers.push(...brokersIn(name, entry));
    const ids = new Set(Object.values(entry.customers).map(({ account }) => account));
    for (const account of draft.accounts.values()) {
      if (account.external && ids.has(account.id)) draft.accounts.set(account.name, asCustomer(account));
    }
  }
}

/** Our defaults, such as tags and the name of a boundary, mean nothing in an account of theirs. */
function asCustomer({ name, id, partition, region, at }: Account): Account {
  const backend = { type: 'local' as const };
  return { name, id, partition, region, external: true, customer: true, tags: {}, provider: {}, backend, at };
}
