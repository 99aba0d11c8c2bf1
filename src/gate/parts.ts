import { groupedBy } from '../estate/order';
import { factParts } from './fact-parts';
import type { GateDocument, GateInput } from './input-schema';
import { slices } from './slices';

/** Rego's cost grows faster than its input, so that large estates are judged in parts of this many documents or shares. */
const partSize = 50;

/** Fewer grants, since each is compared with every statement around its part. */
const grantsInPart = 12;

/**
 * Splits an input so that its findings stay the same: documents are judged beside the other identity policies of their
 * principals, grants beside the documents that carry them, control policies beside those that reach the same account, and
 * facts beside those that they speak of. Empty only where there is nothing to judge.
 */
export function parts(input: GateInput): readonly GateInput[] {
  const surroundings = new Surroundings(input);
  const nothing = {
    ...input,
    accounts: input.accounts.map(({ provider: _, ...account }) => account),
    resources: [],
    principals: [],
    shares: [],
    grants: [],
    documents: [],
    context: [],
    facts: [],
    context_facts: [],
  };
  return [
    ...beside(input.documents).map((part) => ({ ...nothing, accounts: spoken(part, nothing.accounts), ...part })),
    ...controls(input).map((part) => ({ ...nothing, ...part })),
    ...configured(input).map((part) => ({ ...nothing, ...part })),
    ...factParts(input).map((part) => ({ ...nothing, ...part })),
    ...chains(input).map((part) => ({ ...nothing, ...part })),
    ...slices(withManagedPolicies(input), partSize).map((principals) => ({ ...nothing, accounts: [], principals })),
    ...slices(input.shares, partSize).map((shares) => ({ ...nothing, accounts: [], shares })),
    ...slices(byResource(input.grants), grantsInPart).map((grants) => ({ ...nothing, ...surroundings.of(grants) })),
  ];
}

/** Documents, beside other identity policies of the same principals: two of them may add up to more than each says. */
function beside(documents: readonly GateDocument[]): readonly Pick<GateInput, 'documents' | 'context'>[] {
  const byHolder = groupedBy(
    documents.filter(({ kind }) => kind === 'identity'),
    ({ on }) => on,
  );
  return slices(documents.filter(judgedAlone), partSize).map((some) => {
    const own = new Set(some);
    const holders = new Set(some.filter(({ kind }) => kind === 'identity').map(({ on }) => on));
    const others = [...holders].flatMap((on) => byHolder.get(on) ?? []).filter((document) => !own.has(document));
    return { documents: some, context: others };
  });
}

/**
 * The accounts that documents speak of, and one of ours so that rules know that some are declared: all of them beside each
 * part would make the cost of accounts times documents.
 */
function spoken(part: Pick<GateInput, 'documents'>, accounts: GateInput['accounts']): GateInput['accounts'] {
  const ids = new Set(
    JSON.stringify(part.documents)
      .match(/\d{12,}/g)
      ?.flatMap(windows),
  );
  const one = accounts.find(({ external }) => !external) ?? accounts[0];
  return accounts.filter((account) => account === one || ids.has(account.id));
}

/** Each run of 12 digits in a longer one. */
function windows(digits: string): readonly string[] {
  return Array.from({ length: digits.length - 11 }, (_, at) => digits.slice(at, at + 12));
}

/**
 * Chains of roles run through any documents, and are looked for only where a role at their end may do everything: then all
 * that trust or assume roles are read together.
 */
