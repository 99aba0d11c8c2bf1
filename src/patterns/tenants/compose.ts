import { contract } from '../../../functions/token-vendor/contract';
import type { Composition } from '../composition';
import type { PoolEntry } from './schema';

/** Name of the function that vends credentials, and the stem of what belongs to it. */
export const vendorName = (pool: string) => `${pool}-token-vendor`;

/** The token vendor of each pool: its role, its log, and who may invoke it. What tenants may do comes later, as grants. */
export function composeTenants(composition: Composition): void {
  const pools = composition.section('tenants') as Readonly<Record<string, PoolEntry>> | undefined;
  for (const [name, entry] of Object.entries(pools ?? {})) composeVendor(composition, name, entry);
}

function composeVendor(composition: Composition, pool: string, entry: PoolEntry): void {
  const path = ['tenants', pool];
  const { management, callers, owner, expires, why = `Tenants of ${pool}` } = entry;
  if (!composition.hasAccount(management, [...path, 'management'])) return;
  const asked = { path };
  const name = vendorName(pool);
  const key = `${name}-key`;
  composition.resource(management, key, 'kms-key', { alias: key, owner }, asked);
  const log = { 'log-group': `/aws/lambda/${name}`, key, owner };
  const logs = composition.resource(management, `${name}-logs`, 'log-group', log, asked);
  composition.role(management, `${name}-role`, ['lambda.amazonaws.com'], asked);
  const { memoryMegabytes: memory, timeoutSeconds: timeout } = contract;
  const vendor = composition.resource(
    management,
    name,
    'lambda-function',
    {
      code: { function: 'token-vendor' },
      'runs-as': `${name}-role`,
      memory,
      timeout,
      environment: { POWERTOOLS_SERVICE_NAME: name, POWERTOOLS_METRICS_NAMESPACE: pool },
      owner,
    },
    asked,
  );
  composition.share(`${name}-logs`, { share: logs, with: vendor, can: 'write', why, owner }, asked);
  if (callers === undefined) return;
  const fields = { share: vendor, with: callers, can: 'invoke', why, owner, expires };
  composition.share(`${name}-callers`, fields, { path, fields: { with: [...path, 'callers'] } });
}
