import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blueprintFiles } from '../../scripts/bench/estate';
import { type Measurement, measure, type Stage } from '../../scripts/bench/stages';
import { rowsOf, tableOf } from '../../scripts/bench/table';
import { outcomeOfBytes } from '../source/marked';

test('a generated blueprint has the shares that were asked for, in accounts of ten each, and nothing wrong with it', () => {
  const { estate, diagnostics } = outcomeOfBytes(blueprintFiles(100));
  expect(estate?.shares).toHaveLength(100);
  expect(estate?.accounts).toHaveLength(10);
  expect(estate?.grants.length).toBeGreaterThan(100);
  expect(new Set(estate?.grants.map(({ via }) => via))).toEqual(new Set(['policy', 'role']));
  expect(diagnostics.filter(({ severity }) => severity !== 'notice')).toEqual([]);
});

describe('the measurements of 100 shares', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crossgrant-bench-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each<Stage>(['read', 'expand', 'write', 'gate', 'prove'])('%s is measured and passes', async (stage) => {
    const { seconds, megabytes, shares } = await measure(stage, 100, folder);
    expect(shares).toBe(100);
    expect(seconds).toBeGreaterThan(0);
    expect(megabytes).toBeGreaterThan(10);
  });

  test('CDKTF alone makes what synth made', async () => {
    const ours = await measure('synth', 100, folder);
    const { resourcesIn } = await import('../../scripts/bench/bare');
    const bare = await measure('bare', 100, folder);
    expect(
      resourcesIn(join(folder, 'bare'))
        .map(({ stack, type }) => `${stack} ${type}`)
        .sort(),
    ).toEqual(
      resourcesIn(join(folder, 'ours'))
        .map(({ stack, type }) => `${stack} ${type}`)
        .sort(),
    );
    expect(ours.documents).toBeGreaterThan(100);
    expect(bare.seconds).toBeGreaterThan(0);
  });
});

describe('the table', () => {
  const measured = (stage: Stage, shares: number, seconds: number, rest: Partial<Measurement> = {}): Measurement => ({
    stage,
    shares,
    grants: 0,
    documents: 0,
    seconds,
    megabytes: 100,
    ...rest,
  });

  test('has a row for each stage and size, with the growth since the size before', () => {
    const rows = rowsOf([
      measured('read', 100, 0.5),
      measured('prove', 100, 1, { grants: 120, documents: 170 }),
      measured('read', 1000, 5),
      measured('prove', 1000, 100, { grants: 1200, documents: 1700 }),
    ]);
    expect(rows.slice(1)).toEqual([
      ['100', '120', '170', 'read', '0.50', '', '100'],
      ['1,000', '1,200', '1,700', 'read', '5.00', '1.00', '100'],
      ['100', '120', '170', 'prove', '1.00', '', '100'],
      ['1,000', '1,200', '1,700', 'prove', '100.00', '2.00', '100'],
    ]);
  });

  test('is printed with its columns under each other', () => {
    const [head = '', row = ''] = tableOf(rowsOf([measured('read', 10_000, 12.5)])).split('\n');
    expect(row).toHaveLength(head.length);
    expect(row.indexOf('12.50') + '12.50'.length).toBe(head.indexOf('seconds') + 'seconds'.length);
  });
});
