import { blueprint, expanded } from '../../iam/written';

const share = (who: string) =>
  blueprint(
    'artifacts: { type: s3-bucket, bucket: acme-artifacts }',
    `s: { share: ops/artifacts, with: ${who}, can: read, mfa: true }`,
  );

test.each(['dev/developers', 'dev/worker', 'dev/analysts'])(
  'MFA cannot be demanded of %s: no session of a role carries it',
  (who) => {
    expect(() => expanded(share(who))).toThrow(/^mfa-impossible: `mfa: true` would lock out/);
  },
);

test('MFA can be demanded of whole accounts, for the IAM users in them', () => {
  expect(expanded(share('teams')).grants.map(({ mfa }) => mfa)).toEqual([true, true]);
});
