import { restoredIntoNetwork } from '../../catalog/backup-restore-test';
import type { Account, Estate, Mechanism, Recovery, Resource } from '../../estate/estate';
import { sortedBy, sortedUnique } from '../../estate/order';
import type { Analysis, Reached, ReachedResource } from './analysis';
import { ofGlobalDatabase, ofReadReplica } from './database-guidance';
import { code, type Facts, type Guidance, type Instructions, nothing, type Step } from './guidance';
import { healthCheckFix } from './names';
import { ofCopiedValue, ofDeclaredTwice, ofGlobalTable, ofImages, ofSecret } from './replica-guidance';
import { reachedWords } from './words';

/** A runbook in markdown: who does what, with the very commands, if something is lost. It says only what the blueprint says. */
export function runbookOf(estate: Estate, analysis: Analysis, command: string): string {
  return new Runbook(estate, analysis).text(command);
}

class Runbook {
  private readonly resources: ReadonlyMap<string, Resource>;
  private readonly accounts: ReadonlyMap<string, Account>;

  constructor(
    private readonly estate: Estate,
    private readonly analysis: Analysis,
  ) {
    this.resources = new Map(estate.resources.map((resource) => [resource.ref, resource]));
    this.accounts = new Map(estate.accounts.map((account) => [account.name, account]));
  }

  text(command: string): string {
    const { loss } = this.analysis;
    const sections = [
      `# Runbook: the ${loss.kind} ${loss.name} is lost`,
      `Made by \`${command}\`; make it anew whenever the blueprint changes. Commands are for the AWS CLI, version 2.`,
      this.decision(),
      ...this.analysis.recoveries.map((one) => this.recovery(one)),
      this.users(),
      this.names(),
      this.gone(),
    ];
    return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
  }

  private decision(): string {
    const rows = this.analysis.recoveries.flatMap(({ recovery, resources }) =>
      resources.map((one) => [
        recovery.name,
        code(one.protection.resource),
        one.fate.replica ? code(one.fate.replica.ref) : '-',
        one.by?.title ?? 'nothing',
        reachedWords(one, 'rpo', recovery.objectives.rpo),
        reachedWords(one, 'rto', recovery.objectives.rto),
      ]),
    );
    if (rows.length === 0) return '## What to expect\n\nNo entry of `recovery:` speaks of it.';
    return `## What to expect\n\n${table(['entry', 'resource', 'goes on as', 'by', 'RPO', 'RTO'], rows)}`;
  }

  private recovery({ recovery, resources }: Reached): string {
    const { name, secondary, region } = recovery;
    const account = this.accounts.get(secondary);
    const instructions = [this.machine(recovery), ...resources.map((one) => this.instructions(one))];
    const part = (title: string, when: keyof Instructions) => {
      const steps = instructions.flatMap((one) => one[when]);
      return steps.length === 0 ? [] : [`### ${title}`, numbered(steps)];
    };
    return [
      `## ${name}: ${secondary} (${account?.id ?? ''}) in ${region} takes over`,
      ...part('While all is well', 'before'),
      ...part('When it is lost', 'during'),
      ...part('When it is back', 'after'),
    ].join('\n\n');
  }

  private instructions({ protection, fate: { fate, replica, key } }: ReachedResource): Instructions {
    const from = this.resources.get(protection.resource);
    if (!from) return nothing;
    if (fate === 'unreadable') {
      const say = `${code(replica?.ref ?? from.ref)} is of no use without the key ${code(key ?? '')}: mend the blueprint before the day.`;
      return { ...nothing, during: [{ say }] };
    }
    if (fate === 'lost')
      return { ...nothing, during: [{ say: `${code(from.ref)} is lost: nothing that is left protects it.` }] };
    const both = [...protection.mechanisms].map((mechanism) => guidance[mechanism.kind](from, replica, this.facts));
    return {
      before: both.flatMap(({ before }) => before),
      during: both.flatMap(({ during }) => during),
      after: both.flatMap(({ after }) => after),
    };
  }

