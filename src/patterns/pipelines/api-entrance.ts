import type { Step } from '../../source/node';
import type { Composition, Fields } from '../composition';
import type { ApiEntranceEntry } from './api-schema';
import type { PipelineEntry } from './schema';

/** What the entrance is in front of. */
export interface Entered {
  readonly name: string;
  readonly entry: PipelineEntry;
  /** Name of the stream, and of the key of its account. */
  readonly stream: string;
  readonly key: string;
  /** Refs of what the pipeline consists of. */
  readonly parts: Set<string>;
  /** A share of the pipeline: what it is for, what is shared, with whom, and where the words stand. */
  readonly share: (
    what: string,
    share: string,
    consumers: string | readonly string[],
    rest: Fields,
    fields?: Readonly<Record<string, readonly string[]>>,
  ) => void;
}

/** Name of the role that API Gateway logs as in an account. */
const logRole = 'api-gateway-logs';

/** "Set up CloudWatch logging for REST APIs in API Gateway": it checks the role for all that this policy has. */
const logPolicy = 'service-role/AmazonAPIGatewayPushToCloudWatchLogs';

/** The REST APIs of the pipelines of a blueprint. */
export class ApiEntrances {
  private readonly logging = new Set<string>();

  constructor(private readonly composition: Composition) {}

  /** An API, the role that puts records, its log, and who may call it. */
  add(api: ApiEntranceEntry, entered: Entered): void {
    const { name, entry, stream } = entered;
    const { account } = entry.ingest;
    const path = ['pipelines', name, 'ingest', 'api'];
    if (!this.isUsable(entry, path)) return;
    const named = `${name}-api`;
    const role = this.composition.role(account, `${named}-role`, ['apigateway.amazonaws.com'], { path });
    const ref = this.resource(entered, named, 'rest-api', {
      stream,
      'runs-as': `${named}-role`,
      logs: this.log(entered, `${named}-logs`, `/aws/apigateway/${named}`),
      ...this.checks(api, entry),
      ...this.limits(api, entered, named),
      ...this.logRole(api, account, path),
    });
    entered.share('api-stream', `${account}/${stream}`, role, { can: 'put' });
    entered.share('api', ref, api.producers, { can: 'invoke' }, { with: ['ingest', 'api', 'producers'] });
  }

  /** The id of records decides on their shard, since that is where duplicates are told. */
  private checks({ records, path }: ApiEntranceEntry, { process }: PipelineEntry): Fields {
    const schema = records ?? process.records;
    return {
      ...(path !== undefined && { path }),
      ...(schema !== undefined && { records: schema }),
      ...(process.id !== undefined && { 'partition-by': process.id }),
    };
  }

  private limits({ network, rate, burst, domain, waf }: ApiEntranceEntry, entered: Entered, named: string): Fields {
    const logs = waf === true ? { 'waf-logs': this.log(entered, `${named}-waf-logs`, `aws-waf-logs-${named}`) } : {};
    return {
      ...(network && { cidrs: network.cidrs as string[] }),
      ...(rate !== undefined && { rate }),
      ...(burst !== undefined && { burst }),
      ...(domain !== undefined && { domain: domain as Record<string, string> }),
      ...(waf !== undefined && { waf }),
      ...logs,
    };
  }

  /** One role for all entrances of an account. */
  private logRole({ 'log-role': whose = 'made' }: ApiEntranceEntry, account: string, path: readonly Step[]): Fields {
    if (whose === 'existing') return {};
    if (!this.logging.has(account)) {
      const { partition } = this.composition.placeOf(account);
      const policy = `arn:${partition}:iam::aws:policy/${logPolicy}`;
      this.composition.role(account, logRole, ['apigateway.amazonaws.com'], { path }, [policy]);
    }
    this.logging.add(account);
    return { 'log-role': logRole };
  }

  private log(entered: Entered, name: string, group: string): string {
    this.resource(entered, name, 'log-group', { 'log-group': group, key: entered.key });
    return name;
  }

  private resource(
    { name, entry }: Entered,
    ...[what, type, fields]: [string, 'log-group' | 'rest-api', Fields]
  ): string {
    const asked = { path: ['pipelines', name, 'ingest', 'api'] };
    return this.composition.resource(entry.ingest.account, what, type, { ...fields, owner: entry.owner }, asked);
  }

  /** A field that the templates of API Gateway can look up. */
  private isUsable({ process }: PipelineEntry, path: readonly Step[]): boolean {
    const { id } = process;
    if (id === undefined || /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/.test(id)) return true;
    this.composition.refuse(
      'setting-invalid',
      `API Gateway cannot look up the id \`${id}\`, which decides on the shard`,
      {
        path,
        help: 'fields of letters, digits, "_" and "-" can be looked up, joined by dots',
      },
    );
    return false;
  }
}
