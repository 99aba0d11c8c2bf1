import type { NetworkSettings } from '../catalog/network';
import { passagesOf } from '../catalog/passages';
import type { Resource } from '../estate/estate';
import { refIn } from '../estate/ref';
import { withArticle } from '../source/article';
import { diagnose } from '../source/diagnostic';
import type { Step } from '../source/node';
import { suggestion } from '../source/suggest';
import type { Draft } from './draft';
import { actorNamed } from './references';

/** Refuses networks that could not work: what they name is not there, or what their functions need is out of their reach. */
export function checkNetworks(draft: Draft): void {
  for (const resource of draft.resources.values()) {
    if (resource.type === 'network' && resource.managed) checkNetwork(draft, resource);
    if (resource.type === 'lambda-function' && resource.settings['network'] !== undefined)
      checkFunction(draft, resource);
  }
  checkReach(draft);
}

const pathOf = ({ account, name }: Resource, ...field: readonly Step[]) => [
  'accounts',
  account,
  'resources',
  name,
  ...field,
];

function checkNetwork(draft: Draft, network: Resource): void {
  const { clients = [], 'flow-logs': logs } = network.settings as unknown as NetworkSettings;
  clients.forEach((client, at) => {
    const [account = '', name = ''] = client.split('/', 2);
    if (actorNamed(draft, account, name)) return;
    const known = [...draft.principals.values()].filter(({ kind }) => kind !== 'account').map(({ ref }) => ref);
    draft.diagnostics.push(
      diagnose('reference-unknown', `There is no principal \`${client}\``, {
        at: draft.blueprint.at(pathOf(network, 'clients', at)),
        help: suggestion(client, known, 'principals'),
      }),
    );
  });
  if (!logs) return;
  expectType(draft, network, ['flow-logs', 'log-group'], logs['log-group'], 'log-group');
  const role = draft.principals.get(refIn(network.account, logs.role));
  if (role?.kind === 'role' && role.account === network.account) return;
  draft.diagnostics.push(
    diagnose('reference-unknown', `\`${network.account}\` has no role \`${logs.role}\``, {
      at: draft.blueprint.at(pathOf(network, 'flow-logs', 'role')),
      help: 'declare it: `assumed-by: vpc-flow-logs.amazonaws.com`, and share the log group with it: `can: write`',
    }),
  );
}

/** A function runs in a network of its account and region, which its role may join. */
function checkFunction(draft: Draft, code: Resource): void {
  const { network: named, 'runs-as': role } = code.settings;
  const network = expectType(draft, code, ['network'], String(named), 'network');
  if (!network || !code.managed) return;
  const refuse = (message: string, help: string) =>
    draft.diagnostics.push(
      diagnose('setting-invalid', message, {
        at: draft.blueprint.at(pathOf(code, 'network')),
        related: [{ message: 'the network', at: network.at }],
        help,
      }),
    );
  if (network.region !== code.region) {
    refuse(`\`${code.ref}\` lies in ${code.region}, the network in ${network.region}`, 'name a network of its region');
  }
  const runsAs = refIn(code.account, String(role ?? ''));
  const joins = draft.grants.some(
    ({ principal, resource, levels }) => principal === runsAs && resource === network.ref && levels.includes('join'),
  );
  if (joins) return;
  refuse(
    `The role of \`${code.ref}\` may not join \`${network.ref}\``,
    `share it: \`share: ${network.ref}\`, \`with: ${code.ref}\`, \`can: join\``,
  );
}

function expectType(
  draft: Draft,
  { account, ref, ...rest }: Resource,
  field: readonly string[],
  written: string,
  type: string,
): Resource | undefined {
  const found = draft.resources.get(refIn(account, written));
  if (found?.type === type && found.account === account) return found;
  const names = [...draft.resources.values()]
    .filter((one) => one.type === type && one.account === account)
    .map(({ name }) => name);
  const message = found
    ? `\`${found.ref}\` is ${withArticle(found.type)} of \`${found.account}\`: \`${ref}\` needs ${withArticle(type)} of \`${account}\``
    : `\`${account}\` has no ${type} \`${written}\``;
  draft.diagnostics.push(
    diagnose('reference-unknown', message, {
      at: draft.blueprint.at(['accounts', account, 'resources', rest.name, ...field]),
      help: suggestion(written, names, `${type}s of \`${account}\``),
    }),
  );
  return undefined;
}

/** Endpoints lead to the services of their own region ("Access AWS services through AWS PrivateLink"; "Gateway endpoints"). */
function checkReach(draft: Draft): void {
  const estate = {
    resources: [...draft.resources.values()],
    principals: [...draft.principals.values()],
    grants: draft.grants,
    links: draft.links,
  };
  const told = new Set<string>();
  for (const { network, caller, grant, service } of passagesOf(estate)) {
    const target = draft.resources.get(grant.resource);
    if (!target || service === 'sts' || target.region === network.region || told.has(`${network.ref} ${grant.id}`))
      continue;
    told.add(`${network.ref} ${grant.id}`);
    draft.diagnostics.push(
      diagnose(
        'setting-invalid',
        `\`${caller.ref}\` cannot reach \`${target.ref}\` in ${target.region}: the endpoints of \`${network.ref}\` lead to ${network.region}`,
        {
          at: grant.at,
          related: [{ message: 'the network', at: network.at }],
          help: 'put the function and the network into the region of what it uses, or keep a copy in theirs',
        },
      ),
    );
  }
}
