import { Type } from '@sinclair/typebox';
import type { Access } from '../estate/access';
import { access, regionalArn } from './access';
import type { Denial, Narrowing, ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, group, nameProblems, oneOrMore, optional, type Settings, textOf, textsOf } from './settings';

/** The API's name is the name of its stage too ("CreateStage", stageName), so that policies can tell it from others. */
const apiName = '^[a-zA-Z0-9_-]{1,128}$';

/** One part of an address, or several: none that IAM or API Gateway ({…}, proxies) read as patterns. */
const pathPattern = '^[a-zA-Z0-9_-]+(/[a-zA-Z0-9_-]+)*$';

const cidr = '^\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}$|^[0-9a-fA-F:]*:[0-9a-fA-F:]*/\\d{1,3}$';

const localName = '^[a-z][a-z0-9]*(-[a-z0-9]+)*$';

const settings = {
  api: optional(
    Type.String({
      pattern: apiName,
      description: 'Name of the API and of its stage in AWS. Default: the name in the blueprint.',
      examples: ['payments'],
    }),
  ),
  'api-id': optional(
    Type.String({
      pattern: '^[a-z0-9]{4,32}$',
      description: 'Id of an existing API, which AWS chose when it was made.',
    }),
  ),
  path: optional(
    Type.String({
      pattern: pathPattern,
      description:
        'Where records are posted to: one to `/path`, several to `/path/batch`. Default: the name of the stream.',
      examples: ['payments'],
    }),
  ),
  stream: optional(
    Type.String({
      pattern: localName,
      description: 'Stream of the same account that records are put into. Needed to create the API.',
    }),
  ),
  'runs-as': optional(
    Type.String({
      description:
        'Role that API Gateway puts records as: name of a principal of the same account. Needed to create the API.',
    }),
  ),
  records: optional(
    Type.String({ minLength: 1, description: 'JSON Schema, as a file, that records must fulfil; others get 400.' }),
  ),
  'partition-by': optional(
    Type.String({
      pattern: '^[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*$',
      description: 'Field that decides on the shard, such as `payment.id`. Default: a new id for each record.',
      examples: ['payment.id'],
    }),
  ),
  logs: optional(
    Type.String({ pattern: localName, description: 'Log group of the same account that gets a line for each call.' }),
  ),
  'log-role': optional(
    Type.String({
      pattern: localName,
      description:
        'Role that API Gateway logs as, for all of its APIs in account and region. Default: the setting of the account is left alone.',
    }),
  ),
  // "Throttle requests to your REST APIs for better throughput": per account and region 10,000 a second, 5,000 at once.
  rate: defaulted(
    Type.Integer({ minimum: 1, maximum: 10_000, description: 'Requests a second, in the long run.' }),
    100,
  ),
  burst: defaulted(Type.Integer({ minimum: 1, maximum: 5_000, description: 'Requests at once.' }), 200),
  cidrs: oneOrMore('Networks that may call, by their CIDR; all others are denied whatever else allows them.', {
    pattern: cidr,
    examples: ['203.0.113.0/24'],
  }),
  domain: optional(
    group(
      'Domain of its own, at which callers show a certificate (mutual TLS); the address that AWS gives is then off.',
      {
        name: Type.String({
          pattern: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$',
          description: 'The domain, such as `api.example.com`.',
        }),
        certificate: Type.String({
          pattern: '^arn:aws[a-z-]*:acm:',
          description: 'ARN of the certificate of the domain, of the same region.',
        }),
        truststore: Type.String({
          pattern: '^s3://[a-z0-9.-]+/\\S+$',
          description: 'File of the authorities whose certificates are accepted, as `s3://bucket/key`.',
        }),
        'truststore-version': Type.String({
          minLength: 1,
          description: 'Version of that file, so that who changes it lets nobody in by that.',
        }),
        ownership: optional(
          Type.String({
            pattern: '^arn:aws[a-z-]*:acm:',
            description: 'ARN of a public certificate, where `certificate` was imported or is of a private authority.',
          }),
        ),
      },
    ),
  ),
  waf: optional(
    Type.Union(
      [Type.Literal(true), Type.String({ pattern: '^arn:aws[a-z-]*:wafv2:[a-z0-9-]+:\\d{12}:regional/webacl/' })],
      {
        description:
          'True: a web ACL with the rules of AWS and a limit for each address; or the ARN of one that exists.',
      },
    ),
  ),
  'waf-logs': optional(
    Type.String({
      pattern: localName,
      description:
        'Log group of the same account for what `waf: true` blocks; its name in AWS begins with `aws-waf-logs-`.',
    }),
  ),
};

