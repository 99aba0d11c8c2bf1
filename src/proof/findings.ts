import { groupedBy } from '../estate/order';
import type { DocumentKind, Statement } from '../iam/document';
import { networkOf } from '../iam/passages';
import { type Diagnostic, diagnose } from '../source/diagnostic';
import type { Readable } from './attached';
import type { Call } from './calls';
import { type Clause, valuesOf } from './clause';
import type { Extra, Kept, Malformed, Missing } from './completeness';
import type { Slot } from './declared';
import type { Verdict } from './evaluator/evaluate';
import type { Hop } from './evaluator/policies';
import { arnOf } from './evaluator/request';
import type { Holdings } from './holdings';
import type { Neighbour } from './neighbours';
import { hasAction, hasCaller, hasResource, meets, type Permit, type Rest } from './permit';
import type { Answered, Findings } from './prove';

/** A statement that stood in a policy before, and gives access that no share declares. */
export interface Undeclared {
  /** Ref of the resource. */
  readonly resource: string;
  readonly diagnostic: Diagnostic;
}

/** What existing statements give to others, which may be waived for a while. */
export function undeclaredOf({ comparison }: Findings, holdings: Holdings): readonly Undeclared[] {
  const words = new Words(holdings);
  const byPlace = new Map(
    comparison.kept.map((one) => [`${one.kept.at.file} ${one.kept.at.start}`, one] as const).reverse(),
  );
  return [...byPlace.values()].reverse().map((one) => ({ resource: one.slot.on, diagnostic: words.kept(one) }));
}

/** The findings of the proof in words but for those, each at the YAML that caused it, each once. */
export function diagnosticsOf(findings: Findings, holdings: Holdings): readonly Diagnostic[] {
  const words = new Words(holdings);
  const { extras, missing, malformed } = findings.comparison;
  const compared = [
    ...malformed.map((one) => words.malformed(one)),
    ...missing.filter(({ open }) => open).map((one) => words.missing(one)),
    ...extras.map((one) => words.extra(one)),
    ...missing.filter(({ open }) => !open).map((one) => words.missing(one)),
  ];
  const told = new Set(compared.map(({ subject }) => subject));
  const evaluated = [
    ...findings.broken.map((one) => words.broken(one)),
    ...findings.leaks.map((one) => words.leak(one)),
  ];
  return grouped([...compared, ...evaluated.filter(({ subject }) => !told.has(subject))]);
}

/** A diagnostic with what it is about, so that one mistake is told once. */
interface Told {
  readonly subject: string;
  readonly diagnostic: Diagnostic;
}

/** One diagnostic for each subject and code, by its first finding; of a subject that has an error, its warnings say nothing more. */
function grouped(list: readonly Told[]): readonly Diagnostic[] {
  const groups = groupedBy(list, ({ subject, diagnostic }) => JSON.stringify([subject, diagnostic.code]));
  const failed = new Set(
    list.filter(({ diagnostic }) => diagnostic.severity === 'error').map(({ subject }) => subject),
  );
  return [...groups.values()].flatMap(([first, ...others]) => {
    const { subject, diagnostic } = first;
    if (diagnostic.severity !== 'error' && failed.has(subject)) return [];
    const messages = new Set(others.map((other) => other.diagnostic.message));
    messages.delete(diagnostic.message);
    const more = messages.size === 0 ? '' : ` (and ${messages.size} more like it)`;
    return [{ ...diagnostic, message: `${diagnostic.message}${more}` }];
  });
}

class Words {
  constructor(private readonly holdings: Holdings) {}

  malformed({ document, statement, lack }: Malformed): Told {
    return {
      subject: `extra ${document.id} ${statement.Sid}`,
      diagnostic: diagnose(
        'statement-malformed',
        `${capital(this.title(document))} has a statement that AWS would not save: \`${statement.Sid}\` has no \`${lack}\`, or one that cannot be there`,
        { at: document.origins[statement.Sid]?.at ?? this.placeOf(document), help: `correct its \`${lack}\`` },
      ),
    };
  }

  kept({ slot, kept, rest }: Kept): Diagnostic {
    return diagnose('access-undeclared', this.undeclared(rest, slot.kind, slot.on, undefined), {
      at: kept.at,
      help: 'declare it under `shares:`, take the statement out of the file, or waive it until it goes',
    });
  }

  extra({ document, statement, rest, slot }: Extra): Told {
    const at = document.origins[statement.Sid]?.at ?? this.placeOf(document);
    if (statement.Effect === 'Deny') {
      const what = `${actionWords(rest)} on ${resourceWords(rest, document.kind, document.on)}`;
      const text = `${capital(this.title(document))} denies ${what}, which nothing asks it to`;
      return {
        subject: `extra ${document.id} ${statement.Sid}`,
        diagnostic: diagnose('denial-undeclared', text, {
          at,
          help: `take it out of the statement \`${statement.Sid}\``,
        }),
      };
    }
    const nearest = slot ? nearestOf(rest, slot) : undefined;
    return {
      subject: `extra ${document.id} ${statement.Sid}`,
      diagnostic: diagnose('access-undeclared', this.undeclared(rest, document.kind, document.on, nearest), {
        at,
        help: `take it out of the statement \`${statement.Sid}\`, or declare it under \`shares:\``,
      }),
    };
  }

