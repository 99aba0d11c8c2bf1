import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkBlueprint } from '../../src/cli/flow';
import { rules } from '../../src/gate/rules';
import { blueprintSchema } from '../../src/patterns/blueprint-schema';

const root = join(__dirname, '../..');

/** The day on which the samples are judged, so that their dates never run out. */
const today = '2026-11-22';

/** Every Markdown page of the repository's own: what stands at the top and in docs/. */
function pages(folder = ''): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return path.startsWith('docs') ? pages(path) : [];
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

interface Fence {
  readonly line: number;
  /** What stands behind the opening fence: `yaml`, `json policies/exports.json`. */
  readonly info: string;
  readonly text: string;
}

function fencesOf(page: string): readonly Fence[] {
  const fences: { line: number; info: string; text: string }[] = [];
  let open: { line: number; info: string; text: string } | undefined;
  for (const [index, line] of readFileSync(join(root, page), 'utf8').split('\n').entries()) {
    if (open && line === '```') {
      fences.push(open);
      open = undefined;
    } else if (open) open.text += `${line}\n`;
    else if (line.startsWith('```')) open = { line: index + 1, info: line.slice(3).trim(), text: '' };
  }
  return fences;
}

const samples = pages().flatMap((page) => {
  const fences = fencesOf(page);
  const files = fences.filter(({ info }) => info.startsWith('json '));
  const blueprints = fences.filter(({ info, text }) => info === 'yaml' && text.startsWith('blueprint: 1\n'));
  return blueprints.map((fence) => ({ place: `${page}:${fence.line}`, text: fence.text, files }));
});

describe('every blueprint that the documentation shows passes the check', () => {
  test.each(samples)('$place', ({ text, files }) => {
    const folder = mkdtempSync(join(tmpdir(), 'crossgrant-docs-'));
    try {
      writeFileSync(join(folder, 'blueprint.yaml'), text);
      for (const { info, text: content } of files) {
        const path = join(folder, info.slice('json '.length));
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, content);
      }
      const outcome = checkBlueprint(folder, { today });
      const said = outcome.diagnostics.filter(({ severity }) => severity !== 'notice');
      expect(said.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
      expect(outcome.estate).toBeDefined();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('and there are some', () => {
    expect(samples.length).toBeGreaterThan(5);
  });
});

describe('docs/blueprint.md', () => {
  const page = readFileSync(join(root, 'docs/blueprint.md'), 'utf8');

  test.each(rules.map(({ id, severity }) => ({ id, severity })))('lists the rule $id', ({ id, severity }) => {
    expect(page).toContain(`| \`${id}\` | ${severity} |`);
  });

  test('names every key of every section but those of resource types, which have a page of their own', () => {
    const missing = [...keysOf(blueprintSchema())].filter(
      (key) => !page.includes(`\`${key}\``) && !page.includes(`${key}:`),
    );
    expect(missing.sort()).toEqual([]);
  });
});

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly [keyword: string]: unknown;
}

/** Names of narrowing fields and of provider and backend settings stand elsewhere. */
const elsewhere = new Set(['provider', 'backend', 'resources']);

function keysOf(schema: unknown, found = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return found;
  const { properties, ...rest } = schema as Schema;
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (!value['description']?.toString().match(/ For [a-z0-9, -]+\.$/)) found.add(key);
    if (!elsewhere.has(key)) keysOf(value, found);
  }
  for (const value of Object.values(rest)) keysOf(value, found);
  return found;
}
