import { expectFindings } from '../source/marked';
import { auditCases } from './audit-cases';
import { accountCases, keptCases, shareCases } from './cases';
import { contractCases } from './contract-cases';
import { policyCases } from './policy-cases';

describe('accounts, resources, principals and groups that are refused', () => {
  test.each(accountCases)('$it', (one) => expectFindings(one));
});

describe('statements to keep that are refused', () => {
  test.each(keptCases)('$it', (one) => expectFindings(one));
});

describe('controls and policies of roles that are refused', () => {
  test.each(policyCases)('$it', (one) => expectFindings(one));
});

describe('shares that are refused', () => {
  test.each(shareCases)('$it', (one) => expectFindings(one));
});

describe('contracts that are refused', () => {
  test.each(contractCases)('$it', (one) => expectFindings(one));
});

describe('audits and trails that are refused', () => {
  test.each(auditCases)('$it', (one) => expectFindings(one));
});
