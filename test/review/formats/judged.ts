import { gateWasm } from '../../../src/cli/flow';
import { proofCodes } from '../../../src/cli/meanings';
import { judgementOf } from '../../../src/cli/reports';
import { evaluate } from '../../../src/gate/evaluate';
import type { Judgement } from '../../../src/review/formats/judgement';
import type { Files } from '../../source/marked';
import { outcomeOf } from '../../source/marked';

/** The file of the blueprint that each format is tried on: a folder with a space, and a name beyond ASCII. */
export const file = 'infra/unsere freigaben/größe.yaml';

/** On 2026-12-01 it has an error (`liest-daten` is over), a warning (`liest-bilder` ends soon), a notice (no key on `daten`) and a waived one. */
export const blueprint = `blueprint: 1
defaults: { region: eu-west-1, owner: platform@example.com }
accounts:
  ops:
    id: "111111111111"
    resources:
      daten: { type: s3-bucket, bucket: acme-daten }
      bilder: { type: s3-bucket, bucket: acme-bilder }
  dev:
    id: "222222222222"
    principals:
      people: { role: people, existing: true }

shares:
  # 🚚, which is two UTF-16 code units
  liest-daten:
    share: ops/daten
    with: dev/people
    can: read
    why: Für die Auswertung.
    expires: 2026-11-30
  liest-bilder: { share: ops/bilder, with: dev/people, can: read, why: "Größe prüfen", expires: 2026-12-20 }

waivers:
  - rule: shared-store-key
    resource: ops/bilder
    why: Bilder sind öffentlich.
    owner: bob@example.com
    expires: 2027-06-30
`;

/** A judgement of these files on that day, as `crossgrant check` makes it, but without the proof. */
export function judged(files: Files = { [file]: blueprint }, today = '2026-12-01'): Judgement {
  const { diagnostics, sources, estate, documents } = outcomeOf(files);
  const gated = estate && documents ? evaluate(estate, documents, { today, wasm: gateWasm() }) : undefined;
  const all = [...diagnostics, ...(gated?.diagnostics ?? [])];
  const judgement = judgementOf({
    command: 'check',
    title: 'infra',
    ok: !all.some(({ severity }) => severity === 'error'),
    complete: gated?.value !== undefined,
    diagnostics: all,
    sources,
    looked: [...(gated?.value?.rulesRan ?? []), ...(gated ? proofCodes : [])],
    profile: 'standard',
    summary: ['2 accounts'],
  });
  return { ...judgement, pathOf: (path) => path, fileOf: (path) => path };
}

/** A judgement of one diagnostic, for what a blueprint does not bring forth. */
export function judgedOne(diagnostic: Partial<Judgement['diagnostics'][number]>): Judgement {
  const one = { code: 'file-unreadable', severity: 'error', message: 'x', related: [], ...diagnostic } as const;
  return { ...judged(), diagnostics: [one] };
}
