import { Logger } from '@aws-lambda-powertools/logger';
import type { APIGatewayProxyResult, Context } from 'aws-lambda';
import { settings } from '../shared/settings';
import { Refusal } from './refusal';
import { readRequest, type VendEvent } from './request';
import { tenantName } from './session-policy';
import { type Issue, Vendor } from './vend';

const logger = new Logger();

let made: Vendor | undefined;

/** One client and one cache for all invocations of this process. */
function vendor(): Vendor {
  const { vendor: told } = settings();
  if (!told) throw new Error('the bundle carries no tenants');
  made ??= new Vendor(told, sts);
  return made;
}

async function sts() {
  const { STSClient } = await import('@aws-sdk/client-sts');
  return new STSClient({});
}

/** Entry point of Lambda. Each credential that is given, and each that is refused, is one line of the log. */
export async function handler(event: VendEvent, context: Context): Promise<APIGatewayProxyResult> {
  logger.addContext(context);
  let tenant: string | undefined;
  try {
    const request = readRequest(event, vendor().settings.claim);
    tenant = request.tenant;
    const issue = await vendor().issue(request);
    logger.info('credentials issued', auditOf(issue));
    return answer(200, { tenant, capabilities: issue.capabilities, credentials: issue.credentials });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // What is no name may hold anything, line breaks and other people's secrets included.
    const named = tenant !== undefined && tenantName.test(tenant) && tenant.length <= 64 ? { tenant } : {};
    logger.warn('credentials refused', { ...named, reason: error.reason, detail: error.message });
    return answer(error.status, { error: error.reason });
  }
}

function auditOf({ tenant, capabilities, role, cached, packed, credentials }: Issue) {
  const { accessKeyId, expiration } = credentials;
  return { tenant, capabilities, role, cached, packedPolicySize: packed, accessKeyId, expiration };
}

function answer(statusCode: number, body: object): APIGatewayProxyResult {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { statusCode, headers, body: JSON.stringify(body) };
}
