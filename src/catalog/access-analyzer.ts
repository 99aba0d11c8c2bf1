import { Type } from '@sinclair/typebox';
import { access, regionalArn } from './access';
import type { ResourceType } from './resource-type';
import { defaulted, nameProblems, optional, type Settings, textOf, words } from './settings';

/** "CreateAnalyzer", analyzerName. */
const analyzerName = '^[A-Za-z][A-Za-z0-9_.-]{0,254}$';

const settings = {
  analyzer: optional(
    Type.String({
      pattern: analyzerName,
      description: 'Name of the analyzer in AWS. Default: the name in the blueprint.',
    }),
  ),
  scope: defaulted(
    words(
      ['account', 'organization'],
      'Zone of trust: access from outside of it is a finding. `organization` in its management or delegated account only.',
    ),
    'account',
  ),
  archive: defaulted(
    words(
      ['declared', 'none'],
      'declared: findings of access that shares declare are archived; none: all stay active.',
    ),
    'declared',
  ),
};

/** What a blueprint says of an analyzer, with defaults. */
export type AccessAnalyzerSettings = Settings<typeof settings>;

const read = [
  'access-analyzer:GetAnalyzedResource',
  'access-analyzer:GetAnalyzer',
  'access-analyzer:GetFinding',
  'access-analyzer:ListAnalyzedResources',
  'access-analyzer:ListArchiveRules',
  'access-analyzer:ListFindings',
];

export const resourceType: ResourceType = {
  name: 'access-analyzer',
  title: 'IAM Access Analyzer for external access',
  service: 'access-analyzer',
  authorizationTypes: ['Analyzer'],
  settings,
  narrowing: {},
  // "IAM Access Analyzer only analyzes resource-based policies in the Region where you enabled it", and roles in every one.
  regional: true,
  physicalName: (name, written) => textOf(written['analyzer']) ?? name,
  arn: (place, physicalName) => regionalArn('access-analyzer', place, `analyzer/${physicalName}`),
  levels: { read: { title: 'read findings and archive rules', writes: false } },
  access: (_level, { arn }) => [access('Analyzer', read, [arn])],
  waits: ({ scope }) => scope === 'organization',
  problems: (target) => [
    ...nameProblems(target, 'analyzer', new RegExp(analyzerName), 'up to 255 letters, digits, ".", "_" and "-"'),
  ],
};
