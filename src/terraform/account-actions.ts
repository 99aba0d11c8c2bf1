import type { AccountActionsSettings } from '../catalog/account-actions';
import { ResourceConstruct } from './resource-construct';

/** Actions in an account: they are there already, so that nothing is made. */
export class AccountActions extends ResourceConstruct<AccountActionsSettings> {}
