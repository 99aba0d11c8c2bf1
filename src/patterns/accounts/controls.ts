import type { ControlsEntry } from '../../blueprint/schema';
import type { Account, AttachedPolicy } from '../../estate/estate';
import { diagnose } from '../../source/diagnostic';
import type { Step } from '../../source/node';
import { suggestion } from '../../source/suggest';
import type { Draft } from '../draft';
import { attachedPolicies } from './attached-policies';
import { refuseFields } from './refuse-field';

/** Policies of AWS Organizations that are attached at one place. */
interface Level {
  readonly service: readonly AttachedPolicy[];
  readonly resource: readonly AttachedPolicy[];
}

/**
 * Gives every account the policies of AWS Organizations that reach it: those of the root and its own. None reaches the management account
 * ("Service control policies (SCPs)", "Resource control policies (RCPs)"), nor an account of somebody else.
 */
export function expandControls(draft: Draft): void {
  const { organization, accounts } = draft.blueprint.value;
  refuseUnknownManagement(draft, organization?.management);
  const root = levelOf(draft, organization, ['organization']);
  for (const [name, entry] of Object.entries(accounts)) {
    const account = draft.accounts.get(name);
    const path = ['accounts', name];
    if (!account || isOutOfReach(draft, account, entry, path)) continue;
    draft.accounts.set(name, { ...account, ...together(root, levelOf(draft, entry, path)) });
  }
}

function together(root: Level, own: Level): Pick<Account, 'serviceControl' | 'resourceControl'> {
  const serviceControl = [root.service, own.service].filter((level) => level.length > 0);
  const resourceControl = [...root.resource, ...own.resource];
  return {
    ...(serviceControl.length > 0 && { serviceControl }),
    ...(resourceControl.length > 0 && { resourceControl }),
  };
}

function levelOf(draft: Draft, entry: ControlsEntry | undefined, path: readonly Step[]): Level {
  const service = [...path, 'service-control'];
  return {
    service: withFullAccess(
      draft,
      attachedPolicies(draft, entry?.['service-control'], service, 'service-control'),
      service,
    ),
    resource: attachedPolicies(draft, entry?.['resource-control'], [...path, 'resource-control'], 'resource-control'),
  };
}

/**
 * A level at which nothing is allowed would shut its accounts down, and AWS attaches FullAWSAccess to each level ("SCP evaluation", How SCPs
 * work with Allow). So where the files of a level only deny, that policy stands beside them and is not worth a file.
 */
function withFullAccess(
  draft: Draft,
  level: readonly AttachedPolicy[],
  path: readonly Step[],
): readonly AttachedPolicy[] {
  const allows = level.some(({ statements }) => statements.some(({ statement }) => statement['Effect'] === 'Allow'));
  if (level.length === 0 || allows) return level;
  const statement = { Sid: 'FullAWSAccess', Effect: 'Allow', Action: '*', Resource: '*' };
  const at = draft.blueprint.at(path);
  return [{ file: 'FullAWSAccess', version: '2012-10-17', statements: [{ statement, at }] }, ...level];
}

/** Reports controls of an account that none reaches. */
function isOutOfReach(draft: Draft, account: Account, entry: ControlsEntry, path: readonly Step[]): boolean {
  const manages = account.name === draft.blueprint.value.organization?.management;
  if (!account.external && !manages) return false;
  refuseFields(draft, entry, path, ['service-control', 'resource-control'], {
    whom: `the ${account.external ? 'external' : 'management'} account \`${account.name}\``,
    help: account.external
      ? 'remove it: the account is not of this organization'
      : 'remove it: no control reaches the account that manages the organization',
  });
  return true;
}

function refuseUnknownManagement(draft: Draft, name: string | undefined): void {
  if (name === undefined) return;
  const at = draft.blueprint.at(['organization', 'management']);
  const account = draft.accounts.get(name);
  if (!account) {
    const help = suggestion(name, draft.accounts.keys(), 'accounts');
    draft.diagnostics.push(diagnose('reference-unknown', `There is no account \`${name}\``, { at, help }));
  } else if (account.external) {
    draft.diagnostics.push(
      diagnose('setting-invalid', `The external account \`${name}\` cannot manage the organization of the others`, {
        at,
        related: [{ message: 'the account', at: account.at }],
        help: 'name an account of yours, or remove `external`',
      }),
    );
  }
}
