import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { buildProgram, crossgrant, emptyFolder } from './command-line';

beforeAll(buildProgram, 60_000);

const example = 'blueprints/disaster-recovery';

/** The example with another text in its recovery. */
function changed(from: string, to: string): string {
  const folder = emptyFolder();
  cpSync(example, folder, { recursive: true });
  const file = join(folder, 'recovery.yaml');
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
  return folder;
}

const isReport = new Ajv({ allErrors: true }).compile(
  JSON.parse(readFileSync(join(__dirname, '../../schema/recover-report.schema.json'), 'utf8')),
);

describe('crossgrant recover', () => {
  test('says what the page shows', () => {
    const page = readFileSync(join(__dirname, '../../docs/recover.md'), 'utf8');
    const [, output = ''] = /```text\n\$ crossgrant recover [^\n]*\n([^`]*(?:`[^`]+`[^`]*)*?)```/.exec(page) ?? [];
    const { code, stdout } = crossgrant(['recover', example, '--lose', 'eu-west-1']);
    expect([code, stdout]).toEqual([0, output]);
  });

  test('walks through the account and the region of the primary if nothing is named', () => {
    const { code, stdout } = crossgrant(['recover', example, '--format', 'json']);
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    isReport(report);
    expect(isReport.errors).toBeNull();
    const { ok, losses } = report;
    expect(ok).toBe(true);
    expect(losses.map(({ kind, name }: { kind: string; name: string }) => `${kind} ${name}`)).toEqual([
      'account shop',
      'region eu-west-1',
    ]);
  });

  test('exits 1 with the shares that break when they do not follow', () => {
    const { code, stdout } = crossgrant(['recover', changed('follow: true', 'follow: false'), '--lose', 'eu-west-1']);
    expect(code).toBe(1);
    expect(stdout).toContain('shares that break\n    ledger-reads-orders: finance/ledger has no share of');
    expect(stdout).toMatch(/accounts\.yaml:\d+\)/);
  });

  test('tells programs of shares that break and of names without a health check', () => {
    const folder = changed('follow: true', 'follow: false');
    const zone = 'zone: { type: dns-zone, existing: true, domain: example.com, zone-id: Z0123456789ABCDEFGHIJ }';
    const record = (name: string, weight: number) =>
      `${name}: { type: dns-record, zone: zone, record: orders.example.com, values: [${name}.example.com], weight: ${weight} }`;
    const lines = [zone, record('here', 100), record('there', 0)].map((line) => `      ${line}\n`).join('');
    const file = join(folder, 'accounts.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text.replace(/^ {4}resources:\n/m, (head) => `${head}${lines}`),
    );
    const { code, stdout } = crossgrant(['recover', folder, '--lose', 'eu-west-1', '--format', 'json']);
    const report = JSON.parse(stdout);
    isReport(report);
    expect([isReport.errors, code, report.ok]).toEqual([null, 1, false]);
    const [{ names, shares }] = report.losses;
    expect(names).toMatchObject([
      { name: 'orders.example.com', kind: 'CNAME', file: expect.stringContaining('accounts.yaml') },
    ]);
    expect(shares.some(({ fate, fix }: { fate: string; fix?: string }) => fate === 'breaks' && fix)).toBe(true);
    const printed = crossgrant(['recover', folder, '--lose', 'eu-west-1']).stdout;
    expect(printed).toContain('names without a health check\n    orders.example.com (CNAME) is answered with');
  });

  test('writes the runbook beside what it prints', () => {
    const file = join(emptyFolder(), 'runbooks', 'shop.md');
    const { code } = crossgrant(['recover', example, '--lose', 'shop', '--runbook', file]);
    expect(code).toBe(0);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(`Made by \`crossgrant recover ${example} --lose shop\``);
    expect(crossgrant(['recover', example, '--lose', 'shop', '--format', 'markdown']).stdout).toBe(text);
  });

  test.each([
    [['--lose', 'eu-west-9'], 'There is no account or region `eu-west-9` in the blueprint: did you mean `eu-west-1`?'],
    [['--lose', ''], 'There is no account or region `` in the blueprint'],
  ])('%j is refused', (options, message) => {
    const { code, stdout, stderr } = crossgrant(['recover', example, ...options]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(message);
  });

  test('a blueprint without `recovery:` must be told what is lost, and one that is not good gets its diagnostics and no runbook', () => {
    const without = crossgrant(['recover', 'blueprints/internal-team']);
    expect(without.code).toBe(1);
    expect(without.stderr).toContain('No entry of `recovery:` says what may be lost: name it with `--lose`');
    const file = join(emptyFolder(), 'runbook.md');
    const bad = crossgrant(['recover', changed('primary: shop', 'primary: shpo'), '--lose', 'shop', '--runbook', file]);
    expect(bad.code).toBe(1);
    expect(bad.stderr).toContain('did you mean `shop`?');
    expect(existsSync(file)).toBe(false);
  });

  test('a runbook that cannot be written is said so', () => {
    const file = join(emptyFolder(), 'a');
    writeFileSync(file, '');
    const { code, stderr } = crossgrant(['recover', example, '--lose', 'shop', '--runbook', join(file, 'b.md')]);
    expect(code).toBe(2);
    expect(stderr).toContain('cannot be written');
  });
});
