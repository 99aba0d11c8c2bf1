import { withoutEchoes } from '../../src/gate/echoes';
import type { Finding } from '../../src/gate/rules';

const finding = (rule: string, actions: readonly string[], more: Partial<Finding> = {}): Finding => ({
  rule,
  case: '',
  document: 'ci.policy',
  statement: 0,
  sid: null,
  share: null,
  grant: null,
  principal: null,
  resource: null,
  args: { actions: [...actions] },
  ...more,
});

const star = finding('resource-star', ['iam:PassRole']);
const told = (...findings: readonly Finding[]) => withoutEchoes(findings).map(({ rule }) => rule);

test('a statement is told once, by the rule that says more', () => {
  expect(told(star, finding('pass-role-too-wide', ['iam:PassRole']))).toEqual(['pass-role-too-wide']);
});

test('two rules together may say more', () => {
  const both = finding('resource-star', ['iam:PassRole', 's3:GetObject']);
  const [pass, read] = [
    finding('pass-role-too-wide', ['iam:PassRole']),
    finding('exfiltration-read', ['s3:GetObject']),
  ];
  expect(told(both, pass)).toEqual(['resource-star', 'pass-role-too-wide']);
  expect(told(both, pass, read)).toEqual(['pass-role-too-wide', 'exfiltration-read']);
});

test('what is said of another statement or document, or by a notice, is no reason to be silent', () => {
  expect(told(star, finding('pass-role-too-wide', ['iam:PassRole'], { statement: 1 }))).toContain('resource-star');
  expect(told(star, finding('pass-role-too-wide', ['iam:PassRole'], { document: 'other' }))).toContain('resource-star');
  expect(told(star, finding('action-resource-mismatch', ['iam:PassRole']))).toContain('resource-star');
});
