import { Type } from '@sinclair/typebox';
import type { Access } from '../estate/access';
import { enrichSettings, failoverSettings, transformSettings } from '../functions/settings-schema';
import { access, endpoint, regionalArn } from './access';
import type { Narrowing, ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, group, nameProblems, oneOrMore, optional, type Settings, textOf, textsOf, words } from './settings';
import { watchedFunction } from './watched';

/** "CreateFunction", FunctionName: the name alone is up to 64 characters. */
const functionName = '^[a-zA-Z0-9_-]{1,64}$';

const settings = {
  function: optional(
    Type.String({
      pattern: functionName,
      description: 'Name of the function in AWS. Default: the name in the blueprint.',
      examples: ['price-quote'],
    }),
  ),
  'runs-as': optional(
    Type.String({
      description: 'Execution role: name of a principal of the same account. Needed to create the function.',
    }),
  ),
  package: optional(Type.String({ description: 'Path of the zip file with the code, where it is made elsewhere.' })),
  code: optional(
    group('Code that is bundled when the Terraform is written, instead of a `package`.', {
      function: optional(
        words(
          [
            'transform',
            'enrich',
            'deliver',
            'relay',
            'token-vendor',
            'replicate-table',
            'replicate-secrets',
            'failover',
          ],
          'A function that comes with Crossgrant.',
        ),
      ),
      folder: optional(
        Type.String({ minLength: 1, description: 'Folder of your own, with a `handler.ts` that exports `handler`.' }),
      ),
      records: optional(
        Type.String({ minLength: 1, description: 'JSON Schema, as a file, that records must fulfil: of `transform`.' }),
      ),
      transform: optional(transformSettings),
      enrich: optional(enrichSettings),
      failover: optional(failoverSettings),
    }),
  ),
  runtime: defaulted(
    Type.String({
      pattern: '^[a-z0-9.]+$',
      description: 'Runtime, such as nodejs22.x or python3.13.',
      examples: ['nodejs22.x'],
    }),
    'nodejs22.x',
  ),
  handler: defaulted(
    Type.String({ pattern: '^[^\\s]{1,128}$', description: 'Where the code begins: file and function.' }),
    'index.handler',
  ),
  architecture: defaulted(words(['arm64', 'x86_64'], 'Processor that the code runs on.'), 'arm64'),
  memory: defaulted(
    Type.Integer({ minimum: 128, maximum: 10_240, description: 'Megabytes; CPU grows with them.' }),
    256,
  ),
  timeout: defaulted(
    Type.Integer({ minimum: 1, maximum: 900, description: 'Seconds that one invocation may take.' }),
    30,
  ),
  environment: optional(
    Type.Record(Type.String({ pattern: '^[a-zA-Z][a-zA-Z0-9_]*$' }), Type.String(), {
      description: 'Environment variables. Not for secrets: name a secret here and read it at run time.',
    }),
  ),
  'reserved-concurrency': optional(
    Type.Integer({ minimum: 0, description: 'How many invocations run at once at most; 0 stops the function.' }),
  ),
  tracing: defaulted(
    Type.Boolean({ description: 'Send traces to X-Ray; its role must be allowed to `send` them (type `xray`).' }),
    false,
  ),
  network: optional(
    Type.String({
      pattern: '^[a-z][a-z0-9-]*$',
      description: 'Network of the same account that it runs in; its role must be allowed to `join` it. Default: none.',
    }),
  ),
};

/** What a blueprint says of a function, with defaults. */
export type LambdaFunctionSettings = Settings<typeof settings>;

const narrowing = {
  qualifier: oneOrMore('Only these versions or aliases; callers must then name one.', {
    pattern: '^[a-zA-Z0-9_-]{1,128}$',
    examples: ['live'],
  }),
};

const actions: Readonly<Record<string, readonly string[]>> = {
  invoke: ['lambda:InvokeFunction'],
  inspect: ['lambda:GetFunctionConfiguration'],
};

/** Mappings have random ids, and the function that they feed as a condition key; lists of them cannot be narrowed. */
function feeding(target: Target): readonly Access[] {
  const mappings = regionalArn('lambda', target, 'event-source-mapping:*');
  const ofFunction = { ArnEquals: { 'lambda:FunctionArn': [target.arn] } };
  return [
    access('Mappings', ['lambda:UpdateEventSourceMapping'], [mappings], ofFunction),
    access('MappingList', ['lambda:ListEventSourceMappings'], ['*']),
  ];
}

