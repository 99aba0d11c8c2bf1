import { zonesOf } from '../../catalog/subnets';
import type { Step } from '../../source/node';
import type { Composition, Fields } from '../composition';
import { listed } from '../listed';
import type { PipelineEntry } from './schema';

/** What a pipeline is told of the network of a part of it. */
interface Wanted {
  readonly account: string;
  readonly name: string;
  /** Name of the customer key of its logs. */
  readonly key: string;
  readonly owner: string | undefined;
  readonly path: readonly Step[];
  readonly settings: Fields;
}

/** A network whose traffic is recorded by a role of its own. Returns its name. */
function makeNetwork(composition: Composition, { account, name, key, owner, path, settings }: Wanted): string {
  const asked = { path };
  const [group, role] = [`${name}-logs`, `${name}-logs-role`];
  composition.resource(
    account,
    group,
    'log-group',
    { 'log-group': `/aws/vpc-flow-logs/${name}`, key, retention: 365, owner },
    asked,
  );
  composition.role(account, role, ['vpc-flow-logs.amazonaws.com'], asked);
  const fields = {
    share: `${account}/${group}`,
    with: `${account}/${role}`,
    can: 'write',
    why: `Flow logs of ${name}`,
    owner,
  };
  composition.share(group, fields, asked);
  composition.resource(
    account,
    name,
    'network',
    { ...settings, 'flow-logs': { 'log-group': group, role }, owner },
    asked,
  );
  return name;
}

/** The network of a pipeline's functions, with a way out to the API that they ask, if they ask one. Returns its name. */
export function processNetwork(
  composition: Composition,
  pipeline: string,
  { process, owner }: PipelineEntry,
  key: string,
): string | undefined {
  const { network, account, enrich } = process;
  if (network === undefined) return undefined;
  const path = ['pipelines', pipeline, 'process', 'network'];
  const host = enrich?.['from-url'] === undefined ? undefined : hostOf(enrich['from-url']);
  if (typeof network === 'string') {
    checkDeclared(composition, `${account}/${network}`, path, host);
    return network;
  }
  const egress = host === undefined ? {} : { egress: [host] };
  const name = `${pipeline}-network`;
  return makeNetwork(composition, { account, name, key, owner, path, settings: { ...network, ...egress } });
}

/** What a warehouse reads through, and the role that reads. */
interface Reading {
  readonly client: string;
  readonly key: string;
}

/** The network of a workgroup: "Considerations when using Amazon Redshift Serverless" wants three zones. Returns its name. */
export function warehouseNetwork(
  composition: Composition,
  pipeline: string,
  { store: { account }, owner }: PipelineEntry,
  network: string | Fields | undefined,
  { client, key }: Reading,
): string {
  const path = ['pipelines', pipeline, 'store', 'warehouse', ...(network === undefined ? [] : ['network'])];
  if (typeof network === 'string') {
    checkDeclared(composition, `${account}/${network}`, path, undefined);
    return network;
  }
  const zones = zonesOf(composition.placeOf(account).region);
  const settings = { zones: [1, 2, 3].map((number) => `${zones}-az${number}`), ...network, clients: [client] };
  return makeNetwork(composition, { account, name: `${pipeline}-warehouse-network`, key, owner, path, settings });
}

/** Whether it is a network of the account, and lets through to the API. One that exists has its own ways. */
function checkDeclared(composition: Composition, ref: string, path: readonly Step[], host: string | undefined): void {
  const entry = composition.entryOf(ref);
  if (entry?.type !== 'network') {
    composition.refuse('reference-unknown', `There is no network \`${ref}\``, {
      path,
      help: 'declare it among the resources of the account, or write settings here: then it is made',
    });
  } else if (host !== undefined && entry['existing'] !== true && !reaches(entry['egress'], host)) {
    composition.refuse('setting-invalid', `\`${ref}\` does not let through to \`${host}\`, which \`from-url\` asks`, {
      path,
      help: `add it to the network: \`egress: [ ${host} ]\``,
    });
  }
}

function reaches(egress: unknown, host: string): boolean {
  if (!Array.isArray(egress)) return false;
  return egress.some((known: string) => known === host || (known.startsWith('*.') && host.endsWith(known.slice(1))));
}

function hostOf(url: string): string {
  return /^https:\/\/([^/:?#]*)/.exec(url)?.[1]?.toLowerCase() ?? '';
}

/** The network that producers call from, whose endpoints are for them. */
export function ingestNetwork(
  composition: Composition,
  pipeline: string,
  { ingest, owner }: PipelineEntry,
  key: string,
): void {
  const { network, account, producers } = ingest;
  if (network === undefined) return;
  const path = ['pipelines', pipeline, 'ingest', 'network'];
  const written = listed(producers, ['pipelines', pipeline, 'ingest', 'producers']).map(({ text }) => text);
  const named = written.map((text) => (text.includes('/') ? text : `${account}/${text}`));
  const clients = named.filter((ref) => composition.isOurs(ref.split('/', 1)[0] ?? ''));
  if (clients.length === 0) {
    composition.refuse('key-missing', `Nobody would use the network of \`${pipeline}\`: it has no producers`, {
      path,
      help: 'name principals under `producers:`, or remove the network',
    });
    return;
  }
  const settings = { ...network, clients };
  makeNetwork(composition, { account, name: `${pipeline}-ingest-network`, key, owner, path, settings });
}
