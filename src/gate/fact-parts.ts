import { groupedBy } from '../estate/order';
import type { GateDocument, GateFact, GateInput } from './input-schema';
import { slices } from './slices';

/** Plans have thousands of facts, of which most say little. */
const factsInPart = 50;

/** What speaks for a whole account or organization, or of a bucket that others speak of: beside every part, for there are few. */
const everywhere = new Set([
  'aws_accessanalyzer_analyzer',
  'aws_cloudtrail',
  'aws_config_configuration_recorder',
  'aws_config_delivery_channel',
  'aws_guardduty_detector',
  'aws_organizations_organization',
  'aws_s3_account_public_access_block',
  'aws_securityhub_account',
]);

/** Facts, beside those that they refer to and the documents that hang on them. */
export function factParts({
  facts = [],
  context_facts: around = [],
  documents,
}: GateInput): readonly Pick<GateInput, 'facts' | 'context_facts' | 'context'>[] {
  const known = [...facts, ...around];
  const byId = new Map(known.map((fact) => [fact.id, fact]));
  const shared = known.filter(({ type }) => everywhere.has(type));
  const papers = new Papers(documents);
  return slices(facts, factsInPart).map((some) => {
    const own = new Set(some);
    const referred = [...some, ...shared].flatMap(({ refers = {} }) => Object.values(refers).flat());
    const spokenOf = referred.flatMap((id) => byId.get(id) ?? []);
    const beside = [...new Set([...shared, ...spokenOf])].filter((fact) => !own.has(fact));
    return { facts: some, context_facts: beside, context: papers.of([...some, ...beside]) };
  });
}

/** Policies of resources and roles, by what they hang on and by the buckets that they name. */
class Papers {
  private readonly byHolder: ReadonlyMap<string, readonly GateDocument[]>;
  private readonly byBucket: ReadonlyMap<string, readonly GateDocument[]>;

  constructor(documents: readonly GateDocument[]) {
    const hanging = documents.filter(({ kind }) => kind === 'resource' || kind === 'key' || kind === 'trust');
    this.byHolder = groupedBy(hanging, ({ on }) => on);
    const named = hanging.flatMap((document) => bucketsOf(document).map((bucket) => ({ bucket, document })));
    this.byBucket = new Map(
      [...groupedBy(named, ({ bucket }) => bucket)].map(([bucket, all]) => [bucket, all.map((one) => one.document)]),
    );
  }

  of(facts: readonly GateFact[]): GateDocument[] {
    const found = facts.flatMap(({ id, values: { bucket } }) => [
      ...(this.byHolder.get(id) ?? []),
      ...(typeof bucket === 'string' ? (this.byBucket.get(bucket) ?? []) : []),
    ]);
    return [...new Set(found)];
  }
}

/** Names of buckets in a bucket's policy. */
function bucketsOf({ kind, policy }: GateDocument): readonly string[] {
  if (kind !== 'resource') return [];
  const resources = [policy?.Statement ?? []].flat().flatMap(({ Resource }) => Resource ?? []);
  const names = resources.flatMap((arn) => /^arn:[^:]*:s3:::([^/]+)/.exec(arn)?.[1] ?? []);
  return [...new Set(names)];
}
