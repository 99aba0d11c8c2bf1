import type { Grant, Resource } from '../../estate/estate';
import { withArticle, withArticleFirst } from '../../source/article';
import type { Code } from '../../source/catalogue';
import { type Details, type Diagnostic, diagnose } from '../../source/diagnostic';
import type { Draft } from '../draft';
import { hour, sessionSeconds } from './access-role';
import type { Consumer } from './consumers';
import type { ResolvedShare } from './expand';
import { delivers } from './links';
import { isAssumed, type Offer, refusedActions } from './offer';

/** True when AWS can carry a grant the way that the share wants it; otherwise the reasons are reported. */
export function fitsShare(
  draft: Draft,
  share: ResolvedShare,
  offer: Offer,
  consumer: Consumer,
  via: Grant['via'],
): boolean {
  const judge = new Judge(draft, share, offer, consumer);
  judge.itself();
  judge.partition();
  judge.way(via);
  judge.externalId(via);
  judge.mfa();
  judge.pin();
  judge.session(via);
  for (const diagnostic of judge.found) if (!isKnown(draft, diagnostic)) draft.diagnostics.push(diagnostic);
  return judge.found.length === 0;
}

/** The same mistake of a share is told once, however many grants it spoils. */
function isKnown(draft: Draft, found: Diagnostic): boolean {
  return draft.diagnostics.some(
    (known) => known.code === found.code && known.at?.start === found.at?.start && known.at?.file === found.at?.file,
  );
}

class Judge {
  readonly found: Diagnostic[] = [];

  constructor(
    private readonly draft: Draft,
    private readonly share: ResolvedShare,
    private readonly offer: Offer,
    private readonly consumer: Consumer,
  ) {}

  itself(): void {
    const { principal, receiver } = this.consumer;
    if (receiver?.type === 'sqs-queue') {
      this.receiver(receiver);
      return;
    }
    if (receiver && delivers(this.offer, receiver) && receiver.region !== this.offer.resource.region) {
      this.refuse(
        'receiver-impossible',
        `\`${this.offer.resource.ref}\` lies in ${this.offer.resource.region}, the function \`${receiver.ref}\` in ${receiver.region}`,
        {
          at: this.consumer.at,
          help: 'Lambda reads streams and queues of its own region only',
        },
      );
    }
    if (principal.kind === 'account' && principal.account === this.offer.resource.account) {
      this.refuse('share-to-itself', `\`${principal.ref}\` owns \`${this.offer.resource.ref}\` already`, {
        at: this.consumer.at,
        help: 'name a principal of the account, or remove it',
      });
    }
    if (principal.ref === this.offer.resource.ref) {
      this.refuse('share-to-itself', `\`${principal.ref}\` would be shared with itself`, { at: this.consumer.at });
    }
  }

  /** A queue does nothing by itself: it can only be given what a topic publishes. */
  private receiver(queue: Resource): void {
    if (!delivers(this.offer, queue)) {
      this.refuse(
        'receiver-impossible',
        `${withArticleFirst(this.offer.type.name)} cannot deliver to the queue \`${queue.ref}\``,
        {
          at: this.consumer.at,
          help: 'a queue subscribes to an `sns-topic`, with `can: subscribe` alone; else share with the role that does the work',
        },
      );
    } else if (this.consumerAccount()?.external === true) {
      this.refuse('receiver-impossible', `The queue \`${queue.ref}\` is not ours to subscribe`, {
        at: this.consumer.at,
        help: `share with the account \`${queue.account}\``,
      });
    }
  }

  partition(): void {
    const account = this.consumerAccount();
    if (!account || account.external || account.partition === this.offer.account.partition) return;
    this.refuse(
      'partition-crossed',
      `\`${this.offer.resource.ref}\` lies in the partition ${this.offer.account.partition}, \`${account.name}\` in ${account.partition}`,
      { at: this.consumer.at, help: 'AWS grants no access across partitions' },
    );
  }

  way(via: Grant['via']): void {
    const { type, resource } = this.offer;
    const at = this.at('through');
    if (via === 'policy' && !type.policy) {
      this.refuse('role-only', `${withArticleFirst(type.name)} has no policy of its own that could share it`, {
        at,
        help: 'write `through: role`, or leave `through` out',
      });
    } else if (via === 'policy' && refusedActions(this.offer).length > 0) {
      this.refuse(
        'role-only',
        `AWS refuses ${refusedActions(this.offer).join(', ')} in the policy of ${withArticle(type.name)}`,
        {
          at,
          help: 'write `through: role`',
        },
      );
    } else if (via === 'policy' && type.policy?.defaultVia === 'role') {
      this.refuse(
        'role-only',
        `The policy of ${withArticle(type.name)} cannot carry the conditions that keep a share narrow`,
        {
          at,
          help: 'write `through: role`, or leave `through` out',
        },
      );
    } else if (via === 'role' && type.name === 'iam-role') {
      this.refuse('policy-only', `\`${resource.ref}\` is a role already: it is assumed, not reached through another`, {
        at,
        help: 'leave `through` out',
      });
    } else if (type.name === 'iam-role' && !resource.managed && !this.offer.account.external) {
      this.refuse(
        'role-trust-unmanaged',
        `The trust policy of the existing role \`${resource.ref}\` cannot be managed by Terraform`,
        {
          at: this.at('share'),
          help: 'let the role be created here, or share the resource itself with `through: role`',
        },
      );
    }
    const theirs = this.offer.account.customer ? via !== 'role' : type.name !== 'iam-role' || via !== 'identity';
    if (this.offer.account.external && theirs) {
      this.refuse(
        'policy-only',
        `\`${resource.ref}\` belongs to the external account \`${this.offer.account.name}\`: it is not ours to share`,
        {
          at: this.at('share'),
        },
      );
    }
  }

