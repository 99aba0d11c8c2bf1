import { applies, type Prepared } from './applies';
import { candidatesOf } from './candidates';
import type { Hop, Known, Policy } from './policies';
import { type Naming, nobody } from './principal';
import { all, either, type Truth } from './truth';

/** A statement that decided, by the document that holds it. */
export interface Deciding {
  readonly hop: Hop;
  readonly document: string;
  readonly sid: string;
}

/** Whether something is said, and by which statements: those that say it, or else those that may. */
export interface Weight {
  readonly truth: Truth;
  readonly statements: readonly Deciding[];
}

/** What the policies of one hop say of a request: who is allowed by which name, and whether it is denied. */
export interface Weighed {
  readonly hop: Hop;
  readonly allow: Readonly<Record<keyof Naming, Weight>>;
  readonly deny: Weight;
}

const silent: Weight = { truth: 'no', statements: [] };
const undecidable: Weight = { truth: 'maybe', statements: [] };

/** A hop of which we know nothing: it may allow, and it may deny. */
function unknownHop(hop: Hop): Weighed {
  return { hop, deny: undecidable, allow: { direct: undecidable, role: undecidable, account: undecidable } };
}

/** Reads the statements of the hop's policies against the request, in their order. */
export function weigh(hop: Hop, policies: Known<readonly Policy[]>, prepared: Prepared): Weighed {
  if (policies === 'unknown') return unknownHop(hop);
  let weighed: Weighed = { hop, allow: { direct: silent, role: silent, account: silent }, deny: silent };
  for (const policy of policies) {
    for (const candidate of candidatesOf(policy.policy, prepared.action)) {
      const naming = applies(candidate, hop, prepared);
      if (naming === nobody) continue;
      const { effect, sid } = candidate.statement;
      weighed = add(weighed, effect, naming, { hop, document: policy.id, sid });
    }
  }
  return weighed;
}

/** A Deny is one by whichever name of the caller. */
function add(weighed: Weighed, effect: 'Allow' | 'Deny', naming: Naming, deciding: Deciding): Weighed {
  const { direct, role, account } = naming;
  const { hop, allow, deny } = weighed;
  const statements = [deciding];
  if (effect === 'Deny') {
    const truth = either(direct, either(role, account));
    return { hop, allow, deny: heavier(deny, { truth, statements }) };
  }
  if (effect !== 'Allow') return weighed;
  return {
    hop,
    deny,
    allow: {
      direct: heavier(allow.direct, { truth: direct, statements }),
      role: heavier(allow.role, { truth: role, statements }),
      account: heavier(allow.account, { truth: account, statements }),
    },
  };
}

/** Either of the weights is enough: the statements of that with the stronger truth, or of both. */
function heavier(first: Weight, second: Weight): Weight {
  const { truth } = second;
  if (truth === 'no' || (truth === 'maybe' && first.truth === 'yes')) return first;
  return truth === first.truth ? { truth, statements: first.statements.concat(second.statements) } : second;
}

/** Any of the weights is enough. */
export function heaviest(weights: readonly Weight[]): Weight {
  return weights.reduce(heavier, silent);
}

/** All of the weights are needed. */
export function joined(weights: readonly Weight[]): Weight {
  const truth = all(weights, (weight) => weight.truth);
  if (truth === 'no') return silent;
  const statements: Deciding[] = [];
  for (const weight of weights) statements.push(...weight.statements);
  return { truth, statements };
}
