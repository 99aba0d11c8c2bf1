import type { Document, Statement } from '../iam/document';

/**
 * One call of "AddPermission", which is how the policy of a function is written: one action, one principal, one version or alias,
 * and no conditions but these.
 */
export interface LambdaPermission {
  /** Statement id: the Sid, with what tells them apart where one statement becomes several permissions. */
  readonly id: string;
  readonly action: string;
  readonly principal: string;
  readonly sourceArn?: string;
  readonly sourceAccount?: string;
  readonly principalOrgId?: string;
  readonly functionUrlAuthType?: string;
  readonly eventSourceToken?: string;
  /** Version or alias; absent: calls that name none. */
  readonly qualifier?: string;
}

/** Condition keys, in lower case, and what AddPermission calls them. */
const conditions: Readonly<Record<string, keyof LambdaPermission>> = {
  'aws:sourcearn': 'sourceArn',
  'aws:sourceaccount': 'sourceAccount',
  'aws:principalorgid': 'principalOrgId',
  'lambda:functionurlauthtype': 'functionUrlAuthType',
  'lambda:eventsourcetoken': 'eventSourceToken',
};

/**
 * The permissions that a function's document amounts to. What a person keeps in the policy of an existing function is there and
 * stays there, since permissions are added one by one. Throws on what Lambda cannot express: the writer must not write it.
 */
export function permissionsOf(document: Document, managed: boolean): readonly LambdaPermission[] {
  const statements = document.policy.Statement.filter(({ Sid }) => managed || !document.origins[Sid]?.kept);
  return statements.flatMap((statement) => {
    const refused = (what: string) =>
      new Error(`${document.id}: a Lambda permission cannot express ${what} of ${statement.Sid}`);
    if (statement.Effect !== 'Allow') throw refused('the Deny');
    if (statement.NotPrincipal || statement.NotAction || statement.NotResource) throw refused('the Not');
    const actions = statement.Action ?? [];
    const narrowed = conditionsOf(statement, refused);
    const principals = principalsOf(statement, refused);
    const functions = statement.Resource ?? [];
    const word = <T>(of: readonly T[], text: string) => (of.length > 1 ? `-${text}` : '');
    return actions.flatMap((action) =>
      principals.flatMap((principal) =>
        functions.map((arn) => {
          const qualifier = arn.split(':')[7];
          const tail = [
            word(actions, action.slice(action.indexOf(':') + 1)),
            word(principals, wordOf(principal)),
            word(functions, qualifier ?? 'unqualified'),
          ];
          const id = statement.Sid + tail.join('');
          return { id, action, principal, ...narrowed, ...(qualifier === undefined ? {} : { qualifier }) };
        }),
      ),
    );
  });
}

function conditionsOf(statement: Statement, refused: (what: string) => Error): Partial<LambdaPermission> {
  const found: Record<string, string> = {};
  for (const [operator, keys] of Object.entries(statement.Condition ?? {})) {
    for (const [key, values] of Object.entries(keys)) {
      const name = conditions[key.toLowerCase()];
      const [value] = values;
      if (!name || value === undefined || values.length > 1) throw refused(`${operator} on ${key}`);
      found[name] = value;
    }
  }
  return found;
}

/** An account may be written as its root user's ARN in a policy; AddPermission and the provider's reading of it prefer the number. */
function principalsOf(statement: Statement, refused: (what: string) => Error): readonly string[] {
  const principal = statement.Principal;
  if (principal === '*') return ['*'];
  if (!principal || principal.Federated || principal.CanonicalUser) throw refused('the Principal');
  const accounts = (principal.AWS ?? []).map((arn) => /^arn:[^:]+:iam::(\d{12}):root$/.exec(arn)?.[1] ?? arn);
  return [...accounts, ...(principal.Service ?? [])];
}

/** `222222222222`, `role-developers`, `events-amazonaws-com`: no place in a list, so that a new neighbour renames nothing. */
function wordOf(principal: string): string {
  const last = principal.slice(principal.lastIndexOf(':') + 1);
  return last === '*' ? 'all' : last.replace(/[^A-Za-z0-9]+/g, '-');
}
