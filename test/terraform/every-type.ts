// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform and IAM have templates of their own
import type { Json, Resource } from '../../src/estate/estate';
import type { Document, Statement } from '../../src/iam/document';
import { account, allow, document, estate, resource, role } from './estate';

const trusts: Statement = {
  Sid: 'Trust',
  Effect: 'Allow',
  Principal: { Service: ['lambda.amazonaws.com', 'states.amazonaws.com'] },
  Action: ['sts:AssumeRole'],
};
const root = 'arn:aws:iam::222222222222:root';

/** Type, settings with every option, and an action for its policy; no action: it has none. */
const types: readonly (readonly [string, Record<string, Json>, string | undefined])[] = [
  [
    'dynamodb-table',
    {
      'hash-key': { name: 'pk', type: 'string' },
      'range-key': { name: 'sk', type: 'number' },
      indexes: {
        'by-day': { 'hash-key': { name: 'day', type: 'binary' } },
        'by-sk': {
          'hash-key': { name: 'sk', type: 'number' },
          'range-key': { name: 'pk', type: 'string' },
          attributes: ['b', 'a'],
        },
      },
      billing: 'provisioned',
      'read-capacity': 2,
      'write-capacity': 3,
      'point-in-time-recovery': true,
      'deletion-protection': false,
      stream: 'new-and-old-images',
      'expire-by': 'ttl',
    },
    'dynamodb:GetItem',
  ],
  [
    'ecr-repository',
    { 'immutable-tags': true, 'scan-on-push': true, 'keep-images': 9, 'expire-untagged-after': 3 },
    'ecr:BatchGetImage',
  ],
  ['event-bus', { description: 'Orders', 'archive-days': 7 }, 'events:PutEvents'],
  ['kinesis-consumer', { stream: 'new-kinesis-stream' }, 'kinesis:SubscribeToShard'],
  ['kinesis-stream', { mode: 'provisioned', shards: 2, retention: 48 }, 'kinesis:GetRecords'],
  [
    'lambda-function',
    {
      'runs-as': 'worker',
      package: 'fn.zip',
      environment: { STAGE: '${x}' },
      'reserved-concurrency': 3,
      tracing: true,
    },
    'lambda:InvokeFunction',
  ],
  ['log-group', { retention: 30, class: 'standard' }, undefined],
  [
    'network',
    {
      cidr: '10.1.0.0/20',
      zones: ['euw1-az1', 'euw1-az3'],
      clients: ['ops/worker'],
      from: ['10.9.0.0/16'],
      egress: ['*.example.com', 'api.example.org'],
      'dns-firewall': true,
      'flow-logs': { 'log-group': 'new-log-group', role: 'worker' },
    },
    undefined,
  ],
  [
    's3-bucket',
    {
      versioning: true,
      'bucket-key': true,
      lifecycle: { 'expire-after': 400, 'archive-after': 60, 'archive-class': 'GLACIER_IR' },
      'object-lock': { mode: 'governance', days: 5 },
      'force-destroy': true,
    },
    's3:GetObject',
  ],
  ['secret', { description: 'API', 'recovery-window': 7 }, 'secretsmanager:GetSecretValue'],
  [
    'sfn-state-machine',
    { definition: 'machine.asl.json', 'runs-as': 'worker', kind: 'express', tracing: true },
    undefined,
  ],
  ['sns-topic', { fifo: true, 'content-deduplication': true, 'display-name': 'Orders', tracing: true }, 'sns:Publish'],
  [
    'sqs-queue',
    { fifo: true, 'content-deduplication': true, 'dead-letter': { queue: 'dead', 'max-receives': 5 } },
    'sqs:SendMessage',
  ],
  ['ssm-parameter', { kind: 'SecureString', tier: 'Advanced', description: 'Key' }, undefined],
];

/** Types whose `key` is an argument of theirs. */
const encrypted = new Set([...types.map(([type]) => type)].filter((type) => !/lambda|sfn|consumer|network/.test(type)));

const services: Readonly<Record<string, string>> = {
  'dynamodb-table': 'dynamodb:eu-west-1:111111111111:table/',
  'ecr-repository': 'ecr:eu-west-1:111111111111:repository/',
  'event-bus': 'events:eu-west-1:111111111111:event-bus/',
  'kinesis-consumer': 'kinesis:eu-west-1:111111111111:stream/new-kinesis-stream/consumer/',
  'kinesis-stream': 'kinesis:eu-west-1:111111111111:stream/',
  'lambda-function': 'lambda:eu-west-1:111111111111:function:',
  'log-group': 'logs:eu-west-1:111111111111:log-group:',
  network: 'ec2:eu-west-1:111111111111:vpc/',
  's3-bucket': 's3:::',
  secret: 'secretsmanager:eu-west-1:111111111111:secret:',
  'sfn-state-machine': 'states:eu-west-1:111111111111:stateMachine:',
  'sns-topic': 'sns:eu-west-1:111111111111:',
  'sqs-queue': 'sqs:eu-west-1:111111111111:',
  'ssm-parameter': 'ssm:eu-west-1:111111111111:parameter/',
};

