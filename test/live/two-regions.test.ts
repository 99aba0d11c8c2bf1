import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { liveExample, unprotectedTable } from './example';

liveExample('two-regions', {
  emulator: 'ministack',
  edit: unprotectedTable('checkout', 'carts').edit,
  // ministack has repositories, but nothing that replicates them (docs/reference/emulators.md).
  lacking: {
    types: ['aws_ecr_replication_configuration'],
    edit: (blueprint) => {
      const path = join(blueprint, 'recovery.yaml');
      const before = readFileSync(path, 'utf8');
      const after = before.replace(/^ +repositories: .*\n/m, '');
      if (after === before) throw new Error('the repositories are not where this test looks for them');
      writeFileSync(path, after);
    },
  },
  differences: {
    'checkout.aws_dynamodb_resource_policy.carts-replica': 'as its table would be made anew',
    'checkout.aws_dynamodb_table_replica.carts-replica': 'ministack answers no key of a replica',
    'checkout.aws_cloudwatch_metric_alarm.carts-replica-late': 'ministack reads little of an alarm',
    'checkout.aws_secretsmanager_secret.provider-token': 'ministack answers no replicas of a secret',
  },
});
