import { Type } from '@sinclair/typebox';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { optional, type Settings, textsOf } from './settings';

/** "CreateOpenIDConnectProvider", Url: https, no query, as the `iss` claim has it. */
const issuerName = '^[a-z0-9.-]+(/[\\w./-]*[\\w-])?$';

const settings = {
  issuer: optional(
    Type.String({
      pattern: issuerName,
      hint: 'the host and path of an issuer, without `https://`',
      description: 'Issuer of the tokens, without `https://`. Required.',
      examples: ['token.actions.githubusercontent.com'],
    }),
  ),
  audiences: optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 255 }), {
      minItems: 1,
      uniqueItems: true,
      description: 'For whom tokens may be made (`aud`). Needed to create the provider.',
      examples: [['sts.amazonaws.com']],
    }),
  ),
  thumbprints: optional(
    Type.Array(Type.String({ pattern: '^[0-9A-Fa-f]{40}$', hint: 'a SHA-1 fingerprint: 40 hexadecimal digits' }), {
      minItems: 1,
      maxItems: 5,
      uniqueItems: true,
      description:
        'Fingerprints of the certificate authority of the issuer, where it is not one that IAM trusts anyway. Default: what IAM finds.',
    }),
  ),
};

/** What a blueprint says of a provider of OpenID Connect. */
export type OidcProviderSettings = Settings<typeof settings>;

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  if (target.settings['issuer'] === undefined)
    return [{ field: 'type', message: 'Write `issuer`, who makes the tokens.' }];
  if (managed && textsOf(target.settings['audiences']).length === 0)
    return [{ field: 'type', message: 'A new provider needs `audiences`; one that is there needs `existing: true`.' }];
  return [];
}

export const resourceType: ResourceType = {
  name: 'oidc-provider',
  title: 'IAM OpenID Connect provider',
  service: 'iam',
  authorizationTypes: ['oidc-provider'],
  settings,
  narrowing: {},
  regional: false,
  physicalName: (name, written) => (typeof written['issuer'] === 'string' ? written['issuer'] : name),
  arn: (place, physicalName) => `arn:${place.partition}:iam::${place.accountId}:oidc-provider/${physicalName}`,
  // Nobody is given it: the roles that trust it say whom they let in (`federated:` of a principal).
  levels: {},
  access: () => [],
  problems,
};