  private undeclared(rest: Rest, kind: DocumentKind, on: string, nearest: string | undefined): string {
    const what = `${actionWords(rest)} on ${resourceWords(rest, kind, on)}`;
    const lacking = nearest === undefined ? '' : `, ${nearest}`;
    return `${capital(this.slotWords(kind, on))} lets ${this.whoWords(rest.permit, kind)} ${what}${lacking}: nothing declares that`;
  }

  missing({ slot, declared, rest, denied, open }: Missing): Told {
    const where = this.slotWords(slot.kind, slot.on);
    const what = actionWords(rest);
    if (open || declared.grant === undefined) {
      const text =
        open && slot.kind === 'fence'
          ? `${capital(where)} does not stop ${what} on ${rest.resource.text}`
          : open
            ? `${capital(where)} does not refuse ${what} to everybody${conditionWords(rest.permit.clauses)}`
            : denied
              ? `${capital(where)} denies ${what}, which it must allow (${denied.statement.Sid})`
              : `${capital(where)} does not allow ${what}${conditionWords(rest.permit.clauses)}, as it must whatever is shared`;
      return {
        subject: `guard ${slot.kind} ${slot.on}`,
        diagnostic: diagnose(slot.kind === 'fence' ? 'fence-open' : 'guard-missing', text, {
          at: declared.at,
          help: 'write the policies anew with `crossgrant synth`',
        }),
      };
    }
    const grant = this.grantWords(declared.grant);
    const reason = denied
      ? `the statement \`${denied.statement.Sid}\` of ${this.title(denied.document)} denies some of it`
      : `${where} does not allow it`;
    return {
      subject: `missing ${declared.grant} ${slot.kind}`,
      diagnostic: diagnose('access-missing', `${grant} does not work: ${what} is missing, ${reason}`, {
        at: declared.at,
        ...(denied && this.related(denied.document, denied.statement)),
        help: denied ? 'narrow the denial, or the share' : 'write the policies anew with `crossgrant synth`',
      }),
    };
  }

  broken({ call, verdict }: Answered<Call>): Told {
    const { grant, request } = call;
    if (!grant) return this.closed({ call, verdict });
    const who = call.as === grant.principal ? '' : ` as \`${call.as}\``;
    const unsure = verdict.decision === 'unknown';
    const text = `${this.grantWords(grant.id)} ${unsure ? 'may not work' : 'does not work'}: \`${request.action}\`${who} on \`${call.on}\` ${this.reasonOf(verdict, call)}`;
    return {
      subject: `missing ${grant.id} ${documentKind[verdict.hop]}`,
      diagnostic: diagnose(unsure ? 'access-undecided' : 'access-missing', text, {
        at: grant.at,
        related: this.relatedOf(verdict),
        help: unsure
          ? 'say what that policy holds, or check it by hand'
          : verdict.explicit
            ? 'narrow the denial, or the share'
            : 'let that policy allow it',
      }),
    };
  }

  /** A role that does not let in those whom its provider vouches for. */
  private closed({ call, verdict }: Answered<Call>): Told {
    const unsure = verdict.decision === 'unknown';
    const text = `\`${call.on}\` ${unsure ? 'may not let' : 'does not let'} in those whom its identity provider vouches for: \`${call.request.action}\` ${this.reasonOf(verdict, call)}`;
    const at = this.holdings.principals.get(call.on)?.at;
    return {
      subject: `guard trust ${call.on}`,
      diagnostic: diagnose(unsure ? 'access-undecided' : 'guard-missing', text, {
        ...(at && { at }),
        help: unsure
          ? 'say what that policy holds, or check it by hand'
          : 'write the policies anew with `crossgrant synth`',
      }),
    };
  }

