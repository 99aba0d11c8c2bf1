import { expectFindings } from '../source/marked';
import { auditCases } from './audit-cases';
import { accountCases, keptCases, shareCases } from './cases';
import { contractCases } from './contract-cases';
import { failoverCases, failoverTypeCases } from './failover-cases';
import { loggingCases } from './logging-cases';
import { monitoringCases } from './monitoring-cases';
import { policyCases } from './policy-cases';
import { recoveryCases } from './recovery-cases';
import { tenantCases } from './tenants-cases';
import { warehouseCases } from './warehouse-cases';

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
  test.each(monitoringCases)('$it', (one) => expectFindings(one));
  test.each(loggingCases)('$it', (one) => expectFindings(one));
});

describe('recoveries, replications and backups that are refused', () => {
  test.each(recoveryCases)('$it', (one) => expectFindings(one));
});

describe('warehouses that are refused', () => {
  test.each(warehouseCases)('$it', (one) => expectFindings(one));
});

describe('tenants that are refused', () => {
  test.each(tenantCases)('$it', (one) => expectFindings(one));
});

describe('failovers that are refused', () => {
  test.each([...failoverCases, ...failoverTypeCases])('$it', (one) => expectFindings(one));
});
