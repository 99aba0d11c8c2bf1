import { TransientError } from './outcome';

/** Reads a secret, possibly of another account, by its ARN; Powertools keeps it for five minutes. `fresh` asks again. */
export async function readSecret(arn: string, fresh = false): Promise<string> {
  const { getSecret } = await import('@aws-lambda-powertools/parameters/secrets');
  const value = await getSecret(arn, { maxAge: 300, forceFetch: fresh });
  if (typeof value !== 'string' || value === '') throw new TransientError('the secret holds no text');
  return value;
}
