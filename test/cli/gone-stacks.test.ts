import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { goneStacks } from '../../src/cli/gone-stacks';
import type { Estate } from '../../src/estate/estate';
import { expanded } from '../iam/written';
import { emptyFolder } from './command-line';

const linked = (share: string): Estate =>
  expanded(`
blueprint: 1
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  shop: { id: "111111111111", resources: { news: { type: sns-topic } } }
  crm: { id: "222222222222", resources: { inbox: { type: sqs-queue } } }
  partner: { id: "333333333333", external: true }
${share}`);

const subscribed = linked('shares: { hear: { share: shop/news, with: crm/inbox, can: subscribe } }');

function outputOf(stacks: readonly string[]): string {
  const folder = join(emptyFolder(), 'out');
  mkdirSync(folder);
  const manifest = { version: '0.21.0', stacks: Object.fromEntries(stacks.map((name) => [name, { name }])) };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return folder;
}

describe('stacks of the last output', () => {
  test('that are still there, and new ones, are nothing to tell', () => {
    expect(goneStacks(outputOf(['crm', 'shop', 'crm-links']), subscribed)).toEqual([]);
    expect(goneStacks(outputOf(['crm', 'shop']), subscribed)).toEqual([]);
    expect(goneStacks(join(emptyFolder(), 'none'), subscribed)).toEqual([]);
  });

  test('are named when their account or their last link is gone, with what to do', () => {
    const [told, ...others] = goneStacks(outputOf(['crm', 'shop', 'crm-links', 'old']), linked(''));
    expect(others).toEqual([]);
    expect(told).toMatchObject({ code: 'stack-gone', severity: 'warning' });
    expect(told?.message).toContain('`crm-links`, `old`');
    expect(told?.help).toContain('cdktf destroy crm-links old');
  });
});
