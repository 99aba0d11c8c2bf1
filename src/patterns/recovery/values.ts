import { contract } from '../../../functions/replicate-secrets/contract';
import { sortedUnique } from '../../estate/order';
import { withArticle } from '../../source/article';
import type { Step } from '../../source/node';
import type { Composition, Declared, Fields } from '../composition';
import { accessRoleArn } from '../shares/access-role';
import { alertsTopic } from './alerts';
import { copierOf, kept, nameIn, parameterPlans, regionField, secretPlans, shareOf } from './entry';
import type { RecoveryEntry } from './schema';

/** Minutes between two copies where nobody says otherwise. */
export const standardMinutes = 5;

/** "Lambda quotas": 4 KB for all environment variables; what is left is for the others. */
const longestList = 3000;

/** Copies what no service of AWS replicates: secrets to another account, and parameters. Returns refs of copies by those of originals. */
export function composeValues(
  composition: Composition,
  name: string,
  entry: RecoveryEntry,
): ReadonlyMap<string, string> {
  return new Values(composition, name, entry).compose();
}

/** A secret or parameter of the primary, and what is made of it. */
interface Planned {
  readonly from: Declared;
  readonly replica: string;
  readonly path: readonly Step[];
}

class Values {
  private readonly copier: string;
  private readonly path: readonly Step[];

  constructor(
    private readonly composition: Composition,
    private readonly name: string,
    private readonly entry: RecoveryEntry,
  ) {
    this.copier = copierOf(name);
    this.path = ['recovery', name, entry.secrets && this.isAcross ? 'secrets' : 'parameters'];
  }

  compose(): ReadonlyMap<string, string> {
    const planned = [...(this.isAcross ? this.secrets() : []), ...this.parameters()];
    if (planned.length === 0) return new Map();
    const key = `${this.copier}-key`;
    if (planned.some(isEncrypted)) this.resource(key, 'kms-key', { alias: key });
    for (const one of planned) this.replica(one, key);
    // What a blueprint says is said to both by it.
    const copied = planned.filter(({ from }) => from.entry['value'] === undefined);
    if (copied.length > 0 && this.fits(copied)) this.copy(copied, key);
    return new Map(planned.map(({ from, replica }) => [from.ref, replica]));
  }

  private get isAcross(): boolean {
    return this.entry.primary !== this.entry.secondary;
  }

  private secrets(): readonly Planned[] {
    return secretPlans(this.name, this.entry).flatMap(({ secret, replica, path }) =>
      this.planned(secret, replica, path, 'secret'),
    );
  }

  private parameters(): readonly Planned[] {
    return parameterPlans(this.name, this.entry).flatMap(({ parameter, replica, path }) =>
      this.planned(parameter, replica, path, 'ssm-parameter'),
    );
  }

  private planned(ref: string, replica: string, path: readonly Step[], type: string): readonly Planned[] {
    const from = this.composition.declared(ref);
    const what = type === 'secret' ? 'secret' : 'parameter';
    const help = `name a ${what} of the primary account`;
    if (!from) {
      this.refuse('reference-unknown', `There is no ${what} \`${ref}\` to copy`, help, path);
      return [];
    }
    const problem = this.problemOf(from, type);
    if (problem === undefined) return [{ from, replica, path }];
    this.refuse('setting-invalid', `\`${ref}\` cannot be copied: ${problem.why}`, problem.help ?? help, path);
    return [];
  }

  private problemOf(
    { account, entry, target, ref }: Declared,
    type: string,
  ): { readonly why: string; readonly help?: string } | undefined {
    const { primary, secondary, region } = this.entry;
    if (entry.type !== type) return { why: `it is ${withArticle(entry.type)}` };
    if (account !== primary) return { why: `it belongs to \`${account}\`` };
    if (!this.isAcross && target.region === region)
      return { why: `it lies in ${region} itself`, help: 'name another `region`' };
    if (entry['tree'] === true) return { why: 'it stands for whatever lies below a path', help: 'name each parameter' };
    // A SecureString is made without a value; of another one Terraform must know it.
    const unknown = type === 'ssm-parameter' && entry['kind'] !== 'SecureString' && entry['value'] === undefined;
    if (unknown)
      return {
        why: 'its value stands in no blueprint, and it is no SecureString',
        help: `declare a parameter in \`${secondary}\` yourself and leave \`${nameIn(ref)}\` out`,
      };
    return undefined;
  }

  /** Of the same name, with a key of its own account. */
  private replica({ from, replica, path }: Planned, key: string): void {
    const { secondary, region, owner } = this.entry;
    const place = regionField(this.composition, secondary, region);
    const { entry, target } = from;
    const fields: Fields =
      entry.type === 'secret'
        ? { secret: target.physicalName, key, ...kept(entry, ['description', 'recovery-window']) }
        : {
            parameter: target.physicalName,
            ...(isEncrypted({ from }) && { key }),
            ...kept(entry, ['kind', 'value', 'tier', 'description']),
          };
    this.composition.resource(
      secondary,
      nameIn(replica),
      entry.type as 'secret' | 'ssm-parameter',
      { ...fields, owner, ...place },
      { path },
    );
  }

