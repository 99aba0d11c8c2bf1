import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRole, mustAssume, powerfulSession, replaceTrust, testPath, trusting } from './accounts';
import { type AwsCalls, type Call, type Credentials, rootOf } from './aws-calls';
import type { Deployment } from './deployment';
import { permissionSetRole } from './existing';
import type { Bucket } from './objects';
import type { PipelineTrial } from './pipeline';

/** A call that was made of the deployed pipeline, and how it went. */
export interface Attempt {
  readonly who: string;
  readonly what: string;
  readonly expected: 'allowed' | 'refused';
  /** `allowed`, `refused`, or another error. */
  readonly found: string;
}

type Calls = Readonly<Record<string, readonly [expected: Attempt['expected'], call: Call]>>;

/** An account that no blueprint knows. */
const stranger = '999999999999';

/** Tries what those who have to do with the pipeline may do, and what they and others may not. A payment must be stored and one have failed. */
export class PipelineAccess {
  private readonly aws: AwsCalls;
  private readonly deployment: Deployment;

  constructor(private readonly trial: PipelineTrial) {
    this.deployment = trial.deployment;
    this.aws = trial.deployment.aws;
  }

  /** All attempts, in the order of the records' way. */
  async attempts(): Promise<readonly Attempt[]> {
    const [key, failure] = [await someKey(this.trial.store), await someKey(this.trial.failures)];
    return [
      ...(await this.producers(key)),
      ...(await this.functionRoles(key, failure)),
      ...(await this.readers(key)),
      ...(await this.codeElsewhere()),
    ];
  }

  private async producers(key: string): Promise<readonly Attempt[]> {
    const { aws, trial } = this;
    const put = this.put(trial.stream);
    const between = this.put(`arn:aws:kinesis:eu-west-1:${this.id('process')}:stream/payments-transformed`);
    const read = { StreamARN: trial.stream, ShardId: 'shardId-000000000000', ShardIteratorType: 'TRIM_HORIZON' };
    const same = await powerfulSession(aws, stranger, 'checkout', '/');
    return [
      ...(await this.tries('producer shop/checkout', await trial.producer(), {
        'read the stream': ['refused', { service: 'kinesis', operation: 'get_shard_iterator', parameters: read }],
        'put past the checks': ['refused', between],
        'read the store': ['refused', trial.store.get(key)],
      })),
      ...(await this.tries('all-powerful role of shop', await powerfulSession(aws, this.id('shop'), 'somebody-else'), {
        'put a record': ['refused', put],
      })),
      ...(await this.tries('role `checkout` of a strange account', same, { 'put a record': ['refused', put] })),
    ];
  }

  /** The functions' own roles, which only Lambda may assume; the trial lets itself in for as long as it looks at what they may. */
  private async functionRoles(key: string, failure: string): Promise<readonly Attempt[]> {
    const { aws, trial } = this;
    const process = this.id('process');
    const arn = (name: string) => `arn:aws:iam::${process}:role/${name}`;
    const powerful = await powerfulSession(aws, process, 'administrator');
    const parameters = { RoleArn: arn('payments-enrich-role'), RoleSessionName: 'trial' };
    const outside = await this.tries('administrator of process', powerful, {
      'assume the role of a function': ['refused', { service: 'sts', operation: 'assume_role', parameters }],
      'write into the store': ['refused', trial.store.put('payments/forged.ndjson.gz')],
    });
    const inside: Attempt[] = [];
    for (const [name, calls] of Object.entries(this.ofRoles(key, failure))) {
      const read = { service: 'iam', operation: 'get_role', parameters: { RoleName: name } };
      const { AssumeRolePolicyDocument: trust } = (await aws.must(rootOf(process), read))['Role'] as {
        AssumeRolePolicyDocument: Parameters<typeof replaceTrust>[3];
      };
      await replaceTrust(aws, process, name, trusting(process));
      inside.push(...(await this.tries(name, await mustAssume(aws, rootOf(process), arn(name)), calls)));
      await replaceTrust(aws, process, name, trust);
    }
    return [...outside, ...inside];
  }

