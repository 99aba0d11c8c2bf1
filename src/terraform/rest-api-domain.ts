import { ApiGatewayBasePathMapping } from '@cdktf/provider-aws/lib/api-gateway-base-path-mapping';
import { ApiGatewayDomainName } from '@cdktf/provider-aws/lib/api-gateway-domain-name';
import type { ApiGatewayStage } from '@cdktf/provider-aws/lib/api-gateway-stage';
import type { Construct } from 'constructs';
import type { RestApiSettings } from '../catalog/rest-api';
import { placed } from './placing';
import type { ResourceProps } from './resource-construct';

/**
 * A domain at which callers show a certificate of an authority of the truststore, with TLS 1.2 at least ("How to turn on mutual TLS
 * authentication for your REST APIs in API Gateway"). Records of DNS are whoever's the zone is.
 */
export function addDomain(
  scope: Construct,
  { resource, provider, tags }: ResourceProps,
  domain: NonNullable<RestApiSettings['domain']>,
  stage: ApiGatewayStage,
): void {
  const where = provider ? { provider } : {};
  const made = new ApiGatewayDomainName(scope, 'domain', {
    ...where,
    tags,
    domainName: domain.name,
    regionalCertificateArn: domain.certificate,
    ...(domain.ownership !== undefined && { ownershipVerificationCertificateArn: domain.ownership }),
    endpointConfiguration: { types: ['REGIONAL'] },
    securityPolicy: 'TLS_1_2',
    mutualTlsAuthentication: { truststoreUri: domain.truststore, truststoreVersion: domain['truststore-version'] },
  });
  placed(made, resource.name);
  const mapping = { ...where, apiId: stage.restApiId, stageName: stage.stageName, domainName: made.domainName };
  placed(new ApiGatewayBasePathMapping(scope, 'mapping', mapping), resource.name);
}
