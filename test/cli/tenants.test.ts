import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { buildProgram, crossgrant, emptyFolder } from './command-line';

beforeAll(buildProgram, 60_000);

const example = 'blueprints/tenants';

/** What a program prints is of a form that is published. */
function expectForm(report: string, text: string): void {
  const schema = JSON.parse(readFileSync(join(__dirname, `../../schema/${report}-report.schema.json`), 'utf8'));
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  validate(JSON.parse(text));
  expect(validate.errors).toBeNull();
}

/** The example with another text in its tenants. */
function changed(from: string, to: string): string {
  const folder = emptyFolder();
  cpSync(example, folder, { recursive: true });
  const file = join(folder, 'tenants.yaml');
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
  return folder;
}

describe('crossgrant tenants', () => {
  test('lists them as the guide shows it', () => {
    const page = readFileSync(join(__dirname, '../../docs/guides/tenants.md'), 'utf8');
    const [, output = ''] = /```text\n\$ crossgrant tenants [^\n]*\n([^`]*(?:`[^`]+`[^`]*)*?)```/.exec(page) ?? [];
    const { code, stdout } = crossgrant(['tenants', example]);
    expect([code, stdout]).toEqual([0, output]);
  });

  test('tells programs the form, the room of session policies, and what was proved', () => {
    const { code, stdout } = crossgrant(['tenants', example, '--format', 'json']);
    expect(code).toBe(0);
    const [pool] = JSON.parse(stdout).pools;
    expect(pool).toMatchObject({
      name: 'platform',
      forms: [{ account: 'core', form: 'tag', tenants: 4 }],
      isolation: { tenants: 5, pairs: 20, capabilities: 3 },
    });
    expect(pool.tenants[0]).toMatchObject({ name: 'acme', form: 'tag', session: { limit: 2048 }, line: 12 });
  });

  test('ends with 1 where tenants are not kept apart', () => {
    const folder = changed('prefix: "{tenant}/"', 'prefix: common/');
    const { code, stderr } = crossgrant(['tenants', folder]);
    rmSync(folder, { recursive: true });
    expect(code).toBe(1);
    expect(stderr).toContain('tenant-not-separated');
  });

  test('has nothing to say where there are none', () => {
    expect(crossgrant(['tenants', 'blueprints/internal-team'])).toMatchObject({ code: 0, stdout: 'no tenants\n' });
  });
});

test('check says how tenants are told apart, and why', () => {
  expect(crossgrant(['check', example]).stdout).toContain(
    'told apart by the tag of their sessions, in one role: as `form: tag`',
  );
  expectForm('check', crossgrant(['check', example, '--format', 'json']).stdout);
});

test('diff tells of one tenant more, for people and programs', () => {
  const folder = changed('      umbrella:', '      hooli: { allow: orders, expires: 2027-01-31 }\n      umbrella:');
  const run = (...flags: string[]) => crossgrant(['diff', example, folder, ...flags]);
  const [text, json] = [run('--exit-code'), run('--format', 'json')];
  const again = crossgrant(['diff', folder, example, '--format', 'json']);
  rmSync(folder, { recursive: true });
  expect(text.code).toBe(1);
  expect(text.stdout).toContain('tenant added: platform/hooli may orders, until 2027-01-31');
  expectForm('diff', json.stdout);
  expectForm('diff', again.stdout);
  expect(JSON.parse(json.stdout)).toMatchObject({
    changed: true,
    changes: [],
    tenants: [{ tenant: 'platform/hooli' }],
  });
});
