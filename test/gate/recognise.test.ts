import { recognise } from '../../src/gate/recognise';
import { fixture, fixtureJson } from './terraform/judged';

const of = (content: string | Uint8Array | object, name = 'file.json') => {
  const text = typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content);
  return recognise({ name, bytes: typeof text === 'string' ? Buffer.from(text) : text });
};
const codeOf = (...args: Parameters<typeof of>) => of(...args).diagnostics.map(({ code }) => code);
const plan = JSON.stringify(fixtureJson('shows/plan.json'));
const policy = { Version: '2012-10-17', Statement: [] };

describe('what a file is', () => {
  test.each([
    ['a plan', 'plan', plan],
    ['a plan with a byte-order mark', 'plan', `\uFEFF${plan}`],
    ['a plan as PowerShell writes it (UTF-16)', 'plan', Buffer.from(`\uFEFF${plan}`, 'utf16le')],
    ['a plan in UTF-16 without a byte-order mark', 'plan', Buffer.from(plan, 'utf16le')],
    ['a plan in UTF-16, big end first', 'plan', Buffer.from(`\uFEFF${plan}`, 'utf16le').swap16()],
    ['a state', 'state', fixture('lifecycle/state.json')],
    ['an empty state', 'state', { format_version: '1.0' }],
    ['a configuration', 'configuration', { '//': {}, terraform: {}, resource: {} }],
    ['a policy', 'policy', policy],
    ['what `aws s3api get-bucket-policy` prints', 'policy', { Policy: JSON.stringify(policy) }],
    ['what `aws iam get-policy-version` prints', 'policy', { PolicyVersion: { Document: policy, VersionId: 'v1' } }],
  ])('is seen by its content: %s', (_, is, content) => {
    expect(of(content)).toMatchObject({ value: { is }, diagnostics: [] });
  });

  test('is a configuration by its name, too, whatever it holds', () => {
    expect(of({ something: 1 }, 'main.tf.json').value?.is).toBe('configuration');
  });

  test.each([
    ['a broken plan', 'gate-json-broken', plan.slice(0, 4000)],
    ['the log of a plan', 'gate-json-broken', '{"@level":"info"}\n{"@level":"info"}\n'],
    ['a plan of Terraform itself', 'gate-plan-binary', fixture('shows/plan.bin')],
    ['HCL', 'gate-hcl', fixture('shows/main.tf')],
    ['nothing', 'gate-nothing', ' \n'],
    ['a plan of format 2', 'gate-version-unknown', { ...fixtureJson('shows/plan.json'), format_version: '2.0' }],
    ['a plan without a format', 'gate-version-unknown', { planned_values: {} }],
    ['a plan that failed', 'gate-plan-failed', { ...fixtureJson('shows/plan.json'), errored: true }],
    ['a state of Terraform itself', 'gate-file-unknown', { version: 4, terraform_version: '1.11.4', lineage: 'a' }],
    ['a list', 'gate-file-unknown', '[]'],
    ['something else', 'gate-file-unknown', { AWSTemplateFormatVersion: '2010-09-09', Resources: {} }],
    ['no text', 'file-not-utf8', Uint8Array.from([0x7b, 0xff, 0xff, 0x7d])],
  ])('is refused, with the way out: %s', (_, code, content) => {
    expect(codeOf(content)).toEqual([code]);
  });

  test('tells where JSON breaks', () => {
    const [broken] = of('{\n  "Statement": [,]\n}').diagnostics;
    expect(broken).toMatchObject({ code: 'gate-json-broken', at: { start: 18 } });
  });
});
