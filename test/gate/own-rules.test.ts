import { compileErrors, danglingReferences } from '../../src/gate/opa-report';
import { type OwnRules, rulesIn, taken, unfitData } from '../../src/gate/own-rules';
import type { judgeOwn } from '../../src/gate/own-verdict';
import { type Expected, type Files, unmark } from '../source/marked';
import { single } from './inputs';

const place = { path: 'rules' };

/** METADATA of a rule that lacks nothing, after changes. */
function metadata(changes: Readonly<Record<string, string | undefined>> = {}): string {
  const custom = { severity: 'high', remediation: 'Rename it', message: 'It is called `{name}`' };
  const top = { title: 'A bad name', description: 'Names begin with acme.' };
  const line =
    (indent: string) =>
    ([key, value]: readonly [string, string | undefined]) =>
      value === undefined ? [] : [`# ${indent}${key}: ${value}\n`];
  return [
    '# METADATA\n',
    ...Object.entries({ ...top, ...pick(changes, top) }).flatMap(line('')),
    '# custom:\n',
    ...Object.entries({ ...custom, ...pick(changes, custom) }).flatMap(line('  ')),
  ].join('');
}

function pick<T extends object>(changes: Readonly<Record<string, string | undefined>>, keys: T) {
  return Object.fromEntries(Object.entries(changes).filter(([key]) => key in keys));
}

const rule = (changes: Parameters<typeof metadata>[0] = {}, name = 'rules["acme-names"]') =>
  `${metadata(changes)}package ${name}\n\nfindings contains 1 if false\n`;

