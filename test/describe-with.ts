/**
 * A group of tests that need tools. Where some are missing they are skipped and the reason is printed; with CI=true that is a failure, so
 * that a build machine cannot pass by running nothing.
 */
export function describeWith(missing: readonly string[], install: string, name: string, body: () => void): void {
  if (missing.length === 0) {
    describe(name, body);
    return;
  }
  const why = `needs ${missing.join(', ')}: run scripts/tools.sh ${install}`;
  if (process.env['CI'] === 'true') {
    it(name, () => {
      throw new Error(why);
    });
    return;
  }
  process.stderr.write(`\nSkipped: ${name} ${why}\n`);
  describe.skip(`${name} (skipped: ${why})`, body);
}
