import type { Resource } from '../../estate/estate';
import { code, type Facts, type Instructions, nothing, type Step } from './guidance';

/** "Private image replication in Amazon ECR": what was pushed before stays where it is, and one push is replicated once. */
export function ofImages(from: Resource, replica: Resource | undefined, facts: Facts): Instructions {
  if (!replica) return nothing;
  const uriOf = ({ account, region, physicalName }: Resource) =>
    `${facts.idOf(account)}.dkr.ecr.${region}.amazonaws.com/${physicalName}`;
  const copy = (source: Resource, target: Resource): readonly string[] => [
    `for tag in $(aws ecr list-images --region ${source.region} --registry-id ${facts.idOf(source.account)} --repository-name ${source.physicalName} --filter tagStatus=TAGGED --query 'imageIds[].imageTag' --output text)`,
    `do docker buildx imagetools create --tag ${uriOf(target)}:$tag ${uriOf(source)}:$tag; done`,
  ];
  const newest = ({ region, physicalName }: Resource) =>
    `aws ecr describe-images --region ${region} --repository-name ${physicalName} --query 'sort_by(imageDetails,&imagePushedAt)[-3:].[imageTags,imageDigest,imagePushedAt]'`;
  const goesBack = facts.ofType('ecr-replication').some(({ account, region, settings }) => {
    const rules = (settings['rules'] ?? []) as unknown as readonly { readonly repositories: readonly string[] }[];
    const here = account === replica.account && region === replica.region;
    return here && rules.some(({ repositories }) => repositories.includes(replica.ref));
  });
  const back: Step = goesBack
    ? {
        say: `What was pushed to ${code(replica.ref)} comes back by itself. Look for the newest images; then whoever used ${code(uriOf(from))} uses it again:`,
        commands: [newest(from)],
      }
    : {
        say: `Nothing is replicated back (${code('both-ways: false')}): copy what was pushed meanwhile, logged in to both registries:`,
        commands: copy(replica, from),
      };
  return {
    before: [
      {
        say: `Once, logged in to both registries: copy what ${code(from.physicalName)} held before it was replicated.`,
        commands: copy(from, replica),
      },
    ],
    during: [
      {
        say: `As ${replica.account} (${facts.idOf(replica.account)}), see which images are there. Whoever pulled from ${code(uriOf(from))} pulls from ${code(uriOf(replica))} from now on:`,
        commands: [newest(replica)],
      },
    ],
    after: [back],
  };
}

/** "How DynamoDB global tables work": every replica can be written to, and the last change of an item stays. */
export function ofGlobalTable(from: Resource, replica: Resource | undefined): Instructions {
  if (!replica) return nothing;
  const latency = (at: Resource, to: Resource) =>
    [
      `aws cloudwatch get-metric-statistics --region ${at.region} --namespace AWS/DynamoDB --metric-name ReplicationLatency`,
      `  --dimensions Name=TableName,Value=${at.physicalName} Name=ReceivingRegion,Value=${to.region}`,
      '  --start-time "$(date -u -d -30min +%FT%TZ)" --end-time "$(date -u +%FT%TZ)" --period 60 --statistics Maximum',
    ].join(' \\\n');
  return {
    before: [],
    during: [
      {
        say: `If ${from.region} still answers, see how many milliseconds changes of ${code(from.physicalName)} take to arrive:`,
        commands: [latency(from, replica)],
      },
      {
        say: `See that the replica is active. Whoever used ${code(from.physicalName)} in ${from.region} uses it in ${replica.region} from now on:`,
        commands: [
          `aws dynamodb describe-table --region ${replica.region} --table-name ${replica.physicalName} --query Table.TableStatus`,
        ],
      },
    ],
    after: [
      {
        say: `What was written in ${replica.region} comes back by itself, and of two changes of an item the later one stays. Look at the latency of the way back before anybody uses ${from.region} again:`,
        commands: [latency(replica, from)],
      },
    ],
  };
}

/** "Promote a replica secret to a standalone secret": a replica cannot be written to as long as it is one. */
export function ofSecret(from: Resource, replica: Resource | undefined): Instructions {
  if (!replica) return nothing;
  const describe = `aws secretsmanager describe-secret --region ${replica.region} --secret-id ${replica.physicalName}`;
  return {
    before: [],
    during: [
      {
        say: `See that the replica of ${code(from.ref)} has the newest version. Whoever read ${code(from.physicalName)} in ${from.region} reads it in ${replica.region} from now on:`,
        commands: [`${describe} --query VersionIdsToStages`],
      },
      {
        say: `Only if it must get a new value before ${from.region} is back: it then stops being a replica, and must be deleted before there is one again.`,
        commands: [
          `aws secretsmanager stop-replication-to-replica --region ${replica.region} --secret-id ${replica.physicalName}`,
        ],
      },
    ],
    after: [
      {
        say: `See whether it is a replica still, and in sync:`,
        commands: [
          `aws secretsmanager describe-secret --region ${from.region} --secret-id ${from.physicalName} --query ReplicationStatus`,
        ],
      },
    ],
  };
}

/** What a function copies, it copies no more once somebody has set another value in the copy (functions/replicate-secrets). */
export function ofCopiedValue(from: Resource, replica: Resource | undefined, facts: Facts): Instructions {
  if (!replica) return nothing;
  const copiers = facts.ofType('lambda-function').filter(({ account, settings }) => {
    const { SOURCE_SECRETS = '', SOURCE_PARAMETERS = '' } = (settings['environment'] ?? {}) as Record<string, string>;
    const names = [
      ...SOURCE_SECRETS.split(' ').map((arn) => arn.split(':').slice(6).join(':')),
      ...SOURCE_PARAMETERS.split(' '),
    ];
    return account === replica.account && names.includes(replica.physicalName);
  });
  const take = JSON.stringify({ take: [from.physicalName] });
  const invoke = copiers.map(
    ({ region, physicalName }) =>
      `aws lambda invoke --region ${region} --function-name ${physicalName} --cli-binary-format raw-in-base64-out --payload '${take}' /dev/stdout`,
  );
  const isSecret = from.type === 'secret';
  const describe = isSecret
    ? `aws secretsmanager describe-secret --region ${replica.region} --secret-id ${replica.physicalName} --query '[LastChangedDate,VersionIdsToStages]'`
    : `aws ssm get-parameter-history --region ${replica.region} --name ${replica.physicalName} --query 'Parameters[-3:].[Version,LastModifiedDate,Labels]'`;
  const role = `${replica.account} (${facts.idOf(replica.account)})`;
  return {
    before: [
      {
        say: `As ${role}, see that ${code(replica.physicalName)} has a value; the label ${code('crossgrant-copy')} is on what was copied:`,
        commands: [describe],
      },
    ],
    during: [
      {
        say: `As ${role}, see which value ${code(replica.physicalName)} has. Who sets another one, sets it here: it is then no longer overwritten, and an alarm says so.`,
        commands: [describe],
      },
    ],
    after: [
      {
        say: `Set in ${code(from.ref)} what was set in the copy meanwhile. Then, as ${role}, let copies be made again; the value of the copy is lost:`,
        commands: invoke,
      },
    ],
  };
}

/** Both are set by Terraform. */
export function ofDeclaredTwice(from: Resource, replica: Resource | undefined): Instructions {
  if (!replica) return nothing;
  const say = `Whoever read ${code(from.physicalName)} in ${from.region} reads it as ${replica.account} in ${replica.region} from now on: the blueprint says both values, so that a new one needs a run of Terraform there alone.`;
  return { before: [], during: [{ say }], after: [] };
}
