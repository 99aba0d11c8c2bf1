import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { liveExample, unprotectedTable } from './example';

/** What no emulator has: sinks and links, and channels of chat. The rest is deployed as it is. */
function withoutSharingAndChat(blueprint: string): void {
  const file = join(blueprint, 'monitoring.yaml');
  const before = readFileSync(file, 'utf8');
  const after = before
    .replace('share: [metrics, logs, traces]', 'share: none')
    .replace(/^ +slack: .*\n/m, '')
    .replace(/^ +# A source shares.*\n.*PutSinkPolicy.*\n/m, '');
  if (/slack|PutSinkPolicy|\[metrics/.test(after)) throw new Error('the example is not as this test knows it');
  writeFileSync(file, after);
}

liveExample('monitored', {
  emulator: 'moto',
  differences: {
    'billing.aws_sqs_queue.invoices': 'moto writes the redrive policy with other white space',
    'shop.aws_kinesis_stream.clicks': 'moto forgets the tags that a stream is created with',
  },
  lacking: {
    // The role is that of the channel.
    types: [
      'aws_chatbot_slack_channel_configuration',
      'aws_iam_role',
      'aws_oam_link',
      'aws_oam_sink',
      'aws_oam_sink_policy',
    ],
    edit: withoutSharingAndChat,
  },
  unprotect: unprotectedTable('shop', 'orders'),
});
