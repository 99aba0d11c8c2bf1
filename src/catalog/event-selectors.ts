import { compareText, groupedBy, sortedBy, sortedUnique } from '../estate/order';
import type { CloudtrailSettings } from './cloudtrail';
import { resourceTypes, typeOf } from './registry';
import type { DataEvents } from './resource-type';

/** One condition of an advanced event selector; every list sorted. */
export interface FieldSelector {
  readonly field: string;
  readonly equals?: readonly string[];
  readonly startsWith?: readonly string[];
  readonly notStartsWith?: readonly string[];
}

/** Events that fulfil all of the conditions are logged. */
export interface EventSelector {
  readonly name: string;
  readonly fields: readonly FieldSelector[];
}

/** A resource, as far as event selectors tell it from others. */
export interface Watched {
  readonly type: string;
  readonly arn: string;
}

/** "You can add advanced event selectors […] up to a maximum of 500 values for all conditions and selectors on a trail" ("PutEventSelectors"). */
export const mostValues = 500;

/** Values of all conditions together. */
export function valuesIn(selectors: readonly EventSelector[]): number {
  const lists = selectors.flatMap(({ fields }) =>
    fields.flatMap(({ equals = [], startsWith = [], notStartsWith = [] }) => [equals, startsWith, notStartsWith]),
  );
  return lists.reduce((sum, list) => sum + list.length, 0);
}

/**
 * What a trail logs, as advanced event selectors. Of its own bucket only reads are: every file that it writes would be an event for the
 * next one ("Logging data events", on the bucket that receives the log files). Buckets are given by ARN.
 */
export function eventSelectors(
  settings: Pick<CloudtrailSettings, 'management-events' | 'data-events'>,
  bucket: string,
  watched: readonly Watched[],
): readonly EventSelector[] {
  const all = settings['data-events'] === 'all';
  return [
    ...managementSelectors(settings['management-events']),
    ...(all ? everything(bucket) : exactly(bucket, watched)),
  ];
}

function managementSelectors(which: CloudtrailSettings['management-events']): readonly EventSelector[] {
  if (which === 'none') return [];
  const readOnly = which === 'write' ? [{ field: 'readOnly', equals: ['false'] }] : [];
  return [{ name: 'Management events', fields: [{ field: 'eventCategory', equals: ['Management'] }, ...readOnly] }];
}

function everything(bucket: string): readonly EventSelector[] {
  const types = Object.values(resourceTypes).flatMap(({ dataEvents }) => dataEvents ?? []);
  const own = typeOf('s3-bucket').dataEvents;
  const others = sortedBy(types, ({ type }) => type).map((events) => {
    const excepted = events === own ? [{ field: 'resources.ARN', notStartsWith: [events.arn(bucket)] }] : [];
    return { name: `All of ${events.type}`, fields: [...ofType(events), ...excepted] };
  });
  return [...others, ...(own ? [readsOf(own, bucket)] : [])];
}

function exactly(bucket: string, watched: readonly Watched[]): readonly EventSelector[] {
  const others = watched.filter(({ arn }) => arn !== bucket);
  const selectors = [...groupedBy(others, ({ type }) => type)].flatMap(([type, members]): EventSelector[] => {
    const events = typeOf(type).dataEvents;
    if (!events) return [];
    const arns = sortedUnique(members.map(({ arn }) => events.arn(arn)));
    return [{ name: `Listed of ${events.type}`, fields: [...ofType(events), named(events, arns)] }];
  });
  const own = typeOf('s3-bucket').dataEvents;
  const reads = own && others.length < watched.length ? [readsOf(own, bucket)] : [];
  return [...selectors.sort((a, b) => compareText(a.name, b.name)), ...reads];
}

function readsOf(events: DataEvents, bucket: string): EventSelector {
  const fields = [...ofType(events), named(events, [events.arn(bucket)]), { field: 'readOnly', equals: ['true'] }];
  return { name: 'Reads of the log files', fields };
}

function named({ compare }: DataEvents, arns: readonly string[]): FieldSelector {
  return { field: 'resources.ARN', ...(compare === 'equals' ? { equals: arns } : { startsWith: arns }) };
}

function ofType({ type }: DataEvents): readonly FieldSelector[] {
  return [
    { field: 'eventCategory', equals: ['Data'] },
    { field: 'resources.type', equals: [type] },
  ];
}
