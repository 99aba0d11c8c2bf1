import { ChatbotSlackChannelConfiguration } from '@cdktf/provider-aws/lib/chatbot-slack-channel-configuration';
import { ChatbotTeamsChannelConfiguration } from '@cdktf/provider-aws/lib/chatbot-teams-channel-configuration';
import type { Construct } from 'constructs';
import type { ChatChannelSettings } from '../catalog/chat-channel';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A channel of Slack or Teams into which the messages of topics come. */
export class ChatChannel extends ResourceConstruct<ChatChannelSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (!this.resource.managed) return;
    const { slack, teams, topics = [], 'runs-as': role = '', guardrails } = this.settings;
    const partition = this.resource.arn.split(':')[1];
    const common = {
      ...this.tagged,
      configurationName: this.resource.physicalName,
      iamRoleArn: props.roleArn(role),
      snsTopicArns: topics.map((name) => props.related(name).arn),
      // Without any, it would be AdministratorAccess ("CreateSlackChannelConfiguration", GuardrailPolicyArns).
      guardrailPolicyArns: [...(guardrails ?? [`arn:${partition}:iam::aws:policy/CloudWatchReadOnlyAccess`])],
      loggingLevel: 'ERROR',
    };
    if (slack) {
      const ids = { slackTeamId: slack.workspace, slackChannelId: slack.channel };
      placed(new ChatbotSlackChannelConfiguration(this, 'channel', { ...common, ...ids }), this.name);
    } else if (teams) {
      const ids = { tenantId: teams.tenant, teamId: teams.team, channelId: teams.channel };
      placed(new ChatbotTeamsChannelConfiguration(this, 'channel', { ...common, ...ids }), this.name);
    }
  }
}
