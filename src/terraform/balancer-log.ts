import type { BalancerLogSettings } from '../catalog/balancer-log';
import { ResourceConstruct } from './resource-construct';

/** Nothing: a load balancer is told where to log by whoever makes it. The bucket's policy lets it. */
export class BalancerLog extends ResourceConstruct<BalancerLogSettings> {}
