import type { Contract, Principal, Resource } from '../estate/estate';
import { overlap } from '../estate/pattern';
import { type Diagnostic, diagnose } from '../source/diagnostic';
import type { Range } from '../source/position';
import { type Edge, isOutside } from './edges';
import { guardKind, type Holdings } from './holdings';
import { actionPattern, resourcePattern } from './permit';
import { answerTo, reaches, type Way } from './question';

/** Rows of `expect:` that hold. */
export interface Contracts {
  readonly kept: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Proves every row of `expect:` over the documents of all accounts: what must work by requests, what must not by all edges. */
export function proveContracts(holdings: Holdings, edges: readonly Edge[]): Contracts {
  const judge = new Judge(holdings, edges);
  const broken = holdings.estate.contracts.flatMap((contract) => judge.of(contract) ?? []);
  return { kept: holdings.estate.contracts.length - broken.length, diagnostics: broken };
}

class Judge {
  constructor(
    private readonly holdings: Holdings,
    private readonly edges: readonly Edge[],
  ) {}

  /** What is wrong with a row; nothing where it holds. */
  of(contract: Contract): Diagnostic | undefined {
    const resource = this.holdings.resources.get(contract.resource);
    if (!resource) throw new Error(`a contract about no resource: ${contract.resource}`);
    return contract.effect === 'allow' ? this.allow(contract, resource) : this.deny(contract, resource);
  }

  private allow(contract: Contract, resource: Resource): Diagnostic | undefined {
    const { action, under, at } = contract;
    const principal = principalOf(this.holdings, contract.principal);
    const question = { principal, action, resource, ...(under !== undefined && { under }) };
    const answer = answerTo(question, this.holdings, this.edges);
    if (answer.decision === 'allowed') return undefined;
    const unsure = answer.decision === 'unknown';
    const text = `\`${contract.principal}\` ${unsure ? 'may not be able to' : 'cannot'} \`${action}\` on \`${resource.ref}\`${underWords(contract)}`;
    return diagnose(unsure ? 'contract-undecided' : 'contract-broken', `${text}: ${lackOf(answer)}`, {
      at,
      help: 'share it, or correct the row',
    });
  }

  private deny(contract: Contract, resource: Resource): Diagnostic | undefined {
    const found = this.edges.find((edge) => this.concerns(edge, contract, resource));
    const { principal, at, why } = contract;
    const aim = why === undefined ? '' : ` (${why.replace(/\.$/, '')})`;
    if (found) {
      const way = found.through === undefined ? '' : ` through \`${found.through}\``;
      const who = found.who.name === principal ? '' : `, as ${found.who.name}`;
      return diagnose(
        'contract-broken',
        `\`${principal}\` can \`${found.action}\` on \`${resource.ref}\`${way}${who}, which must not be${aim}`,
        { at, related: relatedOf(found.at), help: 'take it back, or correct the row' },
      );
    }
    const open = this.open(contract, resource);
    if (open === undefined) return undefined;
    return diagnose(
      'contract-undecided',
      `Whether \`${principal}\` can \`${contract.action}\` on \`${resource.ref}\` is not known: ${open}`,
      {
        at,
        help: 'list the policies that it has under `policies:`',
      },
    );
  }

  private concerns(edge: Edge, contract: Contract, resource: Resource): boolean {
    if (edge.resource !== resource.ref || edge.who.kind === 'service') return false;
    if (!overlap(actionPattern(edge.action), actionPattern(contract.action))) return false;
    return this.isWho(edge, contract.principal) && isUnder(edge, resource, contract.under);
  }

  private isWho(edge: Edge, principal: string): boolean {
    if (principal === 'anyone') return true;
    if (principal === 'outside')
      return isOutside(edge.who, this.holdings.accounts, this.holdings.estate.organization?.id);
    if (!principal.includes('/')) return edge.who.account === principal || this.reaches(edge, principal);
    return this.reaches(edge, principal);
  }

  private reaches(edge: Edge, principal: string): boolean {
    const found = principalOf(this.holdings, principal);
    return reaches(edge, found, this.holdings.organizationOf(found.account));
  }

  /** What we would have to know to say that nothing allows it; nothing where we know it. */
  private open({ principal }: Contract, resource: Resource): string | undefined {
    const kind = guardKind(resource);
    const unread = !resource.managed && resource.kept === undefined && !this.holdings.resource(kind, resource.ref);
    if (unread) return `nobody has said what the policy of \`${resource.ref}\` holds`;
    if (principal === 'outside' || principal === 'anyone') return undefined;
    const known = this.holdings.principals.get(principal);
    const home = principal === resource.account || known?.account === resource.account;
    if (!home || kind !== 'resource' || (known && this.holdings.isKnown(known))) return undefined;
    return `in its own account \`${resource.account}\` an identity policy is enough, and the blueprint does not hold them all`;
  }
}

/** A declared principal, or a whole account that no share has named. */
export function principalOf(holdings: Holdings, ref: string): Principal {
  const known = holdings.principals.get(ref);
  if (known) return known;
  const account = holdings.account(ref);
  return {
    ref,
    kind: 'account',
    account: ref,
    name: ref,
    arns: [],
    managed: false,
    trusted: [],
    tags: {},
    at: account.at,
  };
}

function isUnder({ arn, clauses }: Edge, resource: Resource, under: string | undefined): boolean {
  if (under === undefined) return true;
  if (arn !== resource.arn) return overlap(resourcePattern(arn), resourcePattern(`${resource.arn}/${under}*`));
  const prefix = clauses.find(({ key, negated }) => key === 's3:prefix' && !negated);
  return !prefix || prefix.values.some((value) => overlap(value, resourcePattern(`${under}*`)));
}

function underWords({ under }: Contract): string {
  return under === undefined ? '' : ` under ${under}`;
}

function lackOf({ steps }: Way): string {
  const step = steps.find(({ verdict }) => verdict.decision !== 'allowed');
  if (!step) return 'nothing allows it';
  const { verdict, call } = step;
  const [statement] = verdict.statements;
  if (verdict.explicit) return `${statement?.document ?? 'a policy'} denies it (${statement?.sid ?? ''})`;
  if (verdict.decision === 'unknown')
    return `it depends on the ${verdict.hop} policy of \`${call.on}\`, which the blueprint does not hold`;
  return `${verdict.missing.map((hop) => `the ${hop} policy of \`${hop === 'identity' || hop === 'boundary' ? call.as : call.on}\``).join(' and ')} does not allow it`;
}

function relatedOf(places: readonly Range[]) {
  const distinct = new Map(places.map((at) => [`${at.file} ${at.start}`, at]));
  return [...distinct.values()].slice(0, 3).map((at) => ({ message: 'allowed by this', at }));
}
