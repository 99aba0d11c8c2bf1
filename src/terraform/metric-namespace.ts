import type { MetricNamespaceSettings } from '../catalog/metric-namespace';
import { ResourceConstruct } from './resource-construct';

/** A namespace of metrics: it is there once something is put into it, so that nothing is made. */
export class MetricNamespace extends ResourceConstruct<MetricNamespaceSettings> {}