describe('what a rule says of itself', () => {
  test('is read without OPA: of any number of files, with references and cases', () => {
    const text = rule()
      .replace('# custom:', '# related_resources:\n# - ref: https://acme.example\n#   description: Names\n# custom:')
      .replace('package', '#   cases:\n#     short:\n#       severity: low\n#       message: It is short\npackage');
    const { value, diagnostics } = rulesIn([{ file: 'a.rego', text: `# Ours.\n\n${text}` }], place, 'folder');
    expect(diagnostics).toEqual([]);
    expect(value).toEqual([
      {
        id: 'acme-names',
        title: 'A bad name',
        description: 'Names begin with acme.',
        severity: 'high',
        remediation: 'Rename it',
        message: 'It is called `{name}`',
        cases: { short: { severity: 'low', message: 'It is short' } },
        references: [{ title: 'Names', url: 'https://acme.example' }],
      },
    ]);
  });

  test('may stand in one of several files of its package, and helpers have packages of their own', () => {
    const files = [
      { file: 'a.rego', text: 'package rules["acme-names"]\n' },
      { file: 'b.rego', text: rule() },
      { file: 'c.rego', text: 'package acme.names\n' },
      { file: 'd.rego', text: 'package rules["acme-names"].more\n' },
    ];
    expect(rulesIn(files, place, 'folder').value?.map(({ id }) => id)).toEqual(['acme-names']);
  });

  const refused: readonly { it: string; files: Files; finds: readonly Expected[] }[] = [
    {
      it: 'no METADATA at all',
      files: { 'a.rego': '⟦package rules["acme-names"]⟧\n' },
      finds: [{ code: 'own-rule-incomplete', says: 'The rule `acme-names` has no METADATA above its package' }],
    },
    {
      it: 'METADATA with nothing of it',
      files: { 'a.rego': '# METADATA\n# scope: package\n⟦package rules["acme-names"]⟧\n' },
      finds: ['title', 'description', 'custom.severity', 'custom.remediation', 'custom.message'].map((field) => ({
        code: 'own-rule-incomplete',
        says: `has no \`${field}\``,
      })),
    },
    {
      it: 'a severity that is misspelt',
      files: { 'a.rego': rule({ severity: '⟦hihg⟧' }) },
      finds: [{ code: 'own-rule-incomplete', help: 'what belongs there: did you mean `high`?' }],
    },
    {
      it: 'no fix',
      files: {
        'a.rego': rule({ remediation: undefined }).replace('custom', '⟦custom⟧'),
      },
      finds: [{ code: 'own-rule-incomplete', says: 'has no `custom.remediation`' }],
    },
    {
      it: 'a title that is empty',
      files: { 'a.rego': rule({ title: '⟦""⟧' }) },
      finds: [{ code: 'own-rule-incomplete', says: 'has a `title` that is no text' }],
    },
    {
      it: 'the name of one of our rules',
      files: { 'a.rego': rule({}, '').replace('package ', '⟦package rules["admin-star"]⟧') },
      finds: [
        {
          code: 'own-rule-taken',
          help: 'put a name of yours in front, such as `acme-admin-star`; a rule of Crossgrant changes by `gate.rules` or a waiver',
        },
      ],
    },
    {
      it: 'the name of one of our diagnostics',
      files: { 'a.rego': rule({}, '').replace('package ', '⟦package rules["access-undeclared"]⟧') },
      finds: [{ code: 'own-rule-taken', says: 'is a code of Crossgrant' }],
    },
    {
      it: 'a name without one of yours in front',
      files: { 'a.rego': rule({}, '').replace('package ', '⟦package rules.naming⟧') },
      finds: [{ code: 'own-rule-invalid', says: '`naming` is no name of a rule' }],
    },
    {
      it: 'a package of the gate',
      files: {
        'a.rego': '⟦package lib.iam⟧\n',
        'b.rego': rule(),
        'c.rego': '⟦package gate⟧\n',
        'd.rego': '⟦package rules⟧',
      },
      finds: ['lib.iam', 'gate', 'rules'].map((name) => ({
        code: 'own-rule-invalid',
        says: `\`${name}\` is the gate's own`,
      })),
    },
    {
      it: 'YAML that is none',
      files: { 'a.rego': rule({ title: '"a⟦⟧' }) },
      finds: [{ code: 'yaml-syntax' }],
    },
  ];

  test.each(refused)('is refused for $it', ({ files, finds }) => {
    const marked = unmark(files);
    const sources = Object.entries(marked.files).map(([file, text]) => ({ file, text }));
    const { value, diagnostics } = rulesIn(sources, place, 'folder');
    expect(value).toBeUndefined();
    for (const [index, { code, says, help }] of finds.entries()) {
      const found = diagnostics.filter(
        (one) => one.code === code && (says === undefined || one.message.includes(says)),
      );
      expect(found).not.toEqual([]);
      const mark = marked.marks[Math.min(index, marked.marks.length - 1)];
      if (code !== 'yaml-syntax') expect(found.map(({ at }) => at)).toContainEqual(mark);
      if (help !== undefined) expect(found[0]?.help).toBe(help);
    }
    expect(diagnostics).toHaveLength(finds.length);
  });

  test('is refused where there is no rule', () => {
    const { diagnostics } = rulesIn([{ file: 'a.rego', text: 'package acme\n' }], place, 'folder');
    expect(diagnostics).toMatchObject([{ code: 'own-rules-unreadable', message: '`rules` holds no rule' }]);
  });

  test('of two folders cannot be of one name', () => {
    const set = (path: string) => ({
      path,
      rules: rulesIn([{ file: 'a', text: rule() }], place, 'folder').value ?? [],
    });
    const sets = [set('a'), set('b')].map((one) => ({ ...one, wasm: new Uint8Array(), data: {} }));
    expect(taken(sets)).toMatchObject([
      { code: 'own-rule-taken', message: 'The rule `acme-names` stands in `a` and in `b`' },
    ]);
    expect(taken(sets.slice(1))).toEqual([]);
  });

  test.each([[['acme']], ['text'], [null], [{ lib: {} }], [{ data: {} }], [{ rules: {} }]])(
    'data %j is refused',
    (data) => {
      expect(unfitData(data, place)).toMatchObject({ code: 'own-rule-invalid' });
      expect(unfitData({ acme: data }, place)).toBeUndefined();
    },
  );
});

describe('what OPA refuses', () => {
  const source = { file: 'rules/a.rego', text: 'package acme\n\tx := nope(1)\n' };

  test('is told at its line', () => {
    const errors = [{ message: 'undefined function nope', location: { file: 'own/a.rego', row: 2, col: 7 } }];
    expect(compileErrors(errors, [source], () => 'rules/a.rego')).toMatchObject([
      {
        code: 'own-rule-invalid',
        message: 'Undefined function nope',
        at: { file: 'rules/a.rego', start: 19, end: 26 },
      },
    ]);
  });

  test('of our own files is an OPA that is too old', () => {
    const errors = [{ message: 'unexpected if', location: { file: 'lib/iam.rego', row: 1, col: 1 } }];
    const [said] = compileErrors(errors, [source], () => undefined);
    expect(said?.at).toBeUndefined();
    expect(said?.help).toContain('OPA 1.0 or newer');
  });
});

