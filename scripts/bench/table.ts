import type { Measurement } from './stages';

const head = ['shares', 'grants', 'documents', 'stage', 'seconds', 'growth', 'peak MB'];

/**
 * One row for each measurement, by stage and then by size. Growth is the exponent between a size and the one before: 1 is linear, 2 is
 * quadratic.
 */
export function rowsOf(measurements: readonly Measurement[]): readonly (readonly string[])[] {
  const counts = new Map<number, Measurement>();
  for (const one of measurements) {
    const known = counts.get(one.shares);
    if (!known || one.documents > known.documents) counts.set(one.shares, one);
  }
  const rows = [...new Set(measurements.map(({ stage }) => stage))].flatMap((stage) => {
    const own = measurements.filter((one) => one.stage === stage).sort((a, b) => a.shares - b.shares);
    return own.map((one, at) => {
      const { grants, documents } = counts.get(one.shares) ?? one;
      const growth = exponent(own[at - 1], one);
      return [
        one.shares.toLocaleString('en'),
        grants.toLocaleString('en'),
        documents.toLocaleString('en'),
        stage,
        one.seconds.toFixed(2),
        growth === undefined ? '' : growth.toFixed(2),
        one.megabytes.toFixed(0),
      ];
    });
  });
  return [head, ...rows];
}

function exponent(before: Measurement | undefined, after: Measurement): number | undefined {
  if (!before || before.seconds === 0) return undefined;
  return Math.log(after.seconds / before.seconds) / Math.log(after.shares / before.shares);
}

/** Rows as lines, numbers to the right. */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          head[column] === 'stage' ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
