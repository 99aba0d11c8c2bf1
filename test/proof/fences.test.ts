import type { Document, Statement } from '../../src/iam/document';
import { prove } from '../../src/proof/prove';
import { written } from '../iam/written';

const estate = (shares: string, accounts = '') =>
  written(`blueprint: 1
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  shop:
    id: "100000000003"
    principals:
      app: { role: app, assumed-by: [lambda.amazonaws.com] }
      legacy: { role: legacy, path: /apps/, existing: true }
      batch: { role: batch, assumed-by: [lambda.amazonaws.com] }
    resources:
      key: { type: kms-key }
      orders: { type: dynamodb-table, key: key, hash-key: { name: id, type: string } }
      files: { type: s3-bucket, bucket: acme-files, key: key }
      fence: { type: iam-fence, forbids: [orders, files], stops: [app, /apps/legacy] }
${accounts}shares:
${shares}`);

const share = (name: string, fields: string) => `  ${name}: { share: shop/${fields}, why: Works. }\n`;

function proved(shares: string, accounts?: string) {
  const { estate: resolved, documents } = estate(shares, accounts);
  const { value, diagnostics } = prove(resolved, documents);
  return { fences: value?.fences, open: diagnostics.filter(({ code }) => code === 'fence-open') };
}

describe('a fence', () => {
  test('stops every change of those that it is for, and nothing that they only read', () => {
    const { fences, open } = proved(
      share('orders', 'orders, with: [shop/app, shop/legacy], can: readwrite') +
        share('files', 'files, with: shop/app, can: write'),
    );
    expect(open).toEqual([]);
    // BatchWriteItem, DeleteItem, PutItem and UpdateItem of two roles; AbortMultipartUpload and PutObject of one.
    expect(fences).toEqual({ fences: 1, denied: 10 });
  });

  test('says nothing of those that it is not for, nor of readers', () => {
    const { fences, open } = proved(
      share('batch', 'orders, with: shop/batch, can: readwrite') + share('reads', 'orders, with: shop/app, can: read'),
    );
    expect({ fences, open }).toEqual({ fences: { fences: 1, denied: 0 }, open: [] });
  });

  test('is open where a share gives an action that no level has', () => {
    const { open } = proved(share('tags', 'orders, with: shop/app, actions: [dynamodb:TagResource]'));
    expect(open.map(({ message }) => message)).toEqual([
      'Behind the fence `shop/fence`, `shop/app` may still call `dynamodb:TagResource` on `shop/orders`',
    ]);
    expect(open[0]?.related.map(({ message }) => message)).toEqual(['it may by this share']);
  });

  test('is open where the writer assumes a role that does it', () => {
    const { open } = proved(share('through', 'files, with: shop/app, can: write, through: role, expires: 2027-06-30'));
    expect(open.map(({ message }) => message)).toEqual([
      'Behind the fence `shop/fence`, `shop/app` may still call `s3:AbortMultipartUpload`, `s3:PutObject` on `shop/files` as `shop/crossgrant-through`',
    ]);
  });

  test('is for roles of its own account alone', () => {
    const other = 'principals: { app: { role: app, assumed-by: [lambda.amazonaws.com] } }';
    const { fences, open } = proved(
      share('orders', 'orders, with: [shop/app, other/app], can: readwrite'),
      `  other: { id: "100000000004", ${other} }\n`,
    );
    expect({ fences, open }).toEqual({ fences: { fences: 1, denied: 4 }, open: [] });
  });

  describe('whose document is not what it must be', () => {
    const { estate: resolved, documents } = estate(share('orders', 'orders, with: shop/app, can: readwrite'));
    const changed = (change: (statement: Statement) => readonly Statement[]) =>
      documents.map((document) =>
        document.kind === 'fence'
          ? { ...document, policy: { ...document.policy, Statement: document.policy.Statement.flatMap(change) } }
          : document,
      );
    const without = (action: string) =>
      changed((one) => [{ ...one, Action: one.Action?.filter((name) => name !== action) ?? [] }]);
    const told = (list: readonly Document[]) =>
      prove(resolved, list).diagnostics.map(({ code, message }) => `${code}: ${message}`);
    const denied = (list: readonly Document[]) => prove(resolved, list).value?.fences?.denied;
    const tried = /^fence-open: Behind the fence .* may still call `dynamodb:PutItem` on/;

    test('is refused where it leaves a writer open, by what it says and by what it does', () => {
      expect(told(without('dynamodb:PutItem'))).toEqual([
        expect.stringMatching(/^fence-open: The fence `shop\/fence` does not stop `dynamodb:PutItem` on arn:/),
        expect.stringMatching(tried),
      ]);
      expect(denied(without('dynamodb:PutItem'))).toBe(3);
    });

    test('is refused in what no share gives: PartiQL', () => {
      expect(told(without('dynamodb:PartiQLUpdate'))).toEqual([expect.stringMatching(/^fence-open: .*PartiQLUpdate/)]);
    });

    test('is refused under a condition that need not hold, and where it is not there', () => {
      const Condition = { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } };
      const none = documents.filter(({ kind }) => kind !== 'fence');
      for (const list of [changed((one) => [{ ...one, Condition }]), none]) {
        expect(told(list)).toContainEqual(expect.stringMatching(/^fence-open: The fence/));
        expect(denied(list)).toBe(0);
      }
    });

    test('is refused where it stops readers or lets somebody in', () => {
      expect(told(changed((one) => [{ ...one, Action: ['dynamodb:*'] }]))).toContainEqual(
        expect.stringMatching(/^denial-undeclared: The fence `shop\/fence` denies/),
      );
      expect(told(changed((one) => [one, { ...one, Sid: 'More', Effect: 'Allow' }]))).toContainEqual(
        expect.stringMatching(/^access-undeclared: The fence `shop\/fence` lets it/),
      );
    });
  });
});