/** Without a qualifier the ARN means unqualified calls alone ("Identity-based IAM policies for Lambda", resources). */
function accessTo(level: string, target: Target, narrowed: Narrowing): readonly Access[] {
  if (level === 'feed') return feeding(target);
  const qualifiers = textsOf(narrowed['qualifier']);
  const resources = qualifiers.length > 0 ? qualifiers.map((qualifier) => `${target.arn}:${qualifier}`) : [target.arn];
  return [access('Function', actions[level] ?? [], resources)];
}

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  const found = [
    ...nameProblems(target, 'function', new RegExp(functionName), 'up to 64 letters, digits, "-" and "_"'),
  ];
  const { package: file, code, 'runs-as': role } = target.settings;
  const lacking = [
    ...(file === undefined && code === undefined ? ['`code` or `package`'] : []),
    ...(role === undefined ? ['`runs-as`'] : []),
  ];
  for (const field of managed ? lacking : []) {
    const message = `A new function needs ${field}; one that is there already needs \`existing: true\`.`;
    found.push({ field: 'type', message });
  }
  return [...found, ...codeProblems(target.settings as unknown as LambdaFunctionSettings)];
}

/** Code comes from one place, and what it is told is for that function. */
function codeProblems({ code, package: file, runtime, handler }: LambdaFunctionSettings): readonly SettingProblem[] {
  if (!code) return [];
  const wrong = (message: string) => ({ field: 'code', message });
  const { function: ours, folder, ...told } = code;
  const strange = Object.keys(told).filter((key) => ours !== (key === 'records' ? 'transform' : key));
  return [
    ...((ours === undefined) === (folder === undefined)
      ? [wrong('`code` names either a `function` that comes with Crossgrant, or a `folder` of your own.')]
      : []),
    ...(file === undefined ? [] : [wrong('`code` is bundled and `package` is made elsewhere: write one of them.')]),
    ...(runtime === 'nodejs22.x' && handler === 'index.handler'
      ? []
      : [wrong('What is bundled runs on nodejs22.x and begins at index.handler: remove `runtime` and `handler`.')]),
    ...strange.map((key) =>
      wrong(`\`${key}\` means nothing for ${ours === undefined ? 'a folder of your own' : `\`${ours}\``}.`),
    ),
  ];
}

export const resourceType: ResourceType = {
  name: 'lambda-function',
  title: 'AWS Lambda function',
  service: 'lambda',
  authorizationTypes: ['function', 'function alias', 'function version', 'eventSourceMapping'],
  settings,
  narrowing,
  regional: true,
  encryption: {
    viaService: (place) => endpoint('lambda', place),
    // "Securing Lambda environment variables": whoever invokes needs nothing of the key, and without it `inspect` shows
    // everything but the variables' values, which is what it should.
    actions: () => [],
    makesGrants: true,
    // Its aws/lambda key is the function's own affair: other accounts invoke all the same.
    withoutKey: 'service-owned',
  },
  physicalName: (name, written) => textOf(written['function']) ?? name,
  arn: (place, physicalName) => regionalArn('lambda', place, `function:${physicalName}`),
  dataEvents: { type: 'AWS::Lambda::Function', compare: 'equals', arn: (arn) => arn },
  analyzedAs: 'AWS::Lambda::Function',
  policyEvents: {
    source: 'lambda.amazonaws.com',
    names: ['AddPermission20150331v2', 'RemovePermission20150331v2'],
    parameters: ({ physicalName }) => ({
      functionName: [physicalName, { suffix: `:${physicalName}` }, { wildcard: `*:function:${physicalName}:*` }],
    }),
  },
  watched: watchedFunction,
  levels: {
    invoke: { title: 'invoke the function', writes: true },
    feed: { title: 'switch on and off what Lambda feeds it from (through a role only)', writes: true },
    inspect: {
      title: 'see the configuration, and environment variables unless a customer key hides them',
      writes: false,
    },
  },
  access: accessTo,
  policy: {
    // Not a document but a statement each, made of parameters: "AddPermission".
    terraform: 'aws_lambda_permission',
    limit: 20 * 1024,
    unit: 'bytes',
    quota: 'Function resource-based policy (Lambda quotas)',
    // Without aws:PrincipalArn the policy can say "this account" or name a role that must exist, nothing between.
    defaultVia: 'role',
    plainHttp: false,
    resourceElement: 'arn',
    // "AddPermission", request parameters: the only conditions that it can write.
    conditionKeys: [
      'aws:PrincipalOrgID',
      'aws:SourceAccount',
      'aws:SourceArn',
      'lambda:EventSourceToken',
      'lambda:FunctionUrlAuthType',
      'lambda:InvokedViaFunctionUrl',
    ],
    counts: { principals: 1, actionsPerStatement: 1 },
  },
  problems,
};
