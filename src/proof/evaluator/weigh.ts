import type { Hop, Known, Policy } from './policies';
import type { Naming } from './principal';
import { applies, type Prepared } from './statement';
import { all, any, type Truth } from './truth';

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

/** Reads all statements of the hop's policies against the request. */
export function weigh(hop: Hop, policies: Known<readonly Policy[]>, prepared: Prepared): Weighed {
  if (policies === 'unknown') return unknownHop(hop);
  const said = policies.flatMap(({ id, policy }) =>
    policy.Statement.map((statement) => ({
      effect: statement.Effect,
      naming: applies(statement, policy.Version, hop, prepared),
      deciding: { hop, document: id, sid: statement.Sid },
    })),
  );
  const collect = (effect: 'Allow' | 'Deny', levels: readonly (keyof Naming)[]) =>
    heaviest(
      said
        .filter((each) => each.effect === effect)
        .map(({ naming, deciding }) => ({ truth: any(levels, (level) => naming[level]), statements: [deciding] })),
    );
  return {
    hop,
    deny: collect('Deny', ['direct', 'role', 'account']),
    allow: {
      direct: collect('Allow', ['direct']),
      role: collect('Allow', ['role']),
      account: collect('Allow', ['account']),
    },
  };
}

/** Any of the weights is enough: the statements of those with the strongest truth. */
export function heaviest(weights: readonly Weight[]): Weight {
  const truth = any(weights, (weight) => weight.truth);
  if (truth === 'no') return silent;
  return {
    truth,
    statements: weights.filter((weight) => weight.truth === truth).flatMap(({ statements }) => statements),
  };
}

/** All of the weights are needed. */
export function joined(weights: readonly Weight[]): Weight {
  const truth = all(weights, (weight) => weight.truth);
  return { truth, statements: truth === 'no' ? [] : weights.flatMap(({ statements }) => statements) };
}
