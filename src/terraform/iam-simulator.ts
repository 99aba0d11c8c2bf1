import type { IamSimulatorSettings } from '../catalog/iam-simulator';
import { ResourceConstruct } from './resource-construct';

/** The simulator of an account: it is there already, so that nothing is made. */
export class IamSimulator extends ResourceConstruct<IamSimulatorSettings> {}
