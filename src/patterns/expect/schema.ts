import { type Static, Type } from '@sinclair/typebox';
import { action, byKey, closed, oneOrMore, reference } from '../../blueprint/schema';
import { literalText } from '../../catalog/settings';
import { reservedNames } from '../accounts/reserved-names';

const words = Object.keys(reservedNames);
const names = '[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?';

const somebody = Type.String({
  pattern: `^(?!(?:${words.join('|')})$)${names}$`,
  hint: '`account/principal`, an account or a group that `allow` could name',
});

const anybody = Type.String({
  pattern: `^${names}$`,
  hint: '`account/principal`, an account, a group, `outside` or `anyone`',
});

const actionPattern = Type.String({
  pattern: '^(\\*|[a-z0-9-]+:[A-Za-z0-9*?]+)$',
  maxLength: 128,
  hint: 'an action such as `s3:DeleteObject`, or a pattern such as `s3:Delete*`',
});

const common = {
  resource: oneOrMore(
    reference('Resource: `account/resource`.'),
    'What it is about: `account/resource`, or a list of such.',
  ),
  under: Type.Optional(
    oneOrMore(
      Type.String({
        pattern: `^(?!/)${literalText.slice(1)}`,
        maxLength: 512,
        hint: 'a literal text that does not begin with `/`: no `*`, `?` or `${`',
      }),
      'Only what lies below the resource and begins with this text: keys of objects in a bucket.',
    ),
  ),
  why: Type.Optional(Type.String({ minLength: 1, description: 'What the row is for; told when it does not hold.' })),
};

const deny = closed(
  {
    principal: oneOrMore(
      anybody,
      'Who must not: a principal, an account or group (everybody in it), `outside` (every account that is not yours), `anyone`, or a list.',
    ),
    action: oneOrMore(actionPattern, 'What they must not do: an action, a pattern such as `s3:*`, `*`, or a list.'),
    ...common,
  },
  'What must not be possible, whoever wrote which policy.',
);

const allow = closed(
  {
    principal: oneOrMore(somebody, 'Who must be able to: a principal, an account or group, or a list.'),
    action: oneOrMore(action, 'What they must be able to do: an action by its full name, or a list.'),
    ...common,
  },
  'What must be possible.',
);

const row = byKey(
  [
    ['deny', closed({ deny })],
    ['allow', closed({ allow })],
  ],
  'A row of the access that is expected: `allow:` or `deny:`.',
);

/** The section `expect:`. */
export const expectSchema = Type.Array(row, {
  description:
    'Access contracts: what must and what must not be possible. Each row is proved over the policies of all accounts.',
});

/** A row as it is written. */
export type ExpectRow = { readonly deny: Static<typeof deny> } | { readonly allow: Static<typeof allow> };
