import { prove } from '../../src/proof/prove';
import { written } from '../iam/written';

const estate = (shares: string) =>
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
shares:
${shares}`);

const share = (name: string, fields: string) => `  ${name}: { share: shop/${fields}, why: Works. }\n`;

function proved(shares: string) {
  const { estate: resolved, documents } = estate(shares);
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
    const { estate: resolved, documents } = estate(share('orders', 'orders, with: shop/app, can: readwrite'));
    const resources = resolved.resources.map((one) =>
      one.type === 'iam-fence' ? { ...one, arn: one.arn.replace('100000000003', '100000000004') } : one,
    );
    const { value } = prove({ ...resolved, resources }, documents);
    expect(value?.fences).toEqual({ fences: 1, denied: 0 });
    expect(prove(resolved, documents).value?.fences).toEqual({ fences: 1, denied: 4 });
  });
});
