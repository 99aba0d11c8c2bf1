import { type Static, Type } from '@sinclair/typebox';
import { closed, oneOrMore, reference } from '../../blueprint/schema';
import { resourceTypes } from '../../catalog/registry';
import type { Watched } from '../../catalog/resource-type';
import { words } from '../../catalog/settings';

const uuid = { pattern: '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$', hint: 'an id such as 12345678-90ab-…' };

/** Who is called when an alarm goes off. */
export const called = {
  email: Type.Optional(
    oneOrMore(
      Type.String({
        pattern: '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$',
        hint: 'an e-mail address',
        description: 'Address that gets a message; it confirms once.',
      }),
      'Who gets a message: an address, or a list.',
    ),
  ),
  slack: Type.Optional(
    closed(
      {
        workspace: Type.String({
          pattern: '^[0-9A-Z]{1,255}$',
          hint: 'an id such as T07EA123LEP',
          description: 'Id of the workspace, which was authorized once in the console.',
        }),
        channel: Type.String({
          pattern: '^[A-Za-z0-9]+$',
          hint: 'an id such as C07EZ1ABC23',
          description: 'Id of the channel.',
        }),
      },
      'A channel of Slack that gets the messages.',
    ),
  ),
  teams: Type.Optional(
    closed(
      {
        tenant: Type.String({ ...uuid, description: 'Id of the tenant, which was authorized once in the console.' }),
        team: Type.String({ ...uuid, description: 'Id of the team.' }),
        channel: Type.String({ minLength: 1, maxLength: 255, description: 'Id of the channel.' }),
      },
      'A channel of Microsoft Teams that gets the messages.',
    ),
  ),
  topic: Type.Optional(
    reference('Topic of yours that is told, instead of one that is made for it; in the region of the alarms.'),
  ),
};

const fields = closed(called);

/** Who is called, as it is written. */
export type Called = Static<typeof fields>;

const duration = '^\\d+[smhd]$';

/** One kind of alarm: what its threshold may be. */
function threshold({ kind, title, unit, above }: Watched) {
  const count = unit === 'count';
  const standard = above === 'anomaly' ? 'anomaly' : count ? `${above}` : inWords(above, unit);
  const description = `${title}: goes off above this, with \`anomaly\` outside of what is usual, with \`none\` never. Default: ${standard}.`;
  const value = count
    ? Type.Union([Type.Integer({ minimum: 0 }), words(['anomaly', 'none'], 'What is usual, or no alarm.')])
    : Type.String({
        pattern: `${duration}|^anomaly$|^none$`,
        hint: 'a time such as `90s`, `5m` or `1h`, `anomaly`, or `none`',
      });
  return [kind, Type.Optional({ ...value, description })] as const;
}

function inWords(above: number, unit: Watched['unit']): string {
  const seconds = unit === 'milliseconds' ? above / 1000 : above;
  return `${seconds / 60}m`;
}

/** Thresholds by kind, of everything that the catalogue watches and of some more. */
export function thresholds(description: string, more: readonly Watched[] = []) {
  const all = [...Object.values(resourceTypes).flatMap(({ watched = [] }) => watched), ...more];
  return closed(Object.fromEntries(all.map(threshold)), description);
}
