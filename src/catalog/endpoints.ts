/** How the interfaces of a service are reached from a VPC without the internet. */
export interface Endpoint {
  /** Last part of the name: `com.amazonaws.<region>.kinesis-streams`. */
  readonly service: string;
  /** Gateway endpoints are routes of their own; others are network interfaces in the subnets. */
  readonly gateway?: true;
}

/**
 * By the prefix of actions: "AWS services that integrate with AWS PrivateLink", each with VPC endpoint policies, and "Gateway endpoints".
 * EC2 is not among them: what needs it here, Lambda does outside of the network.
 */
const endpoints: Readonly<Record<string, Endpoint>> = {
  cloudwatch: { service: 'monitoring' },
  dynamodb: { service: 'dynamodb', gateway: true },
  ecr: { service: 'ecr.api' },
  events: { service: 'events' },
  'execute-api': { service: 'execute-api' },
  firehose: { service: 'kinesis-firehose' },
  kinesis: { service: 'kinesis-streams' },
  kms: { service: 'kms' },
  lambda: { service: 'lambda' },
  logs: { service: 'logs' },
  s3: { service: 's3', gateway: true },
  secretsmanager: { service: 'secretsmanager' },
  sns: { service: 'sns' },
  sqs: { service: 'sqs' },
  ssm: { service: 'ssm' },
  states: { service: 'states' },
  sts: { service: 'sts' },
  xray: { service: 'xray' },
};

/** The endpoint that an action goes through; absent: its service has none that we know. */
export function endpointOf(action: string): Endpoint | undefined {
  const [prefix = ''] = action.split(':', 1);
  return Object.hasOwn(endpoints, prefix) ? endpoints[prefix] : undefined;
}

/** Is the endpoint of that name a route, rather than an interface? */
export function isGateway(service: string): boolean {
  return Object.values(endpoints).some((endpoint) => endpoint.service === service && endpoint.gateway === true);
}
