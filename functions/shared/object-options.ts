import type { ObjectPlace } from './surroundings';

/** How an object is encrypted. A bucket key saves a call of KMS for every object. */
export function encryptionOf({ key }: ObjectPlace) {
  return key === undefined
    ? {}
    : { ServerSideEncryption: 'aws:kms' as const, SSEKMSKeyId: key, BucketKeyEnabled: true };
}

/** Refuses a bucket of the right name in the wrong account. */
export function ownerOf({ account }: ObjectPlace) {
  return account === undefined ? {} : { ExpectedBucketOwner: account };
}
