import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider';
import type { Construct } from 'constructs';
import type { OidcProviderSettings } from '../catalog/oidc-provider';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** A provider of OpenID Connect whose tokens roles of the account may take. */
export class OidcProvider extends ResourceConstruct<OidcProviderSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (!this.resource.managed) return;
    const { audiences = [], thumbprints } = this.settings;
    const provider = new IamOpenidConnectProvider(this, 'provider', {
      ...this.tagged,
      url: `https://${this.resource.physicalName}`,
      clientIdList: [...audiences].sort(),
      // "Obtain the thumbprint for an OpenID Connect identity provider": IAM finds it where none is given.
      ...(thumbprints && { thumbprintList: [...thumbprints].sort() }),
    });
    placed(provider, this.name);
  }
}
