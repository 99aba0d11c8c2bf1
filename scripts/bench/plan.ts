/** A Terraform plan as `terraform show -json` prints it ("JSON Output Format", Plan representation). */
export interface Plan {
  readonly format_version: string;
  readonly terraform_version: string;
  readonly planned_values: { readonly root_module: { readonly resources: readonly object[] } };
  readonly resource_changes: readonly object[];
  readonly configuration: { readonly root_module: { readonly resources: readonly object[] } };
}

/** An address, and the arguments. */
interface Planned {
  readonly type: string;
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A plan that creates so many IAM and S3 resources, as a company's platform has them; one in seven of each type makes a mistake. */
export function planOf(count: number): Plan {
  const resources = Array.from({ length: count }, (_, at) =>
    planned(Math.floor(at / makers.length), at % makers.length),
  );
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: { root_module: { resources: resources.map(plannedValue) } },
    resource_changes: resources.map(changeOf),
    configuration: { root_module: { resources: resources.map(({ type, name }) => addressed(type, name)) } },
  };
}

function addressed(type: string, name: string): object {
  return { address: `${type}.${name}`, mode: 'managed', type, name };
}

const provider_name = 'registry.terraform.io/hashicorp/aws';

function plannedValue({ type, name, values }: Planned): object {
  return { ...addressed(type, name), provider_name, schema_version: 0, values };
}

function changeOf({ type, name, values }: Planned): object {
  const change = { actions: ['create'], before: null, after: values, after_unknown: {} };
  return { ...addressed(type, name), provider_name, change };
}

type Maker = (nth: number, wrong: boolean) => Planned;

function planned(nth: number, which: number): Planned {
  const make = makers[which % makers.length] as Maker;
  return make(nth, (nth + which) % 7 === 0);
}

const makers: readonly Maker[] = [
  (nth, wrong) => ({
    type: 'aws_iam_role',
    name: `service_${nth}`,
    values: {
      name: `service-${nth}`,
      max_session_duration: 3600,
      assume_role_policy: policy({
        Effect: 'Allow',
        Principal: wrong ? { AWS: `arn:aws:iam::${accountOf(nth)}:root` } : { Service: 'lambda.amazonaws.com' },
        Action: 'sts:AssumeRole',
      }),
    },
  }),
  (nth, wrong) => ({
    type: 'aws_iam_role_policy',
    name: `service_${nth}`,
    values: {
      name: 'work',
      role: `service-${nth}`,
      policy: policy(
        {
          Effect: 'Allow',
          Action: ['s3:GetObject', 's3:PutObject'],
          Resource: wrong ? '*' : `arn:aws:s3:::acme-data-${nth}/work/*`,
        },
        {
          Effect: 'Allow',
          Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
          Resource: `arn:aws:kms:eu-west-1:${accountOf(nth)}:key/00000000-0000-0000-0000-${String(nth).padStart(12, '0')}`,
        },
      ),
    },
  }),
  (nth, wrong) => ({
    type: 'aws_iam_policy',
    name: `team_${nth}`,
    values: {
      name: `team-${nth}`,
      path: '/teams/',
      policy: policy(
        {
          Effect: 'Allow',
          Action: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'],
          Resource: `arn:aws:dynamodb:eu-west-1:${accountOf(nth)}:table/team-${nth}`,
        },
        {
          Effect: 'Allow',
          Action: 'iam:PassRole',
          Resource: wrong ? '*' : `arn:aws:iam::${accountOf(nth)}:role/service-${nth}`,
          Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
        },
      ),
    },
  }),
  (nth) => ({
    type: 'aws_s3_bucket',
    name: `data_${nth}`,
    values: { bucket: `acme-data-${nth}`, force_destroy: false },
  }),
  (nth, wrong) => ({
    type: 'aws_s3_bucket_policy',
    name: `data_${nth}`,
    values: {
      bucket: `acme-data-${nth}`,
      policy: policy(
        {
          Effect: 'Allow',
          Principal: wrong ? '*' : { AWS: `arn:aws:iam::${accountOf(nth + 1)}:role/reader-${nth}` },
          Action: 's3:GetObject',
          Resource: `arn:aws:s3:::acme-data-${nth}/published/*`,
        },
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: [`arn:aws:s3:::acme-data-${nth}`, `arn:aws:s3:::acme-data-${nth}/*`],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ),
    },
  }),
];

function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

function accountOf(nth: number): string {
  return String(200_000_000_000 + (nth % 50));
}