function chains({ documents, principals }: GateInput): readonly Pick<GateInput, 'context' | 'principals'>[] {
  const administered = documents.some(
    ({ kind, policy }) => kind === 'identity' && /"\*+(:\*+)?"/.test(actionsOf(policy)),
  );
  if (!administered) return [];
  const links = documents.filter(({ kind, policy }) => {
    return kind === 'trust' || (kind === 'identity' && /"(\*|sts:)/i.test(actionsOf(policy)));
  });
  const roles = new Set(links.map(({ on }) => on));
  return [{ context: links, principals: principals.filter(({ ref }) => roles.has(ref)) }];
}

function actionsOf(policy: GateDocument['policy']): string {
  return JSON.stringify([policy?.Statement ?? []].flat().map(({ Action }) => Action ?? ''));
}

function judgedAlone({ kind }: GateDocument): boolean {
  return kind !== 'scp' && kind !== 'rcp';
}

/** Whether a control is missing shows only in all that reach an account; those of no account may reach every one. */
function controls(input: GateInput): readonly Pick<GateInput, 'documents' | 'context' | 'resources'>[] {
  const documents = input.documents.filter((document) => !judgedAlone(document));
  if (documents.length === 0) return [];
  const byAccount = groupedBy(documents, ({ account }) => account ?? '');
  const anywhere = [...(byAccount.get('') ?? [])];
  const shared = sharedKinds(input);
  return [...byAccount].map(([account, own]) => ({
    documents: [...own],
    context: account === '' ? [] : anywhere,
    resources: [...(shared.get(account) ?? [])],
  }));
}

/** One shared resource of each type, by account: what controls are asked to protect. Without settings, which are judged elsewhere. */
function sharedKinds({ grants, resources }: GateInput): ReadonlyMap<string, readonly GateInput['resources'][number][]> {
  const granted = new Set(grants.map(({ resource }) => resource));
  const kinds = new Map(
    resources
      .filter(({ ref }) => granted.has(ref))
      .map(({ ref, account, type }) => [JSON.stringify([account, type]), { ref, account, type }]),
  );
  return groupedBy([...kinds.values()], ({ account }) => account);
}

/** Nothing but what hangs on them is judged of principals by themselves. */
function withManagedPolicies({ principals }: GateInput): GateInput['principals'] {
  return principals.filter(({ managedPolicies = [] }) => managedPolicies.length > 0);
}

/** What people wrote into settings. */
function configured({ accounts, resources }: GateInput): readonly Pick<GateInput, 'accounts' | 'resources'>[] {
  const providers = accounts.filter(({ provider }) => provider);
  const written = resources.filter(({ settings }) => Object.keys(settings ?? {}).length > 0);
  return [
    ...slices(providers, partSize).map((some) => ({ accounts: some, resources: [] })),
    ...slices(written, partSize).map((some) => ({ accounts: [], resources: some })),
  ];
}

/** Grants on one resource stand together, so that its documents are read once for several of them. */
function byResource(grants: GateInput['grants']): GateInput['grants'] {
  return [...grants].sort((a, b) => (a.resource < b.resource ? -1 : a.resource > b.resource ? 1 : 0));
}

/** What grants speak of, looked up by ref. */
class Surroundings {
  private readonly accounts: ReadonlyMap<string, readonly GateInput['accounts'][number][]>;
  private readonly resources: ReadonlyMap<string, readonly GateInput['resources'][number][]>;
  private readonly principals: ReadonlyMap<string, readonly GateInput['principals'][number][]>;
  private readonly documents: ReadonlyMap<string, readonly GateInput['documents'][number][]>;

  constructor(input: GateInput) {
    this.accounts = groupedBy(input.accounts, ({ name }) => name);
    this.resources = groupedBy(input.resources, ({ ref }) => ref);
    this.principals = groupedBy(input.principals, ({ ref }) => ref);
    this.documents = groupedBy([...input.documents, ...(input.context ?? [])].filter(judgedAlone), ({ on }) => on);
  }

  /** Grants with the accounts, resources, principals and documents that they speak of. */
  of(grants: GateInput['grants']): Partial<GateInput> {
    const named = grants.flatMap(({ principal, resource, role, keyUse }) => [principal, resource, role, keyUse?.key]);
    const refs = [...new Set(named.filter((ref) => ref !== undefined))];
    const resources = refs.flatMap((ref) => this.resources.get(ref) ?? []);
    const principals = refs.flatMap((ref) => this.principals.get(ref) ?? []);
    const accounts = new Set([...resources, ...principals].map(({ account }) => account ?? ''));
    return {
      grants,
      resources,
      principals,
      accounts: [...accounts].flatMap((name) => this.accounts.get(name) ?? []),
      context: refs.flatMap((ref) => this.documents.get(ref) ?? []),
    };
  }
}
