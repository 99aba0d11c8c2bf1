import type { Mechanism, Protected, Recovery } from '../../estate/estate';
import { inWords } from '../../estate/span';
import { diagnose } from '../../source/diagnostic';
import type { Draft } from '../draft';

type Objective = 'rpo' | 'rto';

/** Reports objectives that no mechanism of some resource meets, at the objective: it, or the mechanism, must change. */
export function refuseUnmet(draft: Draft, recovery: Recovery): void {
  for (const objective of ['rpo', 'rto'] as const) {
    const wanted = recovery.objectives[objective];
    if (wanted === undefined) continue;
    for (const one of recovery.protects)
      if (one.data && !meets(one, objective, wanted)) refuse(draft, recovery, one, objective);
  }
}

function meets({ mechanisms }: Protected, objective: Objective, wanted: number): boolean {
  return mechanisms.some((mechanism) => (mechanism[objective] ?? Number.POSITIVE_INFINITY) <= wanted);
}

function refuse(draft: Draft, { name, objectives }: Recovery, one: Protected, objective: Objective): void {
  const wanted = inWords(objectives[objective] ?? 0);
  const best = one.mechanisms.map((mechanism) => reaches(mechanism, objective)).join(', ') || 'nothing protects it';
  draft.diagnostics.push(
    diagnose('objective-unmet', `\`${one.resource}\` cannot meet an ${objective.toUpperCase()} of ${wanted}: ${best}`, {
      at: draft.blueprint.at(['recovery', name, 'objectives', objective]),
      related: [{ message: 'how it is protected', at: one.at }],
      help: `change the objective, or protect it by a mechanism that reaches ${wanted}`,
    }),
  );
}

function reaches(mechanism: Mechanism, objective: Objective): string {
  const reached = mechanism[objective];
  return `${mechanism.title} ${reached === undefined ? 'has no bound' : `reaches ${inWords(reached)}`}`;
}
