import { Type } from '@sinclair/typebox';
import { access, regionalArn } from './access';
import { replicatedInto } from './ecr-registry';
import type { ResourceType, SettingProblem, Target } from './resource-type';
import { group, missingProblems, optional, type Settings } from './settings';

const rule = group('What is replicated to one registry.', {
  to: Type.String({
    pattern: '^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?$',
    description: 'Registry that gets the images, an `ecr-registry`: a name of the same account, or `account/name`.',
    examples: ['shop-dr/registry'],
  }),
  // "RepositoryFilter" and "ReplicationRule": 100 filters.
  repositories: Type.Array(Type.String({ pattern: '^[a-z][a-z0-9-]*$' }), {
    minItems: 1,
    maxItems: 100,
    uniqueItems: true,
    description: 'Repositories of the same account and region, by their names in the blueprint.',
    examples: [['api']],
  }),
});

const settings = {
  // "ReplicationConfiguration": 10 rules.
  rules: optional(Type.Array(rule, { minItems: 1, maxItems: 10, description: 'What is replicated where. Required.' })),
};

/** What a blueprint says of the replication of a registry. */
export type EcrReplicationSettings = Settings<typeof settings>;

/** A rule with all names resolved. */
export interface ReplicationRule {
  /** Ref of the registry. */
  readonly to: string;
  /** Its ARN. */
  readonly arn: string;
  /** Refs. */
  readonly repositories: readonly string[];
  /** Their names in AWS, here and there. */
  readonly names: readonly string[];
}

/** The rules, once they are resolved. */
export function rulesOf({ rules }: { readonly rules?: unknown }): readonly ReplicationRule[] {
  return (rules ?? []) as readonly ReplicationRule[];
}

function problems(target: Target): readonly SettingProblem[] {
  return missingProblems(target, 'A replication', ['rules']);
}

export const resourceType: ResourceType = {
  name: 'ecr-replication',
  title: 'Amazon ECR replication of a registry',
  service: 'ecr',
  authorizationTypes: ['repository'],
  settings,
  narrowing: {},
  regional: true,
  // A registry has one.
  physicalName: () => 'default',
  nameless: true,
  arn: (place) => regionalArn('ecr', place, 'repository/*'),
  levels: { inspect: { title: 'see what is replicated, and how far it is', writes: false } },
  access: (_level, { arn }) => [
    access('Images', ['ecr:DescribeImageReplicationStatus'], [arn]),
    access('Registry', ['ecr:DescribeRegistry'], ['*']),
  ],
  outputs: [
    {
      // Those of all rules; no person writes it.
      setting: 'registries',
      type: 'ecr-registry',
      waits: true,
      access: (from, to) => {
        // Within an account no permission is needed ("Private registry permissions in Amazon ECR").
        if (from.accountId === to.accountId) return [];
        const here = rulesOf(from.settings).filter(({ arn }) => arn === to.arn);
        return replicatedInto(to, [...new Set(here.flatMap(({ names }) => names))]);
      },
    },
  ],
  problems,
};
