import { powerfulSession } from './accounts';
import { type Credentials, rootOf } from './aws-calls';
import type { Deployment } from './deployment';

/** A call of the deployed API, and the status that it was answered with. */
export interface Posted {
  readonly who: string;
  readonly what: string;
  readonly expected: number;
  readonly found: number;
}

/** What the emulator answers where API Gateway would hand the record to Kinesis, which it does not (docs/reference/emulators.md). */
const reachedKinesis = 504;

const payment = {
  payment: { id: 'p-4711', amount: 12.5, currency: 'EUR', at: '2026-11-22T10:00:00+01:00' },
  merchant: { id: 'm-1' },
  card: { number: '4111111111111111' },
};
const unpaid = { ...payment, payment: { ...payment.payment, amount: 0 } };

interface Post {
  readonly path?: string;
  readonly body?: unknown;
  readonly type?: string;
  readonly unsigned?: boolean;
}

/** The API in front of the stream of the payments pipeline. */
export class ApiEntrance {
  constructor(private readonly deployment: Deployment) {}

  /**
   * What becomes of what is posted. By an administrator of the API's account, whom its policy lets in on AWS too: the emulator looks for an API
   * in the caller's account alone, so that it refuses everybody of another one, also who may.
   */
  async attempts(): Promise<readonly Posted[]> {
    const inside = await powerfulSession(this.deployment.aws, this.deployment.account('ingest'), 'administrator');
    const who = 'an administrator of ingest';
    const batch = '/payments/batch';
    return [
      await this.post(who, 'a payment', reachedKinesis, inside, {}),
      await this.post(who, 'payments', reachedKinesis, inside, { path: batch, body: { records: [payment, payment] } }),
      await this.post(who, 'a payment of nothing', 400, inside, { body: unpaid }),
      await this.post(who, 'payments, one of nothing', 400, inside, {
        path: batch,
        body: { records: [payment, unpaid] },
      }),
      await this.post(who, 'no payments', 400, inside, { path: batch, body: { records: [] } }),
      await this.post(who, 'text', 415, inside, { type: 'text/plain' }),
      await this.post(who, 'a payment elsewhere', 403, inside, { path: '/salaries' }),
      // An account without the API, as ministack sees it; AWS answers 403.
      await this.post('nobody', 'a payment', 404, inside, { unsigned: true }),
    ];
  }

  private async post(who: string, what: string, expected: number, as: Credentials, post: Post): Promise<Posted> {
    const { path = '/payments', body = payment, type = 'application/json', unsigned = false } = post;
    const parameters = {
      Path: `/_aws/execute-api/${await this.id()}/payments-api${path}`,
      Body: JSON.stringify(body),
      ContentType: type,
      Unsigned: unsigned,
    };
    const { status } = await this.deployment.aws.must(as, { service: 'execute-api', operation: 'post', parameters });
    return { who, what, expected, found: Number(status) };
  }

  private async id(): Promise<string> {
    const as = rootOf(this.deployment.account('ingest'));
    const { items } = await this.deployment.aws.must(as, { service: 'apigateway', operation: 'get_rest_apis' });
    const [api] = items as readonly { readonly id: string }[];
    if (!api) throw new Error('no API was made');
    return api.id;
  }
}