  /** One function reads in one region, and its environment holds their names. */
  private fits(copied: readonly Planned[]): boolean {
    const regions = sortedUnique(copied.map(({ from }) => from.target.region));
    const long = this.lists(copied).join(' ').length > longestList;
    if (regions.length === 1 && !long) return true;
    const why = long
      ? `The names of ${copied.length} secrets and parameters are more than a function's environment holds`
      : `Its secrets and parameters lie in ${regions.join(' and ')}`;
    this.refuse('setting-invalid', why, 'divide them among several entries of `recovery:`', this.path);
    return false;
  }

  private lists(copied: readonly Planned[]): readonly [string, string] {
    const of = (type: string) => copied.filter(({ from }) => from.entry.type === type);
    return [
      of('secret')
        .map(({ from }) => this.composition.arnOf(from.ref))
        .join(' '),
      of('ssm-parameter')
        .map(({ from }) => from.target.physicalName)
        .join(' '),
    ];
  }

  /** It works where the copies are: it may read there, and the primary may write nothing here. */
  private copy(copied: readonly Planned[], key: string): void {
    const { secondary, primary } = this.entry;
    const role = this.composition.role(secondary, `${this.copier}-role`, ['lambda.amazonaws.com'], {
      path: this.path,
    });
    const logs = this.resource(`${this.copier}-logs`, 'log-group', {
      'log-group': `/aws/lambda/${this.copier}`,
      key,
    });
    const copier = this.resource(this.copier, 'lambda-function', {
      code: { function: 'replicate-secrets' },
      'runs-as': nameIn(role),
      memory: contract.memoryMegabytes,
      timeout: contract.timeoutSeconds,
      environment: this.environment(copied, key),
    });
    const minutes = this.entry['copy-every'] ?? standardMinutes;
    this.resource(`${this.copier}-schedule`, 'event-rule', {
      description: `Copies secrets and parameters of ${primary}`,
      schedule: `rate(${minutes} ${minutes === 1 ? 'minute' : 'minutes'})`,
      invoke: this.copier,
    });
    const through = this.isAcross ? { through: 'role', role: this.roleName } : {};
    const originals = copied.map(({ from }) => from.ref);
    this.share('originals', originals, copier, { can: 'read', ...through });
    const copies = (type: string) =>
      copied.filter(({ from }) => from.entry.type === type).map(({ replica }) => replica);
    this.share('copies', copies('secret'), copier, { can: 'readwrite' });
    this.share('parameters', copies('ssm-parameter'), copier, { can: 'replicate' });
    this.share('logs', [logs], copier, { can: 'write' });
    this.alarm(copier, minutes);
  }

  private environment(copied: readonly Planned[], key: string): Readonly<Record<string, string>> {
    const { primary, secondary } = this.entry;
    const [secrets, parameters] = this.lists(copied);
    const { accountId, partition } = this.composition.placeOf(secondary);
    const region = copied[0]?.from.target.region ?? '';
    return {
      SOURCE_REGION: region,
      ...(secrets !== '' && { SOURCE_SECRETS: secrets }),
      ...(parameters !== '' && {
        SOURCE_PARAMETERS: parameters,
        REPLICA_KEY: `arn:${partition}:kms:${this.entry.region}:${accountId}:alias/${key}`,
      }),
      ...(this.isAcross && {
        SOURCE_ROLE: accessRoleArn(this.composition.placeOf(primary), `${this.name}-secrets-originals`, this.roleName),
      }),
      POWERTOOLS_SERVICE_NAME: this.copier,
      POWERTOOLS_METRICS_NAMESPACE: this.name,
    };
  }

  private get roleName(): string {
    return `crossgrant-${this.copier}`;
  }

  /** A copy that fails, or does not happen: both before more than two of them are missing. */
  private alarm(copier: string, minutes: number): void {
    const made = this.composition.declared(copier);
    const notify = made && alertsTopic(this.composition, this.name, this.entry, made);
    if (notify === undefined) return;
    const metric = (name: string) => ({
      namespace: 'AWS/Lambda',
      name,
      dimensions: { FunctionName: this.copier },
      statistic: 'Sum',
    });
    const common = { period: 60 * minutes, periods: 1, notify: [notify] };
    this.resource(`${this.copier}-failed`, 'alarm', {
      description: `Secrets or parameters of ${this.entry.primary} could not be copied, or were set otherwise in the copy`,
      metric: metric('Errors'),
      above: 0,
      ...common,
    });
    this.resource(`${this.copier}-stopped`, 'alarm', {
      description: `Secrets and parameters of ${this.entry.primary} are copied no more`,
      metric: metric('Invocations'),
      below: 1,
      ...common,
      periods: 2,
      missing: 'bad',
    });
  }

  private resource(name: string, type: Parameters<Composition['resource']>[2], fields: Fields): string {
    const { secondary, region, owner } = this.entry;
    const place = regionField(this.composition, secondary, region);
    return this.composition.resource(secondary, name, type, { owner, ...fields, ...place }, { path: this.path });
  }

  private share(word: string, share: readonly string[], consumer: string, fields: Fields): void {
    if (share.length === 0) return;
    const all = shareOf(this.name, this.entry, share, consumer, fields);
    this.composition.share(`${this.copier}-${word}`, all, { path: this.path });
  }

  private refuse(
    code: 'reference-unknown' | 'setting-invalid',
    why: string,
    help: string,
    path: readonly Step[],
  ): void {
    this.composition.refuse(code, why, { path, side: 'value', help });
  }
}

/** A plain parameter is not. */
function isEncrypted({ from: { entry } }: Pick<Planned, 'from'>): boolean {
  return entry.type === 'secret' || entry['kind'] === 'SecureString';
}
