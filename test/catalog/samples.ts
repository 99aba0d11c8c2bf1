import type { Narrowing, Place, ResourceType, Target } from '../../src/catalog/resource-type';
import type { Json } from '../../src/estate/estate';

export const place: Place = { partition: 'aws', accountId: '111111111111', region: 'eu-west-1' };

/** A resource called `name` in the account of `place`. */
export function targetOf(type: ResourceType, name: string, settings: Readonly<Record<string, Json>> = {}): Target {
  const physicalName = type.physicalName(name, settings);
  return { ...place, physicalName, arn: type.arn(place, physicalName, settings), settings };
}

/** Every narrowing field of every type, alone and together. */
export const narrowings: Readonly<Record<string, readonly Narrowing[]>> = {
  'dynamodb-table': [
    { 'leading-keys': 'acme' },
    { 'leading-key-prefixes': ['acme#', 'globex#'] },
    { attributes: ['id', 'status'] },
    { 'leading-keys': ['acme'], 'leading-key-prefixes': 'acme#', attributes: ['id', 'status'] },
  ],
  'event-bus': [
    { sources: 'com.acme' },
    { 'detail-types': ['Placed', 'Paid'] },
    { sources: 'com.acme', 'detail-types': 'Paid' },
  ],
  'kms-key': [
    { 'encryption-context': { purpose: 'statements' } },
    { via: ['s3', 'dynamodb'] },
    { via: 's3', 'encryption-context': { purpose: 'statements', team: 'a' } },
  ],
  'lambda-function': [{ qualifier: 'live' }, { qualifier: ['live', '7'] }],
  'log-group': [{ streams: 'api/' }, { streams: ['api/', 'web/'] }],
  's3-bucket': [{ prefix: 'builds/' }, { prefix: ['builds/', 'a b/{tenant}/'] }],
  secret: [{ 'version-stages': 'AWSCURRENT' }, { 'version-stages': ['AWSCURRENT', 'AWSPREVIOUS'] }],
  'sns-topic': [
    { protocols: 'sqs' },
    { protocols: ['sqs', 'lambda'], endpoints: 'arn:aws:sqs:eu-west-1:222222222222:orders' },
  ],
  'ssm-parameter': [{ path: 'api/' }, { path: ['api/', 'web/v1/'] }],
};

/** Settings under which a type means something else. */
export const variants: Readonly<Record<string, readonly Readonly<Record<string, Json>>[]>> = {
  'iam-role': [{ path: '/team/' }],
  'kms-key': [{ 'key-id': '1234abcd-12ab-34cd-56ef-1234567890ab' }],
  secret: [{ suffix: 'a1B2c3' }],
  'ssm-parameter': [{ tree: true, parameter: '/shop/api' }],
};
