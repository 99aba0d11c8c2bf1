import type { ErrorObject } from 'ajv';
import type { EnrichSettings } from '../enrich/settings';
import type { FailoverPlan } from '../failover/plan';
import type { VendorSettings } from '../token-vendor/session-policy';
import type { TransformSettings } from '../transform/settings';

/** A JSON Schema as compiled by ajv's standalone code: errors lie on the function after a call that gave false. */
export interface SchemaCheck {
  (value: unknown): boolean;
  errors?: readonly Partial<ErrorObject>[] | null;
}

/**
 * What a person decides about the records, and the bundle carries: it is checked when the bundle is made, so that a cold start checks
 * nothing and a change of it is a change of the code's hash. Where things lie is no setting but environment.
 */
export interface Settings {
  readonly transform?: TransformSettings;
  readonly enrich?: EnrichSettings;
  /** What the token vendor may give to whom. */
  readonly vendor?: VendorSettings;
  /** What a failover does. */
  readonly failover?: FailoverPlan;
  /** The schema that raw records must fulfil. */
  readonly isValid?: SchemaCheck;
}

let provided: Settings = {};

/**
 * Called by the generated entry of a bundle, before the first event.
 * @public
 */
export function provideSettings(settings: Settings): void {
  provided = settings;
}

/** What the bundle carries. */
export function settings(): Settings {
  return provided;
}
