import { Type } from '@sinclair/typebox';
import { access } from './access';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { group, nameProblems, optional, type Settings, textOf } from './settings';

/** "CreateSlackChannelConfiguration", ConfigurationName. */
const configurationName = '^[A-Za-z0-9-_]{1,128}$';

const uuid = '^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$';

const settings = {
  configuration: optional(
    Type.String({
      pattern: configurationName,
      description: 'Name of the configuration in AWS. Default: the name in the blueprint.',
    }),
  ),
  // "CreateSlackChannelConfiguration", SlackTeamId and SlackChannelId.
  slack: optional(
    group('A channel of Slack, whose workspace was authorized once in the console.', {
      workspace: Type.String({
        pattern: '^[0-9A-Z]{1,255}$',
        description: 'Id of the workspace.',
        examples: ['T07EA123LEP'],
      }),
      channel: Type.String({ pattern: '^[A-Za-z0-9]+$', description: 'Id of the channel.', examples: ['C07EZ1ABC23'] }),
    }),
  ),
  // "CreateMicrosoftTeamsChannelConfiguration", TenantId, TeamId and ChannelId.
  teams: optional(
    group('A channel of Microsoft Teams, whose tenant was authorized once in the console.', {
      tenant: Type.String({ pattern: uuid, description: 'Id of the tenant.' }),
      team: Type.String({ pattern: uuid, description: 'Id of the team.' }),
      channel: Type.String({ minLength: 1, maxLength: 255, description: 'Id of the channel, as its address has it.' }),
    }),
  ),
  topics: optional(
    Type.Array(Type.String({ pattern: '^[a-z][a-z0-9-]*$' }), {
      minItems: 1,
      uniqueItems: true,
      description: 'Topics of this account whose messages come into the channel.',
    }),
  ),
  'runs-as': optional(
    Type.String({
      pattern: '^[a-z][a-z0-9-]*$',
      description: 'Role of this account that people in the channel act as. Required.',
    }),
  ),
  guardrails: optional(
    Type.Array(Type.String({ pattern: '^arn:[a-z-]+:iam::(?:aws|\\d{12}):policy/.+$' }), {
      minItems: 1,
      uniqueItems: true,
      description:
        'ARNs of policies beyond which nothing can be done from the channel. Default: reading of CloudWatch.',
    }),
  ),
};

/** What a blueprint says of a channel, with defaults. */
export type ChatChannelSettings = Settings<typeof settings>;

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  const { slack, teams, topics, 'runs-as': role } = target.settings as unknown as ChatChannelSettings;
  const found = [
    ...nameProblems(target, 'configuration', new RegExp(configurationName), 'up to 128 letters, digits, "-" and "_"'),
  ];
  if ((slack === undefined) === (teams === undefined)) {
    found.push({ field: 'type', message: 'A channel is one of `slack` or one of `teams`.' });
  }
  if (managed && topics === undefined)
    found.push({ field: 'type', message: 'A channel needs `topics`, what it hears.' });
  if (managed && role === undefined) found.push({ field: 'type', message: 'A channel needs `runs-as`, a role.' });
  return found;
}

export const resourceType: ResourceType = {
  name: 'chat-channel',
  title: 'Amazon Q Developer in chat applications (AWS Chatbot) channel',
  service: 'chatbot',
  authorizationTypes: ['ChatbotConfiguration'],
  settings,
  narrowing: {},
  regional: false,
  physicalName: (name, written) => textOf(written['configuration']) ?? name,
  arn: ({ partition, accountId }, physicalName, written) => {
    const kind = written['teams'] === undefined ? 'slack-channel' : 'microsoft-teams-channel';
    return `arn:${partition}:chatbot::${accountId}:chat-configuration/${kind}/${physicalName}`;
  },
  levels: { inspect: { title: 'see its settings', writes: false } },
  access: (_level, { arn, settings: written }) => [
    written['teams'] === undefined
      ? access('Channels', ['chatbot:DescribeSlackChannelConfigurations'], ['*'])
      : access('Channel', ['chatbot:GetMicrosoftTeamsChannelConfiguration'], [arn]),
  ],
  problems,
};
