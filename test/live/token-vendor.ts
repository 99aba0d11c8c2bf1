import { mustAssume, replaceTrust, trusting } from './accounts';
import { type AwsCalls, type Credentials, rootOf } from './aws-calls';

/** The deployed token vendor, invoked by somebody who may. */
export class TokenVendor {
  constructor(
    private readonly aws: AwsCalls,
    private readonly as: Credentials,
    private readonly name: string,
  ) {}

  /** Credentials of a tenant. */
  async must(tenant: string, capabilities?: readonly string[]): Promise<Credentials> {
    const { statusCode, body } = await this.invoke(eventOf(tenant, capabilities));
    if (statusCode !== 200) throw new Error(`${tenant} got ${statusCode}: ${body}`);
    return JSON.parse(body).credentials;
  }

  /** What a tenant is refused with. */
  async ask(tenant: string, capabilities?: readonly string[]): Promise<{ status: number; error: string }> {
    return this.refusal(eventOf(tenant, capabilities));
  }

  /** Somebody names a tenant everywhere but where the authorizer would. */
  async askUnauthenticated(tenant: string): Promise<{ status: number; error: string }> {
    const said = { tenant };
    return this.refusal({ ...said, headers: said, queryStringParameters: said, body: JSON.stringify(said) });
  }

  /** A session of the function's own role, which Lambda alone has otherwise. */
  async itself(account: string): Promise<Credentials> {
    const role = `${this.name}-role`;
    await replaceTrust(this.aws, account, role, trusting(account));
    return mustAssume(this.aws, rootOf(account), `arn:aws:iam::${account}:role/${role}`);
  }

  private async refusal(event: object): Promise<{ status: number; error: string }> {
    const { statusCode, body } = await this.invoke(event);
    return { status: statusCode, error: JSON.parse(body).error };
  }

  private async invoke(event: object): Promise<{ statusCode: number; body: string }> {
    const parameters = { FunctionName: this.name, Payload: JSON.stringify(event) };
    const answer = await this.aws.must(this.as, { service: 'lambda', operation: 'invoke', parameters });
    return JSON.parse(String(answer['Payload']));
  }
}

function eventOf(tenant: string, capabilities?: readonly string[]): object {
  return {
    requestContext: { authorizer: { claims: { tenant } } },
    ...(capabilities && { body: JSON.stringify({ capabilities }) }),
  };
}
