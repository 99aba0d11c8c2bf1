import { AwsProvider, type AwsProviderConfig } from '@cdktf/provider-aws/lib/provider';
import type { TerraformStack } from 'cdktf';
import { deployRoleArn } from '../estate/deploy-role';
import type { Account } from '../estate/estate';

/** The providers of a stack: the default one in the account's region, and one alias for each further region in use. */
export class Providers {
  private readonly aliases = new Map<string, AwsProvider>();

  constructor(
    private readonly stack: TerraformStack,
    private readonly account: Account,
  ) {
    new AwsProvider(stack, 'aws', settingsOf(account, account.region));
  }

  /** A provider of another account, for what has to be looked up there. */
  of(account: Account, region: string): AwsProvider {
    return this.made(`${account.name}-${region}`, account, region);
  }

  /** The provider of a region; none for the account's own region, where the default provider serves. */
  in(region: string): AwsProvider | undefined {
    if (region === this.account.region) return undefined;
    return this.made(region, this.account, region);
  }

  private made(alias: string, account: Account, region: string): AwsProvider {
    const known = this.aliases.get(alias);
    if (known) return known;
    const made = new AwsProvider(this.stack, `aws.${alias}`, { ...settingsOf(account, region), alias });
    this.aliases.set(alias, made);
    return made;
  }
}

/**
 * `allowed_account_ids` stops an apply with the credentials of another account ("AWS Provider", Argument Reference). It needs
 * the account id, so it goes where the person told the provider not to ask for that.
 */
function settingsOf(account: Account, region: string): AwsProviderConfig {
  const given = account.provider;
  const deployer = deployRoleArn(account);
  return {
    region,
    ...(given['skip-requesting-account-id'] ? {} : { allowedAccountIds: [account.id] }),
    ...(deployer === undefined ? {} : { assumeRole: [{ roleArn: deployer, sessionName: 'crossgrant' }] }),
    ...present('accessKey', given['access-key']),
    ...present('secretKey', given['secret-key']),
    ...present('profile', given.profile),
    ...present('maxRetries', given['max-retries']),
    ...present('s3UsePathStyle', given['s3-use-path-style']),
    ...present('skipCredentialsValidation', given['skip-credentials-validation']),
    ...present('skipMetadataApiCheck', given['skip-metadata-api-check']?.toString()),
    ...present('skipRegionValidation', given['skip-region-validation']),
    ...present('skipRequestingAccountId', given['skip-requesting-account-id']),
  };
}

function present<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V });
}
