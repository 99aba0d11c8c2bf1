import type { Composition } from '../composition';
import { keyPlans, nameIn, regionField } from './entry';
import type { RecoveryEntry } from './schema';

/** Makes replicas of multi-Region keys. Returns their refs by those of the keys. */
export function composeKeys(composition: Composition, name: string, entry: RecoveryEntry): ReadonlyMap<string, string> {
  const { primary, secondary, region } = entry;
  const made = keyPlans(name, entry).filter(({ key, replica, path }) => {
    const found = composition.entryOf(key);
    const refuse = (why: string, help: string) => {
      composition.refuse(found ? 'setting-invalid' : 'reference-unknown', why, { path, side: 'value', help });
      return false;
    };
    if (!found) return refuse(`There is no key \`${key}\` to replicate`, 'name a kms-key of the primary account');
    // "Multi-Region keys in AWS KMS": related keys are of one account.
    if (primary !== secondary)
      return refuse(
        `\`${key}\` cannot be replicated to \`${secondary}\`: a multi-Region key has replicas in its own account alone`,
        'leave it out: what is replicated to another account is encrypted anew, with a key of that account',
      );
    const place = regionField(composition, secondary, region);
    const asked = { path };
    const alias = composition.nameOf(key);
    const fields = { alias, 'replica-of': nameIn(key), owner: entry.owner, ...place };
    composition.resource(secondary, nameIn(replica), 'kms-key', fields, asked);
    return true;
  });
  return new Map(made.map(({ key, replica }) => [key, replica]));
}
