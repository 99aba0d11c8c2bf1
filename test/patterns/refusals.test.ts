import { expectFindings } from '../source/marked';
import { accountCases, keptCases, shareCases } from './cases';

describe('accounts, resources, principals and groups that are refused', () => {
  test.each(accountCases)('$it', (one) => expectFindings(one));
});

describe('statements to keep that are refused', () => {
  test.each(keptCases)('$it', (one) => expectFindings(one));
});

describe('shares that are refused', () => {
  test.each(shareCases)('$it', (one) => expectFindings(one));
});