  externalId(via: Grant['via']): void {
    const given = this.share.entry['external-id'] !== undefined;
    const external = this.consumerAccount()?.external === true || this.offer.account.external;
    const assumed = isAssumed(this.offer.type, via);
    if (external && assumed && !given) {
      this.refuse(
        'external-id-missing',
        `The external account \`${this.consumerAccount()?.name}\` would assume a role without an external id`,
        {
          at: this.consumer.at,
          help: 'add `external-id:`, a value of your own that is unique for this party',
        },
      );
    }
    if (given && (!external || !assumed)) {
      const why = external ? 'only a role checks it' : `\`${this.consumer.principal.ref}\` is one of ours`;
      this.refuse('external-id-useless', `\`external-id\` has no effect here: ${why}`, {
        at: this.at('external-id', 'key'),
        help: external ? 'write `through: role`' : 'remove it, or mark the account `external: true`',
      });
    }
  }

  /**
   * "Secure API access with MFA": credentials that AssumeRole returns carry no MFA mark, so that no session of a role ever
   * meets the condition. IAM users do, and those stand behind a whole account.
   */
  mfa(): void {
    if (this.share.entry.mfa !== true) return;
    const { principal } = this.consumer;
    if (principal.kind !== 'role' && principal.kind !== 'permission-set') return;
    const sso = principal.kind === 'permission-set';
    const whose = sso ? 'of Identity Center' : 'of a role';
    this.refuse(
      'mfa-impossible',
      `\`mfa: true\` would lock out \`${principal.ref}\`: sessions ${whose} carry no MFA mark`,
      {
        at: this.at('mfa', 'key'),
        help: sso
          ? 'demand it in Identity Center'
          : 'demand it in the trust policy of that role, or share with its whole account',
      },
    );
  }

  pin(): void {
    if (this.share.entry.pin !== true || this.consumer.principal.kind === 'role') return;
    const what = {
      'permission-set': 'The roles of a permission set have random names',
      account: 'A whole account has no role',
      organization: 'An organization has no role',
      role: '',
    };
    this.refuse(
      'pin-impossible',
      `${what[this.consumer.principal.kind]}: \`${this.consumer.principal.ref}\` cannot be pinned`,
      {
        at: this.at('pin', 'key'),
        help: 'remove `pin`, or share with a role',
      },
    );
  }

  session(via: Grant['via']): void {
    this.chainedSession(via);
    for (const field of ['source', 'role', 'tagged'] as const) {
      const works = via === 'role' || (field === 'source' && this.offer.type.name === 'iam-role' && via === 'policy');
      if (this.share.entry[field] === undefined || works) continue;
      this.refuse('key-not-allowed-here', `\`${field}\` has no effect: no role of ours is assumed`, {
        at: this.at(field, 'key'),
        help: `remove it, or write \`through: role\``,
      });
    }
    if (this.share.entry.session === undefined || via === 'role') return;
    this.refuse('session-invalid', '`session` has no effect: no role is assumed', {
      at: this.at('session', 'key'),
      help: 'remove it, or write `through: role`',
    });
  }

  /** "Methods to assume a role", role chaining: a session that a role's session asks for ends after an hour. */
  private chainedSession(via: Grant['via']): void {
    const { session } = this.share.entry;
    const { kind, ref } = this.consumer.principal;
    if (via !== 'role' || session === undefined || sessionSeconds(session) <= hour) return;
    if (kind !== 'role' && kind !== 'permission-set') return;
    this.refuse(
      'session-invalid',
      `A session of ${session} is more than \`${ref}\` can get: AWS ends sessions that a role asks for after 1h`,
      {
        at: this.at('session'),
        help: 'remove `session`, or share with the whole account if its IAM users assume the role',
      },
    );
  }

  private consumerAccount() {
    const { account } = this.consumer.principal;
    return account === undefined ? undefined : this.draft.accounts.get(account);
  }

  private at(field: string, side: 'key' | 'value' = 'value') {
    const written = this.share.entry[field] !== undefined;
    return written
      ? this.draft.blueprint.at([...this.share.path, field], side)
      : this.draft.blueprint.at(this.share.path, 'key');
  }

  private refuse(code: Code, message: string, details: Details): void {
    this.found.push(diagnose(code, message, details));
  }
}
