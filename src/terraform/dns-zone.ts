import type { DnsZoneSettings } from '../catalog/dns-zone';
import { ResourceConstruct } from './resource-construct';

/** A hosted zone is there already: the registrar, or the zone above, points at it. */
export class DnsZone extends ResourceConstruct<DnsZoneSettings> {}
