import type { Step } from '../../source/node';
import type { Composition, Fields } from '../composition';
import type { LoggingEntry } from './schema';

type TypeName = Parameters<Composition['resource']>[2];

/** One entry of `logging:`, and what is made for it in whatever account. */
export abstract class Central {
  protected readonly path: readonly Step[];

  constructor(
    protected readonly composition: Composition,
    protected readonly name: string,
    protected readonly entry: LoggingEntry,
  ) {
    this.path = ['logging', name];
  }

  /** Name of the key of all that is kept here. */
  protected get key(): string {
    return `${this.name}-key`;
  }

  /** Name of the bucket. */
  protected get bucket(): string {
    return `${this.name}-logs`;
  }

  /** A resource of the account that keeps the logs. Returns its ref. */
  protected here(name: string, type: TypeName, fields: Fields): string {
    return this.resource(this.entry.account, name, type, fields);
  }

  protected resource(account: string, name: string, type: TypeName, fields: Fields, path = this.path): string {
    const places = {
      bucket: [...this.path, 'bucket'],
      except: [...this.path, 'streams', 'except'],
      http: [...this.path, 'http'],
    };
    const all = { ...fields, owner: this.entry.owner };
    return this.composition.resource(account, name, type, all, { path, fields: path === this.path ? places : {} });
  }

  /** A role of the account that keeps the logs, for one service. Returns its ref. */
  protected role(word: string, service: string): string {
    return this.composition.role(this.entry.account, `${this.name}-${word}`, [service], { path: this.path });
  }

  protected share(word: string, resource: string, role: string, fields: Fields): void {
    const why = `Logs on their way into ${this.name}`;
    const all = { share: resource, with: role, why, owner: this.entry.owner, ...fields };
    this.composition.share(`${this.name}-${word}`, all, { path: this.path });
  }

  /** Of what lies beside the region of its account, the name says where. */
  protected inRegion(account: string, region: string, name: string): string {
    return region === this.composition.placeOf(account).region ? name : `${name}-${region}`;
  }

  protected regionField(account: string, region: string): Fields {
    return region === this.composition.placeOf(account).region ? {} : { region };
  }
}

/** Fields that somebody has written, without the others. */
export function written(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
