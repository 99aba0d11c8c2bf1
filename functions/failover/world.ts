import {
  AttachRolePolicyCommand,
  DetachRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  type ListAttachedRolePoliciesCommandOutput,
} from '@aws-sdk/client-iam';
import {
  ListEventSourceMappingsCommand,
  type ListEventSourceMappingsCommandOutput,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import {
  DescribeDBClustersCommand,
  type DescribeDBClustersCommandOutput,
  DescribeDBInstancesCommand,
  type DescribeDBInstancesCommandOutput,
  PromoteReadReplicaCommand,
  PromoteReadReplicaDBClusterCommand,
} from '@aws-sdk/client-rds';
import {
  ChangeResourceRecordSetsCommand,
  ListResourceRecordSetsCommand,
  type ListResourceRecordSetsCommandOutput,
  type ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import { PublishCommand } from '@aws-sdk/client-sns';
import type { Client } from '../shared/client';
import { pause } from '../shared/retry';
import type { Need, Own, Simulated } from './permissions';
import type { Database, Effect, Pointing, Side } from './plan';
import type { World } from './run';
import { simulate } from './simulator';

/** AWS clients, through a role where one is named. */
export interface WorldClients {
  iam(via?: string): Promise<Client>;
  route53(via?: string): Promise<Client>;
  lambda(): Promise<Client>;
  rds(): Promise<Client>;
  sns(): Promise<Client>;
}

type Looked = 'so' | 'not-so' | 'under-way';

/** An address is asked so often before it counts as ill, so many milliseconds apart. */
const probes = { attempts: 3, base: 5000, most: 5000 };

/** Milliseconds that an address has for an answer. */
const patience = 5000;

/** AWS as it is. Reading and writing go through the same roles, so that what a dry run reads tells whether the roles are let in. */
export class Aws implements World {
  constructor(
    readonly clients: WorldClients,
    readonly topic: string | undefined,
    readonly fetched: typeof fetch = fetch,
    readonly between = probes,
  ) {}

  async look(effect: Effect): Promise<Looked> {
    switch (effect.kind) {
      case 'fence':
      case 'unfence':
        return (await this.#isFenced(effect)) === (effect.kind === 'fence') ? 'so' : 'not-so';
      case 'promote':
        return this.#promoted(effect.database);
      case 'replicate':
        return this.#replicating(effect.function);
      case 'point': {
        const sets = await this.#records(effect.dns);
        return isPointed(sets, effect.dns, effect.to) ? 'so' : 'not-so';
      }
    }
  }

  async act(effect: Effect): Promise<void> {
    switch (effect.kind) {
      case 'fence':
      case 'unfence': {
        const input = { RoleName: effect.role, PolicyArn: effect.policy };
        const command =
          effect.kind === 'fence' ? new AttachRolePolicyCommand(input) : new DetachRolePolicyCommand(input);
        await (await this.clients.iam(effect.via)).send(command);
        return;
      }
      case 'promote':
        return this.#promote(effect.database);
      case 'replicate':
        return this.#replicate(effect.function);
      case 'point':
        return this.#point(effect.dns, effect.to);
    }
  }

  async simulate(own: Own, need: Need): Promise<readonly Simulated[]> {
    return simulate(await this.clients.iam(), own, need);
  }

  async isHealthy(url: string): Promise<boolean> {
    for (let attempt = 0; attempt < this.between.attempts; attempt += 1) {
      if (attempt > 0) await pause(attempt, this.between);
      try {
        const answer = await this.fetched(url, { redirect: 'manual', signal: AbortSignal.timeout(patience) });
        if (answer.ok) return true;
      } catch {
        // No answer is an answer.
      }
    }
    return false;
  }

  async tell(subject: string, message: string): Promise<void> {
    if (this.topic === undefined) return;
    // "Publish": subjects have at most 100 characters, messages 256 KB.
    const command = new PublishCommand({
      TopicArn: this.topic,
      Subject: subject.slice(0, 100),
      Message: message.slice(0, 200_000),
    });
    await (await this.clients.sns()).send(command);
  }

  async #isFenced({ policy, role, via }: Extract<Effect, { kind: 'fence' | 'unfence' }>): Promise<boolean> {
    const iam = await this.clients.iam(via);
    let Marker: string | undefined;
    do {
      const command = new ListAttachedRolePoliciesCommand({ RoleName: role, ...(Marker !== undefined && { Marker }) });
      const answer = (await iam.send(command)) as ListAttachedRolePoliciesCommandOutput;
      if (answer.AttachedPolicies?.some(({ PolicyArn }) => PolicyArn === policy)) return true;
      Marker = answer.IsTruncated ? answer.Marker : undefined;
    } while (Marker !== undefined);
    return false;
  }

  /** "Working with DB instance read replicas": a promoted one has no source, and is restarted before it can be used. */
  async #promoted({ kind, id }: Database): Promise<Looked> {
    const rds = await this.clients.rds();
    if (kind === 'replica') {
      const command = new DescribeDBInstancesCommand({ DBInstanceIdentifier: id });
      const [found] = ((await rds.send(command)) as DescribeDBInstancesCommandOutput).DBInstances ?? [];
      return promotion(found?.ReadReplicaSourceDBInstanceIdentifier, found?.DBInstanceStatus);
    }
    const command = new DescribeDBClustersCommand({ DBClusterIdentifier: id });
    const [found] = ((await rds.send(command)) as DescribeDBClustersCommandOutput).DBClusters ?? [];
    return promotion(found?.ReplicationSourceIdentifier, found?.Status);
  }

  async #promote({ kind, id }: Database): Promise<void> {
    const command =
      kind === 'replica'
        ? new PromoteReadReplicaCommand({ DBInstanceIdentifier: id })
        : new PromoteReadReplicaDBClusterCommand({ DBClusterIdentifier: id });
    await (await this.clients.rds()).send(command);
  }

  async #mappings(name: string) {
    const command = new ListEventSourceMappingsCommand({ FunctionName: name });
    const answer = (await (await this.clients.lambda()).send(command)) as ListEventSourceMappingsCommandOutput;
    const found = answer.EventSourceMappings ?? [];
    if (found.length === 0) throw new Error(`nothing feeds ${name}`);
    return found;
  }

  async #replicating(name: string): Promise<Looked> {
    const states = (await this.#mappings(name)).map(({ State }) => State ?? '');
    if (states.every((state) => state === 'Enabled')) return 'so';
    return states.every((state) => ['Enabled', 'Enabling', 'Creating', 'Updating'].includes(state))
      ? 'under-way'
      : 'not-so';
  }

  async #replicate(name: string): Promise<void> {
    const lambda = await this.clients.lambda();
    for (const { UUID } of await this.#mappings(name)) {
      await lambda.send(new UpdateEventSourceMappingCommand({ UUID, FunctionName: name, Enabled: true }));
    }
  }

  async #records(dns: Pointing): Promise<readonly ResourceRecordSet[]> {
    const command = new ListResourceRecordSetsCommand({
      HostedZoneId: dns.zone,
      StartRecordName: dns.record,
      StartRecordType: dns.type,
    });
    const answer = (await (await this.clients.route53(dns.via)).send(command)) as ListResourceRecordSetsCommandOutput;
    const wanted = Object.values(dns.identifiers);
    return (answer.ResourceRecordSets ?? []).filter(
      ({ Name, Type, SetIdentifier }) =>
        Name?.replace(/\.$/, '') === dns.record && Type === dns.type && wanted.includes(SetIdentifier ?? ''),
    );
  }

  /** Both weights in one batch, which Route 53 takes as a whole; what else the records say stays. */
  async #point(dns: Pointing, to: Side): Promise<void> {
    const sets = await this.#records(dns);
    if (sets.length < 2) throw new Error(`${dns.record} has ${sets.length} of two records`);
    const Changes = sets.map((set) => ({
      Action: 'UPSERT' as const,
      ResourceRecordSet: { ...set, Weight: set.SetIdentifier === dns.identifiers[to] ? 100 : 0 },
    }));
    const ChangeBatch = { Comment: `crossgrant: ${to}`, Changes };
    const command = new ChangeResourceRecordSetsCommand({ HostedZoneId: dns.zone, ChangeBatch });
    await (await this.clients.route53(dns.via)).send(command);
  }
}

function promotion(source: string | undefined, status: string | undefined): Looked {
  if (status === undefined) throw new Error('there is no such database');
  if (source === undefined || source === '') return status === 'available' ? 'so' : 'under-way';
  return status === 'available' ? 'not-so' : 'under-way';
}

function isPointed(sets: readonly ResourceRecordSet[], dns: Pointing, to: Side): boolean {
  return (
    sets.length === 2 &&
    sets.every(({ SetIdentifier, Weight }) => (SetIdentifier === dns.identifiers[to] ? Weight !== 0 : Weight === 0))
  );
}