  /** "StartExecution": the state machine that `failover:` has made, which does the rest by itself. */
  private machine({ secondary, whole }: Recovery): Instructions {
    const machine = this.facts
      .ofType('sfn-state-machine')
      .find(
        ({ account, at }) =>
          account === secondary && at.file === whole.file && at.start >= whole.start && at.end <= whole.end,
      );
    if (!machine) return nothing;
    const start = (input: object) =>
      `aws stepfunctions start-execution --region ${machine.region} --state-machine-arn ${machine.arn} --input '${JSON.stringify(input)}'`;
    const as = `As ${secondary} (${this.facts.idOf(secondary)})`;
    return {
      before: [
        {
          say: `${as}, on a game day: have it said what a failover would do, and whether its permissions suffice. Nothing changes.`,
          commands: [start({ direction: 'failover', 'dry-run': true })],
        },
      ],
      during: [
        {
          say: `${as}: fence the writers, turn replication round, and switch the name. Run it again if it stops: it goes on where it was.`,
          commands: [start({ direction: 'failover' })],
        },
      ],
      after: [
        {
          say: `${as}, once what follows has been looked at: give back.`,
          commands: [start({ direction: 'failback' })],
        },
      ],
    };
  }

  private readonly facts: Facts = {
    idOf: (account) => this.accounts.get(account)?.id ?? '',
    regionOf: (account) => this.accounts.get(account)?.region ?? '',
    ofType: (type) => this.estate.resources.filter((one) => one.type === type),
    byRef: (ref) => this.resources.get(ref),
    arnOf: (role) => this.estate.principals.find(({ ref }) => ref === role)?.arns[0] ?? role,
  };

  private users(): string {
    const rows = this.analysis.grants
      .filter(({ fate }) => fate !== 'works')
      .map(({ grant, fate, why = '', by }) => [
        code(grant.share),
        code(grant.principal),
        code(grant.resource),
        by === undefined ? `${fate}: ${why}` : `goes on by ${code(by)}: ${why}`,
      ]);
    if (rows.length === 0) return '## Who uses what\n\nNo share is touched.';
    return `## Who uses what\n\n${table(['share', 'who', 'what', 'from now on'], rows)}`;
  }

  private names(): string {
    const rows = this.analysis.names.flatMap(({ name, kind, records }) =>
      records.map(({ ref }) => [code(name), kind, code(ref)]),
    );
    if (rows.length === 0) return '';
    return `## Names without a health check\n\nRoute 53 goes on answering with these, lost or not. To mend it, ${healthCheckFix}.\n\n${table(['name', 'type', 'record'], rows)}`;
  }

  private gone(): string {
    const of = (wanted: string) =>
      this.analysis.resources.filter(({ fate }) => fate === wanted).map(({ resource }) => resource);
    const lost = of('lost').map(({ ref, type }) => `- ${code(ref)} (${type})`);
    const rebuilt = sortedUnique(of('rebuilt').map(({ account }) => account));
    return [
      ...(lost.length > 0 ? [`## What is lost\n\n${lost.join('\n')}`] : []),
      ...(rebuilt.length > 0
        ? [
            `## What Terraform makes again\n\nWhatever holds no data of ${rebuilt.map(code).join(', ')}: once the place is back, run the stacks of these accounts (${code('cdktf deploy')}).`,
          ]
        : []),
    ].join('\n\n');
  }
}

/** What each mechanism asks of people. */
const guidance: Readonly<Record<Mechanism['kind'], Guidance>> = {
  's3-replication': ofReplication,
  'table-stream': ofTable,
  'key-replica': ofKey,
  backup: ofBackup,
  'image-replication': ofImages,
  'global-table': ofGlobalTable,
  'secret-replica': ofSecret,
  'value-copy': ofCopiedValue,
  'declared-twice': ofDeclaredTwice,
  'rds-replica': ofReadReplica,
  'aurora-global': ofGlobalDatabase,
};

