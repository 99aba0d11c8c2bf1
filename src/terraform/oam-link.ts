import { OamLink as Link } from '@cdktf/provider-aws/lib/oam-link';
import type { Construct } from 'constructs';
import { filtersOf, type OamLinkSettings } from '../catalog/oam-link';
import { typesShared } from '../catalog/oam-sink';
import { placed } from './placing';
import { ResourceConstruct, type ResourceProps } from './resource-construct';

/** The link by which another account sees metrics, logs and traces of this one; made when that one's sink lets it. */
export class OamLink extends ResourceConstruct<OamLinkSettings> {
  constructor(scope: Construct, props: ResourceProps) {
    super(scope, props);
    if (!props.arnOf) throw new Error(`${this.resource.ref} is made before its sink`);
    const { metrics, logs } = filtersOf(this.settings);
    const link = new Link(this, 'link', {
      ...this.tagged,
      labelTemplate: this.settings.label,
      resourceTypes: [...typesShared(this.settings.share)],
      sinkIdentifier: props.arnOf(this.settings.sink ?? ''),
      ...((metrics !== undefined || logs !== undefined) && {
        linkConfiguration: {
          ...(metrics !== undefined && { metricConfiguration: { filter: metrics } }),
          ...(logs !== undefined && { logGroupConfiguration: { filter: logs } }),
        },
      }),
    });
    placed(link, this.name);
  }
}
