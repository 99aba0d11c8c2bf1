// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform and IAM have templates of their own
import { policyText } from '../../src/terraform/policy-text';
import { allow } from './estate';

describe('policyText', () => {
  test('is the document in compact JSON, elements in the order of the IAM reference', () => {
    expect(policyText({ Version: '2012-10-17', Statement: [allow] })).toBe(
      '{"Version":"2012-10-17","Statement":[{"Sid":"Allow","Effect":"Allow",' +
        '"Principal":{"AWS":["arn:aws:iam::222222222222:root"]},' +
        '"Action":["s3:GetObject"],"Resource":["arn:aws:s3:::acme-staging/*"]}]}',
    );
  });

  test('is the same whatever the order of keys', () => {
    const Condition = {
      StringLike: { 's3:prefix': ['a/*'], 'aws:a': ['b'] },
      Bool: { 'aws:SecureTransport': ['true'] },
    };
    const text = policyText({ Version: '2012-10-17', Statement: [{ ...allow, Condition }] });
    const { Sid, Effect, Principal, Action, Resource } = allow;
    const shuffled = {
      Condition: { Bool: Condition.Bool, StringLike: { 'aws:a': ['b'], 's3:prefix': ['a/*'] } },
      ...(Resource ? { Resource } : {}),
      ...(Action ? { Action } : {}),
      ...(Principal ? { Principal } : {}),
      Effect,
      Sid,
    };
    expect(policyText({ Statement: [shuffled], Version: '2012-10-17' })).toBe(text);
    expect(text).toContain(
      '"Condition":{"Bool":{"aws:SecureTransport":["true"]},"StringLike":{"aws:a":["b"],"s3:prefix":["a/*"]}}',
    );
  });

  test('keeps the Not elements of a statement that a person had before', () => {
    const kept = {
      NotResource: ['c'],
      NotAction: ['b'],
      NotPrincipal: { AWS: ['a'] },
      Effect: 'Deny',
      Sid: 'Kept',
    } as const;
    expect(policyText({ Version: '2012-10-17', Statement: [kept] })).toBe(
      '{"Version":"2012-10-17","Statement":[{"Sid":"Kept","Effect":"Deny",' +
        '"NotPrincipal":{"AWS":["a"]},"NotAction":["b"],"NotResource":["c"]}]}',
    );
  });

  test('keeps policy variables from Terraform', () => {
    const text = policyText({ Version: '2012-10-17', Statement: [{ ...allow, Resource: ['${aws:username}'] }] });
    expect(text).toContain('"Resource":["$${aws:username}"]');
  });
});