/** "Replicating objects within and across Regions", "Batch Replication", "Using S3 Replication metrics". */
function ofReplication(from: Resource, replica: Resource | undefined, facts: Facts): Instructions {
  if (!replica) return nothing;
  const replications = facts.ofType('s3-replication');
  const there = replications.find(({ settings }) => settings['bucket'] === from.ref && settings['to'] === replica.ref);
  const back = replications.find(({ settings }) => settings['bucket'] === replica.ref && settings['to'] === from.ref);
  const pending = (source: Resource, target: Resource, rule: string) =>
    [
      `aws cloudwatch get-metric-statistics --region ${source.region} --namespace AWS/S3 --metric-name OperationsPendingReplication`,
      `  --dimensions Name=SourceBucket,Value=${source.physicalName} Name=DestinationBucket,Value=${target.physicalName} Name=RuleId,Value=${rule}`,
      '  --start-time "$(date -u -d -30min +%FT%TZ)" --end-time "$(date -u +%FT%TZ)" --period 60 --statistics Maximum',
    ].join(' \\\n');
  const job = (replication: Resource, at: Resource) => ({
    say: `Once, as ${at.account} (${facts.idOf(at.account)}): replicate what ${code(at.physicalName)} held before it was replicated, or failed to be. From the folder of the stack ${code(`${at.account}-links`)}:`,
    commands: [
      `aws s3control create-job --region ${at.region} --cli-input-json file://jobs/${replication.name}.json --client-request-token ${replication.name}-1`,
    ],
  });
  return {
    before: there?.settings['batch-role'] === undefined ? [] : [job(there, from)],
    during: [
      {
        say: `If ${from.region} still answers, look at what was not yet replicated of ${code(from.ref)}:`,
        commands: [pending(from, replica, there?.name ?? '')],
      },
      {
        say: `As ${replica.account} (${facts.idOf(replica.account)}), see that the replica answers. Whoever used ${code(from.physicalName)} uses ${code(replica.physicalName)} from now on:`,
        commands: [`aws s3api head-bucket --region ${replica.region} --bucket ${replica.physicalName}`],
      },
    ],
    after: back
      ? [
          ...(back.settings['batch-role'] === undefined ? [] : [job(back, replica)]),
          {
            say: `Wait until nothing of ${code(replica.ref)} is pending any more; then whoever used ${code(from.physicalName)} uses it again:`,
            commands: [pending(replica, from, back.name)],
          },
        ]
      : [
          {
            say: `Nothing is replicated back (${code('both-ways: false')}): copy what was written meanwhile before anybody uses ${code(from.physicalName)} again:`,
            commands: [
              `aws s3 sync s3://${replica.physicalName} s3://${from.physicalName} --source-region ${replica.region} --region ${from.region}`,
            ],
          },
        ],
  };
}

/** "Multi-Region keys in AWS KMS": the replica opens what the primary key has encrypted, and the other way round. */
function ofKey(from: Resource, replica: Resource | undefined, facts: Facts): Instructions {
  if (!replica) return nothing;
  const say = `As ${replica.account} (${facts.idOf(replica.account)}), see that the replica of ${code(from.ref)} is enabled: it opens what that key has encrypted.`;
  const command = `aws kms describe-key --region ${replica.region} --key-id alias/${replica.physicalName} --query KeyMetadata.KeyState`;
  return { ...nothing, during: [{ say, commands: [command] }] };
}