function thing(type: string, name: string, settings: Record<string, Json>, more: Partial<Resource>): Resource {
  const physicalName = settings['fifo'] ? `${name}.fifo` : name;
  return resource(`ops/${name}`, type, settings, {
    physicalName,
    arn: `arn:aws:${services[type]}${physicalName}`,
    ...more,
  });
}

function policyOf(type: string, shared: Resource, action: string): Document {
  const { Resource: _, ...open } = allow;
  const statement: Statement = { ...open, Principal: { AWS: [root] }, Action: [action] };
  return document('resource', shared.ref, undefined, [
    type === 'ecr-repository' ? statement : { ...statement, Resource: [shared.arn] },
  ]);
}

const key = {
  Sid: 'Root',
  Effect: 'Allow',
  Principal: { AWS: ['arn:aws:iam::111111111111:root'] },
  Action: ['kms:*'],
  Resource: ['*'],
} as const;
const identity: Statement = {
  Sid: 'Read',
  Effect: 'Allow',
  Action: ['s3:GetObject'],
  Resource: ['arn:aws:s3:::b/${aws:username}/*'],
};

/** An account with every type, thrice: new with every option, new in another region with few, existing. */
export function everyType() {
  const made = types.map(([type, settings]) =>
    thing(type, `new-${type}`, settings, encrypted.has(type) ? { key: 'ops/new-key' } : {}),
  );
  const plain = types.map(([type, settings]) =>
    thing(type, `plain-${type}`, needed(type, settings), {
      region: 'eu-central-1',
      ...(type === 'ssm-parameter' || !encrypted.has(type) ? {} : { key: 'aws-managed' }),
    }),
  );
  const existing = types.map(([type]) => thing(type, `old-${type}`, part(type), { managed: false }));
  const keys = [
    resource('ops/new-key', 'kms-key', { 'rotation-days': 180, 'deletion-window': 7, 'multi-region': true }),
    resource('ops/sign-key', 'kms-key', { usage: 'sign-verify' }),
    resource('ops/old-key', 'kms-key', {}, { managed: false }),
    resource('ops/known-key', 'kms-key', { 'key-id': '11111111-2222-3333-4444-555555555555' }, { managed: false }),
  ];
  const roles = [
    resource('ops/deployer', 'iam-role', { path: '/team/', 'max-session': 7200 }),
    resource('ops/old-role', 'iam-role', {}, { managed: false }),
  ];
  const dead = thing('sqs-queue', 'dead', { fifo: true }, {});
  const shared = types.flatMap(([type, , action]) =>
    action === undefined
      ? []
      : [...made, ...existing].filter((one) => one.type === type).map((one) => policyOf(type, one, action)),
  );
  return {
    estate: estate({
      accounts: [account('ops', { owner: 'ops@example.com', deployRole: 'deploy/crossgrant' })],
      resources: [...made, ...plain, ...existing, ...keys, ...roles, dead],
      principals: [
        role('ops/worker', { managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }),
        role('ops/developers', { managed: false }),
        role('ops/analysts', { kind: 'permission-set', name: 'Analyst', managed: false }),
      ],
    }),
    documents: [
      ...shared,
      ...keys.map((one) => document('key', one.ref, undefined, [key])),
      document('trust', 'ops/worker', undefined, [trusts]),
      document('trust', 'ops/deployer', undefined, [{ ...trusts, Principal: { AWS: [root] } }]),
      document('boundary', 'ops', 'crossgrant-boundary', [identity]),
      ...['worker', 'developers', 'analysts'].map((name) =>
        document('identity', `ops/${name}`, `crossgrant-${name}`, [identity]),
      ),
    ],
  };
}

/** The settings without which nothing can be created. */
/** What even an existing resource has to say. */
function part(type: string): Record<string, Json> {
  return type === 'kinesis-consumer' ? { stream: 'old-kinesis-stream' } : {};
}

function needed(type: string, settings: Record<string, Json>): Record<string, Json> {
  if (type === 'ssm-parameter') return { kind: 'StringList', value: 'a,b' };
  const kept = ['stream', 'hash-key', 'runs-as', 'package', 'definition', 'cidr', 'flow-logs'];
  return Object.fromEntries(Object.entries(settings).filter(([name]) => kept.includes(name)));
}