  leak({ call, verdict }: Answered<Neighbour>): Told {
    const { request, declared, word } = call;
    const [document] = verdict.statements.map((statement) => this.holdings.document(statement.document));
    const unsure = verdict.decision === 'unknown' ? 'may let' : 'lets';
    const who = arnOf(request.caller) ?? (request.caller.kind === 'service' ? request.caller.service : 'anybody');
    const subject = verdict.statements.find(({ document: id }) => this.holdings.document(id));
    return {
      subject: `extra ${subject?.document} ${subject?.sid}`,
      diagnostic: diagnose(
        'access-undeclared',
        `${capital(document ? this.title(document) : `the policy beside \`${declared.grant ?? ''}\``)} ${unsure} ${who} \`${request.action}\` on ${request.resource.arn}, ${word}: nothing declares that`,
        {
          at: (subject && this.holdings.originOf(subject.document, subject.sid)) ?? declared.at,
          help: 'take it out of the statement, or declare it under `shares:`',
        },
      ),
    };
  }

  private reasonOf(verdict: Verdict, call: Call): string {
    const hop = this.hopWords(verdict.hop, call);
    const [statement] = verdict.statements;
    if (verdict.decision === 'unknown') return `depends on ${hop}, which the blueprint does not hold in full`;
    if (verdict.explicit) return `is denied by ${hop}${statement ? ` (${statement.document}: ${statement.sid})` : ''}`;
    return `is not allowed by ${[...new Set(verdict.missing.map((each) => this.hopWords(each, call)))].join(' and ')}`;
  }

  private hopWords(hop: Hop, call: Call): string {
    if (hop === 'scp') return 'a service control policy';
    if (hop === 'rcp') return 'a resource control policy';
    if (hop === 'session') return 'the session policy';
    if (hop === 'endpoint') return `the policy of a VPC endpoint of \`${call.as}\``;
    if (hop === 'identity') return this.slotWords('identity', call.as);
    if (hop === 'boundary') return `the boundary of \`${call.as}\``;
    return this.slotWords(documentKind[hop], call.on);
  }

  private relatedOf({ statements, explicit }: Verdict) {
    return statements.flatMap(({ document, sid }) => {
      const at = this.holdings.originOf(document, sid);
      return at ? [{ message: `${explicit ? 'denied' : 'undecided'} here, ${sid}`, at }] : [];
    });
  }

  private related(document: Readable, { Sid }: Statement) {
    const at = document.origins[Sid]?.at;
    return at ? { related: [{ message: `denied here, ${Sid}`, at }] } : {};
  }

  private placeOf({ on, account }: Readable) {
    const { resources, principals, accounts } = this.holdings;
    return (resources.get(networkOf(on)) ?? principals.get(on) ?? accounts.get(account))?.at;
  }

  private title({ kind, on }: Readable): string {
    return this.slotWords(kind, on);
  }

  private slotWords(kind: Slot['kind'], on: string): string {
    const what = {
      identity: 'the identity policy of',
      boundary: 'the boundary of the roles of',
      trust: 'the trust policy of',
      resource: 'the policy of',
      key: 'the key policy of',
      endpoint: 'the policy of the VPC endpoint',
      fence: 'the fence',
    }[kind];
    return `${what} \`${on}\``;
  }

  private grantWords(id: string): string {
    const grant = this.holdings.grants.get(id);
    if (!grant) return `\`${id}\``;
    return `The share \`${grant.share}\` of \`${grant.resource}\` with \`${grant.receiver ?? grant.principal}\``;
  }

  /** Who a permit lets in: what is nearest to a name. */
  private whoWords({ caller, clauses }: Permit, kind: DocumentKind): string {
    if (caller === 'self') return kind === 'boundary' ? 'them' : 'it';
    if (caller.includes(':')) return `the ${caller.replace(':', ' ')}`;
    const values = (key: string) => valuesOf(clauses, key);
    const arns = values('aws:principalarn');
    if (arns) return [...new Set(arns.map((arn) => this.principalWords(arn)))].join(', ');
    const accounts = values('aws:principalaccount');
    if (accounts) return accounts.map((id) => this.accountWords(id)).join(', ');
    const organizations = values('aws:principalorgid');
    return organizations ? `everybody in ${organizations.join(', ')}` : 'everybody';
  }

  private principalWords(arn: string): string {
    const known = this.holdings.estate.principals.find(({ arns }) => arns.includes(arn));
    return known ? `\`${known.ref}\`` : arn;
  }

  private accountWords(id: string): string {
    const known = this.holdings.estate.accounts.find((account) => account.id === id);
    return known ? `the whole account \`${known.name}\`` : `the account ${id}, which is not in the blueprint,`;
  }
}

function resourceWords({ resource }: Rest, kind: DocumentKind, on: string): string {
  return resource.text === '*' && kind !== 'identity' && kind !== 'boundary' && kind !== 'fence'
    ? `\`${on}\``
    : resource.text;
}

const documentKind: Readonly<Record<Hop, DocumentKind>> = {
  identity: 'identity',
  boundary: 'boundary',
  session: 'identity',
  scp: 'identity',
  rcp: 'resource',
  resource: 'resource',
  key: 'key',
  trust: 'trust',
  endpoint: 'endpoint',
};

function actionWords({ action }: Rest): string {
  return action.text === '*' ? 'every action' : `\`${action.written ?? action.text}\``;
}

function conditionWords(clauses: readonly Clause[]): string {
  const [one] = clauses;
  return one ? ` where ${one.written} is ${one.values.map(({ text }) => text).join(' or ')}` : '';
}

/** What sets the rest apart from what was declared nearest to it; absent where nothing is near. */
function nearestOf({ permit, action, resource }: Rest, slot: Slot): string | undefined {
  const near = slot.declared
    .map(({ permit }) => permit)
    .filter((other) => hasCaller(other, permit.caller) && hasAction(other, action) && hasResource(other, resource))
    .map((other) => other.clauses.filter((wanted) => !meets(permit.clauses, wanted)))
    .sort((a, b) => a.length - b.length)[0];
  const [lacking] = near ?? [];
  return lacking && !/principal(arn|account)/.test(lacking.key) ? `without ${lacking.written}` : undefined;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