/** "DynamoDB data export to Amazon S3" and "import from Amazon S3" for what was there before; the stream for what came since. */
function ofTable(from: Resource, replica: Resource | undefined, facts: Facts): Instructions {
  if (!replica) return nothing;
  const functions = facts.ofType('lambda-function');
  const replicator = (of: Resource) =>
    functions.find(({ account, name }) => account === of.account && name === `${of.name}-replicator`);
  const waiting = ({ region, physicalName }: Resource) =>
    [
      `aws cloudwatch get-metric-statistics --region ${region} --namespace AWS/Lambda --metric-name IteratorAge`,
      `  --dimensions Name=FunctionName,Value=${physicalName}`,
      '  --start-time "$(date -u -d -30min +%FT%TZ)" --end-time "$(date -u +%FT%TZ)" --period 60 --statistics Maximum',
    ].join(' \\\n');
  const there = replicator(from);
  const back = replicator(replica);
  return {
    before: [],
    during: [
      ...(there
        ? [
            {
              say: `If ${from.region} still answers, see how many milliseconds changes of ${code(from.ref)} wait:`,
              commands: [waiting(there)],
            },
          ]
        : []),
      {
        say: `As ${replica.account} (${facts.idOf(replica.account)}), see that the replica answers. Whoever used ${code(from.arn)} uses ${code(replica.arn)} from now on:`,
        commands: [
          `aws dynamodb describe-table --region ${replica.region} --table-name ${replica.physicalName} --query Table.TableStatus`,
        ],
      },
    ],
    after: back
      ? [
          {
            say: `What was written to ${code(replica.ref)} comes back by itself. Wait until no change waits any more; then whoever used ${code(from.arn)} uses it again:`,
            commands: [waiting(back)],
          },
        ]
      : [
          {
            say: `Nothing is replicated back (${code('both-ways: false')}): export what was written meanwhile, and import it into a new table:`,
            commands: [
              `aws dynamodb export-table-to-point-in-time --region ${replica.region} --table-arn ${replica.arn} --s3-bucket "$BUCKET" --export-format DYNAMODB_JSON`,
            ],
          },
        ],
  };
}

/** "Restoring a backup": of the newest copy that is left, into a resource of a new name. */
function ofBackup(from: Resource, replica: Resource | undefined, facts: Facts): Instructions {
  const plans = facts.ofType('backup-plan').filter(({ settings }) => textsOf(settings['of']).includes(from.ref));
  const vaults = plans.flatMap(({ settings }) => textsOf(settings['copy-to'])).flatMap((ref) => facts.byRef(ref) ?? []);
  const needed = replica ? `Only if ${code(replica.ref)} is damaged, too: the` : 'The';
  const list = ({ account, region, physicalName }: Resource): Step => ({
    say: `${needed} copies of ${code(from.ref)} that ${account} (${facts.idOf(account)}) keeps, the newest last:`,
    commands: [
      [
        `aws backup list-recovery-points-by-backup-vault --region ${region} --backup-vault-name ${physicalName}`,
        `  --by-resource-arn ${from.arn} --query 'sort_by(RecoveryPoints[?Status==\`COMPLETED\`],&CreationDate)[-3:].[RecoveryPointArn,CreationDate]' --output text`,
      ].join(' \\\n'),
    ],
  });
  const [first] = sortedBy(vaults, ({ ref }) => ref);
  const tests = facts.ofType('backup-restore-test');
  const tested =
    tests.find(({ settings }) => settings['vault'] === first?.ref) ??
    tests.find(({ account }) => account === first?.account);
  const role = tested ? facts.arnOf(`${tested.account}/${String(tested.settings['runs-as'])}`) : '"$RESTORE_ROLE"';
  const changed = restoredIntoNetwork.includes(from.type)
    ? 'change its name, subnet group and security groups to those of the place first'
    : 'change its names first';
  const restore = ({ region, physicalName }: Resource): Step => ({
    say: `Of these, restore one, with the metadata that AWS Backup kept of it (${changed}: AWS Backup does not overwrite)${tested ? '' : ', as a role that AWS Backup may assume, with the policy AWSBackupServiceRolePolicyForRestores'}:`,
    commands: [
      `aws backup get-recovery-point-restore-metadata --region ${region} --backup-vault-name ${physicalName} --recovery-point-arn "$RECOVERY_POINT" --query RestoreMetadata > restore.json`,
      `aws backup start-restore-job --region ${region} --recovery-point-arn "$RECOVERY_POINT" --metadata file://restore.json --iam-role-arn ${role}`,
    ],
  });
  return { before: [], during: first ? [...vaults.map(list), restore(first)] : [], after: [] };
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function numbered(steps: readonly Step[]): string {
  const blocks = steps.map(({ say, commands = [] }, index) => {
    const fence = commands.length === 0 ? [] : ['', '```sh', ...commands.flatMap((one) => one.split('\n')), '```'];
    return [`${index + 1}. ${say}`, ...fence.map((line) => (line === '' ? '' : `   ${line}`))].join('\n');
  });
  return blocks.join('\n');
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
