import type { XraySettings } from '../catalog/xray';
import { ResourceConstruct } from './resource-construct';

/** Traces of an account: they are there already, so that nothing is made. */
export class Xray extends ResourceConstruct<XraySettings> {}
