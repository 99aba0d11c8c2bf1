import { withArticle } from '../../source/article';
import type { Composition, Declared } from '../composition';
import { nameIn, regionField, secretPlans } from './entry';
import type { RecoveryEntry } from './schema';

/** Makes replicas of secrets in the other region of an account. Returns their refs by those of the secrets. Other accounts: values.ts. */
export function composeSecrets(
  composition: Composition,
  name: string,
  entry: RecoveryEntry,
): ReadonlyMap<string, string> {
  const { primary, secondary, region, owner } = entry;
  if (primary !== secondary) return new Map();
  const made = secretPlans(name, entry).filter(({ secret, replica, path }) => {
    const found = composition.declared(secret);
    const problem = problemOf(found, secret, entry);
    if (!found || problem) {
      const { why = '', help = '' } = problem ?? {};
      composition.refuse(found ? 'setting-invalid' : 'reference-unknown', why, { path, side: 'value', help });
      return false;
    }
    const place = { ...regionField(composition, secondary, region), owner };
    const key = `${nameIn(replica)}-key`;
    composition.resource(primary, key, 'kms-key', { alias: nameIn(replica), ...place }, { path });
    const fields = { secret: found.target.physicalName, 'replica-of': found.name, key, ...place };
    composition.resource(secondary, nameIn(replica), 'secret', fields, { path });
    return true;
  });
  return new Map(made.map(({ secret, replica }) => [secret, replica]));
}

/** "Replicate AWS Secrets Manager secrets across Regions": within an account. */
function problemOf(found: Declared | undefined, secret: string, { primary, region }: RecoveryEntry) {
  if (!found)
    return { why: `There is no secret \`${secret}\` to replicate`, help: 'name a secret of the primary account' };
  const cannot = (why: string, help: string) => ({ why: `\`${secret}\` cannot be replicated: ${why}`, help });
  if (found.entry.type !== 'secret') return cannot(`it is ${withArticle(found.entry.type)}`, 'name a secret');
  if (found.account !== primary)
    return cannot(`it belongs to \`${found.account}\``, `name a secret of the primary account, \`${primary}\``);
  if (found.target.region === region) return cannot(`it lies in ${region} itself`, 'name another `region`');
  return undefined;
}