describe('names of what does not exist', () => {
  const text = 'package rules["acme-a"]\n# statments\nfindings contains 1 if data.lib.iam.statments\n';
  const about = {
    sources: [{ file: 'a.rego', text }],
    data: { acme: { teams: [] } },
    helpers: ['data.lib.iam.statements'],
  };
  const dangling = (...paths: string[]) =>
    danglingReferences(
      paths.map((path) => path.split('.').map((value) => ({ value }))),
      about,
    );

  test('are told with the one that was probably meant, where they stand', () => {
    expect(dangling('data.lib.iam.statments')).toMatchObject([
      {
        code: 'own-rule-invalid',
        message: 'The gate has no `data.lib.iam.statments`',
        help: 'did you mean `data.lib.iam.statements`?',
        at: { start: text.lastIndexOf('statments'), end: text.lastIndexOf('statments') + 9 },
      },
    ]);
    expect(dangling('input.documnets')).toMatchObject([{ help: 'did you mean `documents`?' }]);
    expect(dangling('input.settings.warn')).toMatchObject([{ message: 'The input has no `input.settings.warn`' }]);
    expect(dangling('data.acme.team', 'data.acne')).toHaveLength(2);
  });

  test('are no remark where they exist, or where nobody can tell', () => {
    const fine = [
      'input',
      'input.documents',
      'input.settings.profile',
      'input.documents.x',
      'data.data.services',
      'data.acme.teams',
    ];
    expect(dangling(...fine)).toEqual([]);
  });
});

describe('rules that give no verdict', () => {
  const own: OwnRules = {
    path: 'rules',
    rules: rulesIn([{ file: 'a', text: rule() }], place, 'folder').value ?? [],
    wasm: new Uint8Array(),
    data: {},
  };
  const input = single('identity', { Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' } });
  const finding = {
    rule: 'acme-names',
    case: '',
    document: null,
    sid: null,
    statement: null,
    share: null,
    grant: null,
    resource: 'ops/thing',
    principal: null,
    args: { name: 'x' },
  };
  const judged = (verdict: unknown): ReturnType<typeof judgeOwn> => {
    jest.resetModules();
    jest.doMock('@open-policy-agent/opa-wasm', () => ({
      loadPolicySync: () => ({ setData: () => undefined, evaluate: () => [{ result: verdict }] }),
    }));
    const mocked: { judgeOwn: typeof judgeOwn } = require('../../src/gate/own-verdict');
    jest.dontMock('@open-policy-agent/opa-wasm');
    return mocked.judgeOwn(input, own);
  };
  const verdict = (findings: unknown, rules_ran: unknown = ['acme-names'], statements_read = 1) => {
    return { findings, rules_ran, statements_read };
  };

  test('a finding is a finding', () => {
    const on = { ...finding, document: input.documents[0]?.id, statement: 0, sid: null };
    expect(judged(verdict([finding, on]))).toEqual({ value: [finding, on], diagnostics: [] });
  });

  test.each<readonly [string, unknown, string]>([
    ['nothing came back', undefined, 'no verdict came back'],
    ['findings are no list', verdict('none'), 'no verdict came back'],
    ['a rule did not run', verdict([], []), '`findings` of `acme-names` is not a set'],
    ['a rule ran that says nothing of itself', verdict([], ['acme-names', 'acme-b']), '`acme-b` ran'],
    ['statements were not read', verdict([], ['acme-names'], 0), '0 of 1 statements were read'],
    ['a finding is text', verdict(['x']), 'was not made by `data.lib.finding`'],
    ['a finding of one of ours', verdict([{ ...finding, rule: 'admin-star' }]), 'names a rule that is not among them'],
    ['a field is missing', verdict([{ ...finding, share: undefined }]), 'has a `share` that is neither'],
    ['a field is a number', verdict([{ ...finding, resource: 7 }]), 'has a `resource` that is neither'],
    ['no args', verdict([{ ...finding, args: [] }]), 'has `args` that are no object'],
    ['a case that is not declared', verdict([{ ...finding, case: 'short' }]), 'names a case'],
    ['a document of nobody', verdict([{ ...finding, document: 'ops/else' }]), 'names a document'],
    ['a statement of no document', verdict([{ ...finding, statement: 0 }]), 'names a statement'],
    ['a statement too many', verdict([{ ...finding, document: 'ops/document', statement: 1 }]), 'names a statement'],
    ['a message without its words', verdict([{ ...finding, args: {} }]), 'has no `name` in its `args`'],
  ])('%s', (_, given, says) => {
    const { value, diagnostics } = judged(given);
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code: 'own-rules-broken', severity: 'error', message: expect.stringContaining(says) },
    ]);
  });
});
