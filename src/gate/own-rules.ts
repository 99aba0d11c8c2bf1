import type { OwnRulesPlace } from '../estate/estate';
import { catalogue } from '../source/catalogue';
import { type Diagnostic, diagnose } from '../source/diagnostic';
import { isMapping } from '../source/mapping';
import type { Range } from '../source/position';
import type { Result } from '../source/result';
import { headOf, type RegoHead, type RegoSource } from './rego-source';
import { ruleFrom } from './rule-metadata';
import { type Rule, rules } from './rules';

/** Rules of an organization, compiled by themselves: nothing in them can change what ours say. */
export interface OwnRules {
  /** Folder or bundle. */
  readonly path: string;
  /** By id. */
  readonly rules: readonly Rule[];
  readonly wasm: Uint8Array;
  /** Data that they bring along. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** What the gate itself has below `data`. */
export const gateData = ['catalogue', 'data', 'gate', 'lib', 'rules'] as const;

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/;

/** The rules in files of Rego, by what these say of themselves; those of a bundle stand beside the gate's helpers. */
export function rulesIn(
  sources: readonly RegoSource[],
  { path, at }: OwnRulesPlace,
  kind: 'folder' | 'bundle',
): Result<readonly Rule[]> {
  const heads = sources.map(headOf);
  const diagnostics = kind === 'folder' ? heads.flatMap((head) => foreignPackage(head) ?? []) : [];
  const byId = new Map<string, RegoHead>();
  for (const head of heads) {
    const [root, id] = head.path;
    if (root !== 'rules' || id === undefined || head.path.length > 2) continue;
    const known = byId.get(id);
    if (!known?.metadata) byId.set(id, head);
  }
  if (byId.size === 0 && diagnostics.length === 0) diagnostics.push(noRule(path, at));
  const found: Rule[] = [];
  for (const [id, head] of [...byId].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const taken = unfitId(id, head.at);
    const { value, diagnostics: problems } = taken ? { diagnostics: [taken] } : ruleFrom(id, head);
    diagnostics.push(...problems);
    if (value) found.push(value);
  }
  return diagnostics.length > 0 ? { diagnostics } : { value: found, diagnostics: [] };
}

function noRule(path: string, at: Range | undefined): Diagnostic {
  return diagnose('own-rules-unreadable', `\`${path}\` holds no rule`, {
    at,
    help: 'a rule is a file that begins with `package rules["acme-…"]`; docs/own-rules.md writes one',
  });
}

/** A rule that shared a package with the gate would change what the gate means by it. */
function foreignPackage({ path, at }: RegoHead): Diagnostic | undefined {
  const [root = ''] = path;
  const reserved = gateData.some((name) => name === root) && (root !== 'rules' || path.length === 1);
  if (!reserved) return undefined;
  return diagnose('own-rule-invalid', `The package \`${path.join('.')}\` is the gate's own`, {
    at,
    help: 'begin a rule with `package rules["acme-…"]`, and what rules have in common with `package acme`',
  });
}

function unfitId(id: string, at: Range): Diagnostic | undefined {
  if (rules.some((rule) => rule.id === id) || Object.hasOwn(catalogue, id)) {
    return diagnose(
      'own-rule-taken',
      `\`${id}\` is a ${Object.hasOwn(catalogue, id) ? 'code' : 'rule'} of Crossgrant already`,
      {
        at,
        help: `put a name of yours in front, such as \`acme-${id}\`; a rule of Crossgrant changes by \`gate.rules\` or a waiver`,
      },
    );
  }
  if (kebab.test(id)) return undefined;
  return diagnose('own-rule-invalid', `\`${id}\` is no name of a rule`, {
    at,
    help: 'small letters, digits and hyphens, with a name of yours in front: `package rules["acme-named-buckets"]`',
  });
}

/** Two folders with one rule: which of them spoke, nobody could tell. */
export function taken(sets: readonly OwnRules[]): readonly Diagnostic[] {
  const first = new Map<string, string>();
  return sets.flatMap(({ path, rules: own }) =>
    own.flatMap(({ id }) => {
      const earlier = first.get(id);
      if (earlier === undefined) {
        first.set(id, path);
        return [];
      }
      const says = `The rule \`${id}\` stands in \`${earlier}\` and in \`${path}\``;
      return [diagnose('own-rule-taken', says, { help: 'give one of them another name' })];
    }),
  );
}

/** Data that would stand in the place of the gate's. */
export function unfitData(data: unknown, { path, at }: OwnRulesPlace): Diagnostic | undefined {
  const reserved = isMapping(data) ? gateData.find((name) => Object.hasOwn(data, name)) : undefined;
  if (isMapping(data) && reserved === undefined) return undefined;
  const says = reserved === undefined ? 'is no mapping' : `speaks of \`${reserved}\`, which is the gate's own`;
  return diagnose('own-rule-invalid', `The data of \`${path}\` ${says}`, {
    at,
    help: 'put it below a name of yours: `acme`',
  });
}
