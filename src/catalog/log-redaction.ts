import { Type } from '@sinclair/typebox';
import { regionalArn } from './access';
import { dataIdentifiers } from './data-identifiers';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { nameProblems, optional, type Settings, textOf, words } from './settings';

/** "PutAccountPolicy", policyName: up to 256 characters; fewer kinds of them here. */
const policyName = '^[a-zA-Z0-9_-]{1,256}$';

/** What is masked; AWS would take another name for one of a custom identifier, which we do not write. */
export const identifier = words(dataIdentifiers, 'A managed data identifier of CloudWatch Logs.');

const settings = {
  redaction: optional(
    Type.String({ pattern: policyName, description: 'Name of the policy in AWS. Default: the name in the blueprint.' }),
  ),
  'log-group': optional(
    Type.String({
      pattern: '^[a-z][a-z0-9-]*$',
      description: 'Log group of the same account that it is for. Default: every log group of the account.',
    }),
  ),
  hide: optional(
    Type.Array(identifier, {
      minItems: 1,
      uniqueItems: true,
      description:
        'What is masked wherever events are read or sent, by the names of AWS for managed data identifiers. Required.',
      examples: [['EmailAddress', 'CreditCardNumber']],
    }),
  ),
};

/** What a blueprint says of a redaction. */
export type LogRedactionSettings = Settings<typeof settings>;

/** "Syntax for data protection policy JSON": both statements, for the same identifiers; the findings go nowhere but into metrics. */
export function redaction(name: string, partition: string, hide: readonly string[]): string {
  const DataIdentifier = [...hide].sort().map((one) => `arn:${partition}:dataprotection::aws:data-identifier/${one}`);
  return JSON.stringify({
    Name: name,
    Version: '2021-06-01',
    Statement: [
      { Sid: 'Audit', DataIdentifier, Operation: { Audit: { FindingsDestination: {} } } },
      { Sid: 'Redact', DataIdentifier, Operation: { Deidentify: { MaskConfig: {} } } },
    ],
  });
}

function problems(target: Target): readonly SettingProblem[] {
  const found = [
    ...nameProblems(target, 'redaction', new RegExp(policyName), 'up to 256 letters, digits, "_" and "-"'),
  ];
  if (target.settings['hide'] === undefined)
    found.push({ field: 'type', message: 'A redaction needs `hide`, what is masked.' });
  return found;
}

export const resourceType: ResourceType = {
  name: 'log-redaction',
  title: 'Amazon CloudWatch Logs data protection policy',
  service: 'logs',
  authorizationTypes: ['log-group'],
  settings,
  narrowing: {},
  regional: true,
  physicalName: (name, written) => textOf(written['redaction']) ?? name,
  nameless: true,
  // It has no ARN of its own: it is that of all log groups.
  arn: (place) => regionalArn('logs', place, 'log-group:*'),
  levels: {},
  access: () => [],
  problems,
};