/** What a blueprint says of an API, with defaults. */
export type RestApiSettings = Settings<typeof settings>;

const narrowing = {
  routes: oneOrMore('Only these methods and paths.', {
    pattern: '^(?:DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT) /[a-zA-Z0-9_/-]*$',
    examples: ['POST /payments'],
  }),
};

/** Where records are posted to, without the slash in front. */
export function pathOf({ path, stream = '' }: RestApiSettings): string {
  return path ?? stream;
}

/** What the API answers to; of an existing one nobody has said. */
function routesOf(target: Target): readonly string[] {
  const path = pathOf(target.settings as RestApiSettings);
  return path === '' ? [] : [`POST/${path}`, `POST/${path}/batch`];
}

/** "Control access to a REST API with IAM permissions": stage, method and path follow the id of the API. */
function accessTo(_level: string, target: Target, narrowed: Narrowing): readonly Access[] {
  const asked = textsOf(narrowed['routes']).map((route) => route.replace(' ', ''));
  const routes = asked.length > 0 ? asked : routesOf(target);
  const resources = routes.length > 0 ? routes.map((route) => `${target.arn}/${route}`) : [`${target.arn}/*/*`];
  return [access('Routes', ['execute-api:Invoke'], resources, from(target, 'IpAddress'))];
}

function from({ settings: written }: Target, operator: 'IpAddress' | 'NotIpAddress') {
  const cidrs = textsOf(written['cidrs']);
  return cidrs.length === 0 ? undefined : { [operator]: { 'aws:SourceIp': cidrs } };
}

/** "API Gateway resource policy examples", deny API traffic based on source IP address or range: also to those of its own account. */
function denials(target: Target): readonly Denial[] {
  const conditions = from(target, 'NotIpAddress');
  if (!conditions) return [];
  return [{ part: 'DenyOtherNetworks', actions: ['execute-api:Invoke'], resources: [`${target.arn}/*`], conditions }];
}

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  const { settings: written } = target;
  const found = [...nameProblems(target, 'api', new RegExp(apiName), 'up to 128 letters, digits, "-" and "_"')];
  const lacking = managed ? ['runs-as', 'stream'].filter((field) => written[field] === undefined) : [];
  for (const field of lacking) {
    const message = `A new API needs \`${field}\`; one that is there already needs \`existing: true\`.`;
    found.push({ field: 'type', message });
  }
  if (managed !== (written['api-id'] === undefined)) {
    const message = managed
      ? 'AWS chooses the id of a new API: remove `api-id`, or write `existing: true`.'
      : 'An existing API needs `api-id`, by which AWS knows it.';
    found.push({ field: managed ? 'api-id' : 'type', message });
  }
  return [...found, ...textsOf(written['cidrs']).flatMap(cidrProblems)];
}

/** Numbers that are none, and networks that are everybody's. */
function cidrProblems(text: string): readonly SettingProblem[] {
  const [address = '', length = ''] = text.split('/');
  const parts = address.split('.').map(Number);
  const is4 = parts.length === 4;
  const possible = is4 ? parts.every((part) => part <= 255) && Number(length) <= 32 : Number(length) <= 128;
  if (!possible) return [{ field: 'cidrs', message: `\`${text}\` is no network.` }];
  if (Number(length) >= (is4 ? 8 : 16)) return [];
  return [{ field: 'cidrs', message: `\`${text}\` is no limit: name the networks of those who call.` }];
}

export const resourceType: ResourceType = {
  name: 'rest-api',
  title: 'Amazon API Gateway REST API',
  service: 'execute-api',
  authorizationTypes: ['execute-api-general'],
  settings,
  narrowing,
  regional: true,
  physicalName: (name, written) => textOf(written['api']) ?? name,
  // AWS chooses the id. What tells the API from others of its account is the stage, which has its name.
  arn: (place, physicalName, written) =>
    regionalArn('execute-api', place, `${textOf(written['api-id']) ?? '*'}/${physicalName}`),
  levels: { invoke: { title: 'call the methods of the API, signed with credentials of AWS', writes: true } },
  access: accessTo,
  names: { stream: 'kinesis-stream', logs: 'log-group', 'waf-logs': 'log-group' },
  policy: {
    terraform: 'aws_api_gateway_rest_api_policy',
    limit: 8_192,
    unit: 'characters',
    quota: 'Length, in characters, of API Gateway resource policy (Quotas for configuring and running a REST API)',
    defaultVia: 'policy',
    // "Choose a security policy for your REST API custom domain": the service has no listener without TLS.
    plainHttp: false,
    resourceElement: 'arn',
    denials,
    // The Deny says it here, for everybody.
    identityOnlyConditions: ['aws:SourceIp'],
  },
  problems,
};
