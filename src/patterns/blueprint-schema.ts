import { Type } from '@sinclair/typebox';
import { baseSections, closed } from '../blueprint/schema';
import { patterns } from './registry';

/** The JSON Schema of a blueprint: the base, every pattern's section, every resource type's fields. */
export function blueprintSchema(): object {
  const sections = Object.fromEntries(
    patterns.map((pattern) => [pattern.section, pattern.required ? pattern.schema : Type.Optional(pattern.schema)]),
  );
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Crossgrant blueprint',
    ...closed({ ...baseSections, ...sections }, 'AWS accounts and what they share.'),
  };
}
