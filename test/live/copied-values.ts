import { type Call, type Credentials, rootOf } from './aws-calls';
import type { Deployment } from './deployment';

const [home, other] = ['eu-west-1', 'eu-central-1'];

/** What a person sets in the primary of `failover` is read in the secondary, by way of the function that copies it. */
export function copiedValues(
  deployed: () => Deployment,
  asRole: (account: string, role: string) => Promise<Credentials>,
): void {
  const account = (name: string) => deployed().account(name);
  const must = (as: Credentials, call: Call) => deployed().aws.must(as, call);

  const setSecret = (name: string, region: string, SecretString: string) => {
    const parameters = { SecretId: 'orders/gateway', SecretString };
    return must(rootOf(account(name)), {
      service: 'secretsmanager',
      operation: 'put_secret_value',
      region,
      parameters,
    });
  };
  const setParameter = (name: string, region: string, Value: string) => {
    const parameters = { Name: '/orders/signing', Value, Overwrite: true };
    return must(rootOf(account(name)), { service: 'ssm', operation: 'put_parameter', region, parameters });
  };
  const secret = (region: string): Call => ({
    service: 'secretsmanager',
    operation: 'get_secret_value',
    region,
    parameters: { SecretId: 'orders/gateway' },
  });
  const parameter = (region: string, Name: string): Call => ({
    service: 'ssm',
    operation: 'get_parameter',
    region,
    parameters: { Name, WithDecryption: true },
  });

  async function values(as: Credentials): Promise<readonly unknown[]> {
    const { SecretString } = await must(as, secret(other));
    const read = async (name: string) =>
      ((await must(as, parameter(other, name)))['Parameter'] as { readonly Value: string }).Value;
    return [SecretString, await read('/orders/signing'), await read('/orders/currency')];
  }

  /** What the function says of each value, or why it failed. */
  async function copied(event: object = {}): Promise<readonly string[] | string> {
    const parameters = { FunctionName: 'orders-secrets', Payload: JSON.stringify(event) };
    const call = { service: 'lambda', operation: 'invoke', region: other, parameters };
    const { Payload } = await must(rootOf(account('shop-dr')), call);
    const said = JSON.parse(String(Payload)) as { errorMessage: string } | readonly { outcome: string }[];
    return 'errorMessage' in said ? said.errorMessage : said.map(({ outcome }) => outcome);
  }

  describe('secrets and parameters', () => {
    let app: Credentials;
    let standbyApp: Credentials;

    beforeAll(async () => {
      app = await asRole(account('shop'), 'orders-app');
      standbyApp = await asRole(account('shop-dr'), 'orders-app');
    });

    it('have in the secondary the values that the primary was given, again and again', async () => {
      for (const word of ['one', 'two']) {
        await setSecret('shop', home, `gateway ${word}`);
        await setParameter('shop', home, `signing ${word}`);
        expect(await copied()).toEqual(['copied', 'copied']);
        expect(await values(standbyApp)).toEqual([`gateway ${word}`, `signing ${word}`, 'EUR']);
      }
    });

    it('keep what was set in the secondary, and say so, until it is taken back', async () => {
      await setSecret('shop-dr', other, 'ours');
      await setParameter('shop-dr', other, 'ours');
      await setSecret('shop', home, 'gateway three');
      expect(await copied()).toBe('not copied: orders/gateway (diverged), /orders/signing (diverged)');
      expect((await values(standbyApp)).slice(0, 2)).toEqual(['ours', 'ours']);
      expect(await copied({ take: ['orders/gateway', '/orders/signing'] })).toEqual(['copied', 'copied']);
      expect((await values(standbyApp)).slice(0, 2)).toEqual(['gateway three', 'signing two']);
    });

    it('are read by those who may, and not by the other account', async () => {
      const { aws } = deployed();
      expect(await aws.verdict(app, secret(home))).toBe('allowed');
      const theirs = {
        ...secret(home),
        parameters: { SecretId: `arn:aws:secretsmanager:${home}:${account('shop')}:secret:orders/gateway` },
      };
      expect(await aws.verdict(standbyApp, theirs)).toBe('refused');
      const put = { service: 'ssm', operation: 'put_parameter', region: other };
      const parameters = { Name: '/orders/signing', Value: 'x', Overwrite: true };
      expect(await aws.verdict(standbyApp, { ...put, parameters })).toBe('refused');
    });
  });
}
