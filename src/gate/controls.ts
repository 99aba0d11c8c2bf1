import type { Account, AttachedPolicy, Estate } from '../estate/estate';

/** A service or resource control policy, as one of the accounts has it that it reaches. */
export interface ControlDocument {
  /** `<account>/scp/<file>` or `<account>/rcp/<file>`: the proof and the gate name it so. */
  readonly id: string;
  readonly account: Account;
  readonly kind: 'scp' | 'rcp';
  readonly attached: AttachedPolicy;
}

/** The control policies of all accounts. One that reaches an account from two levels is one document. */
export function controlDocuments(estate: Estate): readonly ControlDocument[] {
  const documents = estate.accounts.flatMap((account) => [
    ...(account.serviceControl ?? []).flat().map((attached) => controlDocument(account, 'scp', attached)),
    ...(account.resourceControl ?? []).map((attached) => controlDocument(account, 'rcp', attached)),
  ]);
  return [...new Map(documents.map((document) => [document.id, document])).values()];
}

function controlDocument(account: Account, kind: 'scp' | 'rcp', attached: AttachedPolicy): ControlDocument {
  return { id: `${account.name}/${kind}/${attached.file}`, account, kind, attached };
}