  private ofRoles(key: string, failure: string): Readonly<Record<string, Calls>> {
    const { store, failures } = this.trial;
    const Item = { id: { S: 'm-1' }, name: { S: 'forged' } };
    const forge = { service: 'dynamodb', operation: 'put_item', parameters: { TableName: 'merchants', Item } };
    return {
      'payments-transform-role': {
        'write into the store': ['refused', store.put('payments/forged.ndjson.gz')],
        'read a failure': ['refused', failures.get(failure)],
      },
      'payments-enrich-role': {
        'list its prefix': ['allowed', store.list('payments/')],
        'read the store': ['refused', store.get(key)],
        'delete from the store': ['refused', store.delete(key)],
        'write outside its prefix': ['refused', store.put('forged/1')],
        'change reference data': ['refused', forge],
      },
    };
  }

  private async readers(key: string): Promise<readonly Attempt[]> {
    const { aws, trial } = this;
    const analytics = this.id('analytics');
    const RoleName = permissionSetRole('Analyst');
    const parameters = { RoleName, PolicyArn: `arn:aws:iam::${analytics}:policy/crossgrant-analysts` };
    const attach = (operation: string) => aws.must(rootOf(analytics), { service: 'iam', operation, parameters });
    const role = `arn:aws:iam::${analytics}:role/aws-reserved/sso.amazonaws.com/eu-west-1/${RoleName}`;
    await attach('attach_role_policy');
    const attempts = await this.tries('permission set Analyst', await mustAssume(aws, rootOf(analytics), role), {
      'read the store': ['allowed', trial.store.get(key)],
      'write into the store': ['refused', trial.store.put('payments/forged.ndjson.gz')],
      'read failures': ['refused', trial.failures.list()],
    });
    await attach('detach_role_policy');
    const powerful = await powerfulSession(aws, analytics, 'administrator');
    return [
      ...attempts,
      ...(await this.tries('administrator of analytics', powerful, {
        'read the store': ['refused', trial.store.get(key)],
      })),
    ];
  }

  /** The very code that was deployed, under an all-powerful role of another account, asks for the stream. */
  private async codeElsewhere(): Promise<readonly Attempt[]> {
    const account = this.id('analytics');
    const root = rootOf(account);
    const zip = readFileSync(join(this.deployment.workspace.folderOf('process'), 'functions/payments-transform.zip'));
    const trust = {
      Version: '2012-10-17' as const,
      Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    };
    const policy = {
      Version: '2012-10-17' as const,
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    };
    const Role = await createRole(this.aws, { account, name: 'copy', path: testPath, trust, policy });
    const FunctionName = 'payments-transform-copy';
    const made = {
      FunctionName,
      Role,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: { base64: zip.toString('base64') } },
    };
    await this.aws.must(root, { service: 'lambda', operation: 'create_function', parameters: made });
    const mapping = { FunctionName, EventSourceArn: this.trial.stream, StartingPosition: 'TRIM_HORIZON' };
    const call = { service: 'lambda', operation: 'create_event_source_mapping', parameters: mapping };
    const answer = await this.aws.call(root, call);
    await this.aws.must(root, { service: 'lambda', operation: 'delete_function', parameters: { FunctionName } });
    // "CreateEventSourceMapping" tells what Lambda was refused as a bad parameter, with Kinesis' words in it.
    const isRefused = !answer.ok && /is not authorized to perform: kinesis:/.test(answer.message);
    const found = answer.ok ? 'allowed' : isRefused ? 'refused' : `${answer.code}: ${answer.message}`;
    return [{ who: "the function's code in analytics", what: 'read the stream', expected: 'refused', found }];
  }

  private async tries(who: string, as: Credentials, calls: Calls): Promise<readonly Attempt[]> {
    const attempts: Attempt[] = [];
    for (const [what, [expected, call]] of Object.entries(calls)) {
      attempts.push({ who, what, expected, found: await this.aws.verdict(as, call) });
    }
    return attempts;
  }

  private put(StreamARN: string): Call {
    const Records = [{ PartitionKey: 'forged', Data: '{}' }];
    return { service: 'kinesis', operation: 'put_records', parameters: { StreamARN, Records } };
  }

  private id(account: string): string {
    return this.deployment.account(account);
  }
}

async function someKey(bucket: Bucket): Promise<string> {
  const [key] = (await bucket.contents()).keys();
  if (key === undefined) throw new Error(`nothing lies in ${bucket.name}`);
  return key;
}
