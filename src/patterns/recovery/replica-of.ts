import type { Resource } from '../../estate/estate';
import { refIn } from '../../estate/ref';
import { withArticle } from '../../source/article';
import { diagnose } from '../../source/diagnostic';
import type { Draft } from '../draft';
import { resourceNamed } from '../references';

/** Refuses replicas within an account that AWS would refuse: of something else, of the same region, of what cannot have any. */
export function refuseReplicas(draft: Draft): void {
  for (const replica of draft.resources.values()) {
    const written = problems[replica.type] && replica.settings['replica-of'];
    if (typeof written !== 'string') continue;
    const path = ['accounts', replica.account, 'resources', replica.name, 'replica-of'];
    const primary = resourceNamed(draft, { text: refIn(replica.account, written), path });
    const problem = primary && problemOf(replica, primary);
    if (problem === undefined) continue;
    draft.diagnostics.push(
      diagnose('setting-invalid', `\`${replica.ref}\` cannot be a replica of \`${primary?.ref}\`: ${problem}`, {
        at: draft.blueprint.at(path),
        related: primary ? [{ message: `\`${primary.ref}\``, at: primary.at }] : [],
      }),
    );
  }
  refuseForeignReaders(draft);
  refuseUnknownDatabases(draft);
}

/**
 * "Replicate AWS Secrets Manager secrets across Regions": the policy of a secret is replicated with it, and names that one alone. Other
 * accounts reach a replica through a role.
 */
function refuseForeignReaders(draft: Draft): void {
  for (const { resource: ref, via, principal, at } of draft.grants) {
    const resource = draft.resources.get(ref);
    const account = draft.principals.get(principal)?.account;
    if (resource?.type !== 'secret' || resource.settings['replica-of'] === undefined) continue;
    if (via !== 'policy' || account === resource.account) continue;
    draft.diagnostics.push(
      diagnose(
        'setting-invalid',
        `\`${ref}\` is a replica, and has no policy of its own that could name \`${principal}\``,
        {
          at,
          related: [{ message: `\`${ref}\``, at: resource.at }],
          help: 'share it `through: role`',
        },
      ),
    );
  }
}

/** "Creating and using an IAM policy for IAM database access": IAM knows users of a database by an id that AWS makes up. */
function refuseUnknownDatabases(draft: Draft): void {
  for (const { resource: ref, levels, at } of draft.grants) {
    const resource = draft.resources.get(ref);
    if (resource?.type !== 'rds-instance' && resource?.type !== 'aurora-cluster') continue;
    if (!levels.includes('connect') || resource.settings['resource-id'] !== undefined) continue;
    const [list, query] =
      resource.type === 'rds-instance'
        ? ['describe-db-instances --db-instance-identifier', 'DBInstances[].DbiResourceId']
        : ['describe-db-clusters --db-cluster-identifier', 'DBClusters[].DbClusterResourceId'];
    const command = `aws rds ${list} ${resource.physicalName} --region ${resource.region} --query ${query}`;
    draft.diagnostics.push(
      diagnose('setting-invalid', `IAM does not know users of \`${ref}\` by its name`, {
        at,
        related: [{ message: `\`${ref}\``, at: resource.at }],
        help: `write its \`resource-id\`, once it exists: \`${command}\``,
      }),
    );
  }
}

type Problem = (replica: Resource, primary: Resource) => string | undefined;

/** By type, what AWS demands beside another region. */
const problems: Readonly<Record<string, Problem>> = {
  'kms-key': (_replica, { settings }) =>
    settings['multi-region'] === true ? undefined : 'it is no multi-Region key, which can be chosen at creation only',
  'aurora-cluster': databaseProblem,
  'dynamodb-table': tableProblem,
  'rds-instance': databaseProblem,
  secret: (replica, primary) => otherName(replica, primary) ?? notOurs(primary),
};

/** "Multi-Region keys in AWS KMS", "How DynamoDB global tables work" and the like: one account and partition, another region. */
function problemOf(replica: Resource, primary: Resource): string | undefined {
  if (primary.type !== replica.type) return `it is ${withArticle(primary.type)}`;
  const problem = problems[replica.type]?.(replica, primary);
  if (problem !== undefined) return problem;
  if (primary.settings['replica-of'] !== undefined) return 'it is a replica itself';
  return primary.region === replica.region ? `both lie in ${primary.region}` : undefined;
}

/** "DynamoDB global tables: requirements": streams, one kind of key, and capacity that grows by itself. */
function tableProblem(replica: Resource, primary: Resource): string | undefined {
  if (primary.settings['stream'] !== 'new-and-old-images')
    return 'it has no stream of new and old images, by which DynamoDB replicates';
  if (primary.settings['billing'] === 'provisioned')
    return 'its capacity is provisioned, and does not grow by itself as that of a global table must';
  if (kindOfKey(replica) !== kindOfKey(primary)) return 'one of them has a customer key, and both must have such';
  return otherName(replica, primary) ?? notOurs(primary);
}

/** "Password management with Amazon RDS and AWS Secrets Manager", limitations: no read replicas, and no global databases. */
function databaseProblem(_replica: Resource, { managed }: Resource): string | undefined {
  return managed ? 'RDS keeps the password of its first user, and AWS replicates no such database' : undefined;
}

function otherName(replica: Resource, primary: Resource): string | undefined {
  return replica.physicalName === primary.physicalName
    ? undefined
    : `one is called \`${primary.physicalName}\` in AWS, and the other \`${replica.physicalName}\``;
}

function notOurs({ managed }: Resource): string | undefined {
  return managed ? undefined : 'it is not made here, and its replicas belong to it';
}

function kindOfKey({ key }: Resource): string {
  return key === undefined || key === 'aws-managed' ? String(key) : 'customer';
}
