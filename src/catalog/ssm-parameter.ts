import { Type } from '@sinclair/typebox';
import type { Access } from '../estate/access';
import { access, endpoint, regionalArn } from './access';
import type { Narrowing, ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, nameProblems, oneOrMore, optional, type Settings, textOf, textsOf, words } from './settings';

/** "PutParameter", Name: letters, digits and `_.-`, in a hierarchy by `/`; `aws` and `ssm` are reserved. */
const parameterName = '^(?!/?(?:[aA][wW][sS]|[sS][sS][mM]))(?:(?:/[a-zA-Z0-9_.-]+){1,15}|[a-zA-Z0-9_.-]+)$';

const settings = {
  parameter: optional(
    Type.String({
      pattern: parameterName,
      maxLength: 1011,
      description: 'Name of the parameter in AWS, with its path. Default: the name in the blueprint.',
      examples: ['/shop/api/endpoint'],
    }),
  ),
  tree: defaulted(
    Type.Boolean({ description: 'Existing parameters: it stands for all parameters below this path.' }),
    false,
  ),
  kind: defaulted(
    words(
      ['String', 'StringList', 'SecureString'],
      'SecureString is encrypted; its value never stands in a blueprint.',
    ),
    'String',
  ),
  value: optional(
    Type.String({
      minLength: 1,
      maxLength: 8192,
      description: 'Value of a String or StringList (commas between items).',
    }),
  ),
  tier: defaulted(
    words(['Standard', 'Advanced', 'Intelligent-Tiering'], 'Standard: values up to 4 KB. Advanced: up to 8 KB, costs.'),
    'Standard',
  ),
  description: optional(Type.String({ maxLength: 1024, description: 'What the parameter is for.' })),
};

/** What a blueprint says of a parameter, with defaults. */
export type SsmParameterSettings = Settings<typeof settings>;

const narrowing = {
  path: oneOrMore('Of a `tree`: only parameters below these paths, as in `api/`.', {
    pattern: '^(?!/)(?:[a-zA-Z0-9_.-]+/)+$',
    maxLength: 1000,
    examples: ['api/'],
  }),
};

const reads = ['ssm:GetParameter', 'ssm:GetParameters'];
const writes = ['ssm:LabelParameterVersion', 'ssm:PutParameter'];
const actions: Readonly<Record<string, readonly string[]>> = {
  read: reads,
  write: writes,
  readwrite: [...reads, ...writes],
  replicate: ['ssm:GetParameter', 'ssm:GetParameterHistory', ...writes],
};

/**
 * Whoever may read by a path reads everything below it ("Restricting access to Parameter Store parameters using IAM
 * policies"), so GetParametersByPath is given on the path of a tree and never above it.
 */
function accessTo(level: string, target: Target, narrowed: Narrowing): readonly Access[] {
  const wanted = actions[level] ?? [];
  if (target.settings['tree'] !== true) return [access('Parameter', wanted, [target.arn])];
  const paths = textsOf(narrowed['path']).map((path) => `${target.arn}/${path.slice(0, -1)}`);
  const roots = paths.length > 0 ? paths : [target.arn];
  const list = [
    access(
      'Parameters',
      wanted,
      roots.map((root) => `${root}/*`),
    ),
  ];
  return level === 'write' ? list : [...list, access('Paths', ['ssm:GetParametersByPath'], roots)];
}

/** "AWS KMS encryption for AWS Systems Manager Parameter Store SecureString parameters": standard ones encrypt directly, advanced ones by data key. */
function keyActions(level: string): readonly string[] {
  if (level === 'read') return ['kms:Decrypt'];
  const write = ['kms:Encrypt', 'kms:GenerateDataKey'];
  return level === 'write' ? write : ['kms:Decrypt', ...write];
}

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  const wants =
    'letters, digits and "_.-", with a "/" before each part of a path, and not beginning with "aws" or "ssm"';
  const found = [...nameProblems(target, 'parameter', new RegExp(parameterName), wants)];
  const { kind, value, tree } = target.settings;
  if (kind === 'SecureString' && value !== undefined) {
    found.push({
      field: 'value',
      message: 'The value of a SecureString never stands in a blueprint: remove it and set it in AWS.',
    });
  }
  if (managed && tree === true)
    found.push({ field: 'tree', message: 'A tree is made of existing parameters: write `existing: true`.' });
  if (managed && kind !== 'SecureString' && value === undefined) {
    found.push({ field: 'type', message: 'A new String parameter needs its `value`.' });
  }
  return found;
}

export const resourceType: ResourceType = {
  name: 'ssm-parameter',
  title: 'AWS Systems Manager parameter',
  service: 'ssm',
  authorizationTypes: ['parameter'],
  settings,
  narrowing,
  regional: true,
  keepsData: true,
  encryption: {
    viaService: (place) => endpoint('ssm', place),
    actions: keyActions,
    // Same page, encryption context: PARAMETER_ARN.
    context: ({ arn, settings: written }) => ({
      StringLike: { 'kms:EncryptionContext:PARAMETER_ARN': written['tree'] === true ? [`${arn}/*`] : [arn] },
    }),
    // aws/ssm for SecureStrings; enough here, since parameters are shared through roles of their own account only.
    withoutKey: 'aws-managed',
  },
  physicalName: (name, written) => textOf(written['parameter']) ?? name,
  arn: (place, physicalName) => regionalArn('ssm', place, `parameter/${physicalName.replace(/^\//, '')}`),
  levels: {
    read: { title: 'get values', writes: false },
    write: { title: 'put new versions and label them', writes: true },
    readwrite: { title: 'get and put values', writes: true },
    replicate: {
      title: 'keep it a copy of another one: get and put values, see and set labels of all versions',
      writes: true,
    },
  },
  access: accessTo,
  // No `policy`: "Working with shared parameters in Parameter Store" shares advanced parameters by AWS RAM, read-only and
  // with whole accounts, and Terraform has no resource for a policy of a parameter. A role is narrower.
  problems,
};
