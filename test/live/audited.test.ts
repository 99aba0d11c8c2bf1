import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { liveExample, unprotectedTable } from './example';

/** Neither emulator has analyzers, and neither has workgroups that a second plan leaves alone. */
function withoutAnalyzers(blueprint: string): void {
  const file = join(blueprint, 'audit.yaml');
  const before = readFileSync(file, 'utf8');
  const after = before.replace(/^( +)organization: true$/m, '$&\n$1analyzer: none');
  if (after === before) throw new Error('the audit is not where this test looks for it');
  writeFileSync(file, after);
}

liveExample('audited', {
  emulator: 'ministack',
  differences: {
    'log.aws_cloudwatch_event_bus_policy.trail-alerts': 'PutPermission does not read a whole policy',
    'org-links.aws_cloudtrail.trail': 'tags given on creation are forgotten',
  },
  lacking: {
    types: ['aws_accessanalyzer_analyzer', 'aws_accessanalyzer_archive_rule'],
    edit: withoutAnalyzers,
  },
  unprotect: unprotectedTable('shop', 'orders'),
});
