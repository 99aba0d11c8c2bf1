import type { Client } from '../shared/client';
import type { Clients } from '../shared/clients';
import type { WorldClients } from './world';

/** Milliseconds: an account that does not answer must not hold up the other one. */
const timeouts = { connectionTimeout: 3000, requestTimeout: 8000 };

/** Clients that give up soon. IAM and Route 53 are asked where their control planes are. */
export function worldClients(shared: Clients, externalId: string | undefined): WorldClients {
  const made = new Map<string, Promise<Client>>();
  const once = (name: string, make: () => Promise<Client>) => {
    const known = made.get(name) ?? make();
    made.set(name, known);
    known.catch(() => made.delete(name));
    return known;
  };
  const settings = (via?: string) => ({
    maxAttempts: 2,
    requestHandler: timeouts,
    ...(via !== undefined && {
      credentials: shared.credentials({ role: via, ...(externalId !== undefined && { externalId }) }),
    }),
  });
  return {
    iam: (via) =>
      once(`iam ${via ?? ''}`, async () => new (await import('@aws-sdk/client-iam')).IAMClient(settings(via))),
    route53: (via) =>
      once(`route53 ${via ?? ''}`, async () => {
        const { Route53Client } = await import('@aws-sdk/client-route-53');
        return new Route53Client(settings(via));
      }),
    lambda: () => once('lambda', async () => new (await import('@aws-sdk/client-lambda')).LambdaClient(settings())),
    rds: () => once('rds', async () => new (await import('@aws-sdk/client-rds')).RDSClient(settings())),
    sns: () => once('sns', async () => new (await import('@aws-sdk/client-sns')).SNSClient(settings())),
  };
}
