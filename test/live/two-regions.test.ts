import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { liveExample, unprotectedTable } from './example';

liveExample('two-regions', {
  emulator: 'ministack',
  edit: unprotectedTable('checkout', 'carts').edit,
  // ministack has repositories, but nothing that replicates them; the databases would have to be there (docs/reference/emulators.md).
  lacking: {
    types: [
      'aws_db_instance',
      'aws_ecr_replication_configuration',
      'aws_rds_cluster',
      'aws_rds_cluster_instance',
      'aws_rds_global_cluster',
    ],
    edit: (blueprint) => {
      const path = join(blueprint, 'recovery.yaml');
      const before = readFileSync(path, 'utf8');
      const parts = [/^ +repositories: .*\n/m, /^ {2}databases:\n(?: {4}.*\n)+/m];
      if (!parts.every((part) => part.test(before)))
        throw new Error('what is left out is not where this test looks for it');
      const after = parts.reduce((text, part) => text.replace(part, ''), before);
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
