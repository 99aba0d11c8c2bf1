import { Type } from '@sinclair/typebox';
import type { Access } from '../estate/access';
import type { Json } from '../estate/estate';
import { access, regionalArn } from './access';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, nameProblems, optional, type Settings, textOf, words } from './settings';
import { watchedMachine } from './watched';

/** "CreateStateMachine", name: up to 80 characters; we allow those that CloudWatch Logs takes too, as AWS advises. */
const machineName = '^[0-9A-Za-z_-]{1,80}$';

const settings = {
  'state-machine': optional(
    Type.String({
      pattern: machineName,
      description: 'Name of the state machine in AWS. Default: the name in the blueprint.',
      examples: ['settle-payments'],
    }),
  ),
  definition: optional(
    Type.String({
      description: 'Path of the file with the Amazon States Language. This or `states` is needed to create it.',
    }),
  ),
  states: optional(
    Type.Unsafe<Readonly<Record<string, Json>>>({
      type: 'object',
      minProperties: 1,
      description: 'The Amazon States Language itself, instead of a file.',
      examples: [{ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } }],
    }),
  ),
  'runs-as': optional(
    Type.String({ description: 'Role: name of a principal of the same account. Needed to create the state machine.' }),
  ),
  kind: defaulted(
    words(
      ['standard', 'express'],
      'standard: up to a year, each step once. express: up to five minutes. Cannot change later.',
    ),
    'standard',
  ),
  tracing: defaulted(Type.Boolean({ description: 'Send traces to X-Ray.' }), false),
};

/** What a blueprint says of a state machine, with defaults. */
export type SfnStateMachineSettings = Settings<typeof settings>;

/** "Actions, resources, and condition keys for AWS Step Functions": answers to tasks name no resource; the token tells whose they are. */
const answers = ['states:SendTaskFailure', 'states:SendTaskSuccess'];

const onMachine: Readonly<Record<string, readonly string[]>> = {
  start: ['states:StartExecution'],
  'start-sync': ['states:StartSyncExecution'],
  read: ['states:DescribeStateMachine', 'states:ListExecutions'],
  stop: ['states:ListExecutions'],
};

/** Executions of standard workflows; express ones have no ARN that these actions take. */
const onExecutions: Readonly<Record<string, readonly string[]>> = {
  start: ['states:DescribeExecution'],
  read: ['states:DescribeExecution', 'states:DescribeStateMachineForExecution', 'states:GetExecutionHistory'],
  stop: ['states:DescribeExecution', 'states:StopExecution'],
};

function accessTo(level: string, target: Target): readonly Access[] {
  if (level === 'answer') return [access('Answers', answers, ['*'])];
  const list = [access('StateMachine', onMachine[level] ?? [], [target.arn])];
  const executions = onExecutions[level];
  const pattern = regionalArn('states', target, `execution:${target.physicalName}:*`);
  return executions ? [...list, access('Executions', executions, [pattern])] : list;
}

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  const found = [
    ...nameProblems(target, 'state-machine', new RegExp(machineName), 'up to 80 letters, digits, "-" and "_"'),
  ];
  const { definition, states, 'runs-as': role } = target.settings;
  const lacking = [
    ...(definition === undefined && states === undefined ? ['`definition`'] : []),
    ...(role === undefined ? ['`runs-as`'] : []),
  ];
  for (const field of managed ? lacking : []) {
    const message = `A new state machine needs ${field}; one that is there already needs \`existing: true\`.`;
    found.push({ field: 'type', message });
  }
  if (definition !== undefined && states !== undefined)
    found.push({ field: 'states', message: '`states` stands here and `definition` in a file: write one of them.' });
  return found;
}

export const resourceType: ResourceType = {
  name: 'sfn-state-machine',
  title: 'AWS Step Functions state machine',
  service: 'states',
  authorizationTypes: ['statemachine', 'execution'],
  settings,
  narrowing: {},
  regional: true,
  physicalName: (name, written) => textOf(written['state-machine']) ?? name,
  arn: (place, physicalName) => regionalArn('states', place, `stateMachine:${physicalName}`),
  watched: watchedMachine,
  levels: {
    start: { title: 'start executions and follow them', writes: true },
    'start-sync': { title: 'start express executions and wait for their result', writes: true },
    read: { title: 'see the definition, executions and their history', writes: false },
    stop: { title: 'find and stop executions', writes: true },
    answer: { title: 'answer tasks that wait with a token, such as approvals', writes: true },
  },
  access: accessTo,
  // No `policy`: Step Functions has no resource-based policies ("AWS services that work with IAM").
  problems,
};
