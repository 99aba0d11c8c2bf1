import { readPlan } from '../../../src/gate/terraform/plan';
import { readState } from '../../../src/gate/terraform/state';
import { fixture, fixtureJson, grave, hasRule, inputOf, judged } from './judged';

const documentsOf = (name: string) => inputOf(readPlan(fixtureJson(`${name}/plan.json`), name)).documents;
const documentAt = (name: string, id: string) => documentsOf(name).find((document) => document.id === id);

describe('a plan of Terraform that people wrote by hand', () => {
  const shows = judged({ 'plan.json': fixture('shows/plan.json') }, { accounts: [account('111111111111')] });

  test('is refused with every mistake named', () => {
    const found = grave(shows);
    expect(found).toContain('resource-public aws_s3_bucket_policy.downloads AnybodyReads');
    expect(found).toContain('third-party-without-external-id aws_iam_role.vendor');
    if (hasRule('pass-role-too-wide')) {
      expect(found).toContain('pass-role-too-wide aws_iam_role_policy.deployer PassesRoles');
    }
    expect(found.filter((one) => one.endsWith('aws_iam_role.deployer'))).toEqual([]);
  });

  test('says the account, the severity, the statement and the fix of each', () => {
    const open = shows.value?.findings.find(({ finding }) => finding.rule === 'resource-public');
    expect(open).toMatchObject({
      file: 'plan.json',
      address: 'aws_s3_bucket_policy.downloads',
      argument: 'policy',
      account: 'ops',
      severity: 'critical',
      level: 'error',
      statement: { Sid: 'AnybodyReads', Principal: '*' },
    });
    expect(open?.message).toContain('The policy of `aws_s3_bucket.downloads` lets everybody');
    expect(open?.help).toContain('Name the accounts or roles');
  });
});

function account(id: string) {
  return { name: 'ops', id, external: false, partition: 'aws', region: 'eu-west-1' };
}

describe('modules, count and for_each', () => {
  const found = grave(judged({ 'plan.json': fixture('modules/plan.json') }));

  test.each([
    'resource-public aws_sqs_queue.jobs[1] Send1',
    'resource-public aws_lambda_permission.open AnybodyInvokes',
    'admin-star aws_iam_policy.admin["all"]',
    'admin-star aws_iam_role.worker',
    'resource-whole-foreign-account module.bucket["logs"].aws_s3_bucket_policy.this Read',
    'resource-whole-foreign-account module.bucket["reports"].aws_s3_bucket_policy.this Read',
  ])('are judged: %s', (finding) => {
    expect(found).toContain(finding);
  });

  test('are passed where they are fine', () => {
    const fine = ['aws_sqs_queue.jobs[0]', 'aws_iam_policy.admin["some"]', 'aws_lambda_permission.bucket'];
    expect(found.filter((one) => fine.some((address) => one.includes(address)))).toEqual([]);
  });

  test('have the account of their provider, through the module that passes it on', () => {
    const accounts = documentsOf('modules').map(({ id, account_id }) => [id, account_id]);
    expect(accounts).toContainEqual(['module.bucket["logs"].aws_s3_bucket_policy.this.policy', '111111111111']);
    expect(accounts).toContainEqual(['module.partner.aws_s3_bucket_policy.this.policy', '222222222222']);
  });

  test('hang on what they are attached to, in the words of facts', () => {
    const on = documentsOf('modules').map(({ id, on }) => [id, on]);
    expect(on).toContainEqual([
      'module.bucket["logs"].aws_s3_bucket_policy.this.policy',
      'module.bucket["logs"].aws_s3_bucket.this',
    ]);
    expect(on).toContainEqual(['aws_iam_role.worker.inline_policy.0.policy', 'aws_iam_role.worker']);
  });

  test('give facts with what refers to what', () => {
    const { facts } = inputOf(readPlan(fixtureJson('modules/plan.json'), 'plan.json'));
    const attached = facts.find(({ id }) => id.includes('AdministratorAccess'));
    expect(attached).toEqual({
      id: 'aws_iam_role_policy_attachment.worker["arn:aws:iam::aws:policy/AdministratorAccess"]',
      type: 'aws_iam_role_policy_attachment',
      account: '111111111111',
      account_id: '111111111111',
      values: { policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess', role: 'worker' },
      unknown: [],
      refers: { role: ['aws_iam_role.worker'] },
    });
  });
});

describe('what a plan does not know', () => {
  test('never passes: each says why', () => {
    const undecided = documentsOf('unknown').flatMap(({ id, undecided: why }) => (why ? [[id, why.reason]] : []));
    expect(undecided).toEqual([
      [
        'aws_iam_role_policy.encoded.policy (unknown)',
        'it is made from `aws_s3_bucket.data.arn`, which is not known yet',
      ],
      [
        'aws_s3_bucket_policy.data.policy (unknown)',
        'statement `Later`: `Principal.AWS`: it is made from `terraform_data.partner.id`, which is not known yet',
      ],
      [
        'aws_sns_topic_policy.news.policy (unknown)',
        '`source_policy_documents`: it is made from `terraform_data.partner.output`, which is not known yet; ' +
          'statement `a`: `Resource`: it is not known before apply; statement `b`: `Resource`: it is not known before apply',
      ],
    ]);
    if (hasRule('undecided')) {
      const found = grave(judged({ 'plan.json': fixture('unknown/plan.json') }));
      expect(found.filter((one) => one.startsWith('undecided'))).toHaveLength(3);
    }
  });

  test('is an ARN all the same where the name of the resource is known', () => {
    expect(documentAt('unknown', 'aws_s3_bucket_policy.data.policy')?.policy).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Read',
          Effect: 'Allow',
          Principal: { AWS: ['arn:aws:iam::111111111111:role/teams/reader'] },
          Action: ['s3:GetObject', 's3:ListBucket'],
          Resource: ['arn:aws:s3:::acme-data', 'arn:aws:s3:::acme-data/*'],
        },
        {
          Sid: 'Open',
          Effect: 'Allow',
          Principal: '*',
          Action: ['s3:GetObjectTagging'],
          Resource: ['arn:aws:s3:::acme-data/more/*', 'arn:aws:s3:::acme-data', 'arn:aws:s3:::acme-data/*'],
        },
      ],
    });
    expect(documentAt('unknown', 'aws_lambda_permission.topic')?.policy?.Statement).toMatchObject([
      { Condition: { ArnLike: { 'AWS:SourceArn': ['arn:aws:sns:eu-west-1:111111111111:news'] } } },
    ]);
  });

  test('hides no mistake beside it', () => {
    expect(grave(judged({ 'plan.json': fixture('unknown/plan.json') }))).toContain(
      'resource-public aws_s3_bucket_policy.data Open',
    );
  });

  test('is no document where nobody gives a policy, and AWS writes its own', () => {
    expect(documentsOf('unknown').map(({ id }) => id)).not.toContain(expect.stringContaining('aws_kms_key'));
  });
});

describe('a plan that changes what is there', () => {
  const plan = documentsOf('lifecycle').map(({ id }) => id);

  test('is judged by what will be there: changed, new and left as it is, and not what goes', () => {
    expect(plan.sort()).toEqual([
      'aws_iam_role.changed.assume_role_policy',
      'aws_iam_role.new.assume_role_policy',
      'aws_sns_topic_policy.kept.policy',
    ]);
  });

  test('takes the account from whom the provider says it is', () => {
    const trust = documentAt('lifecycle', 'aws_iam_role.new.assume_role_policy');
    expect(trust).toMatchObject({
      account_id: '111111111111',
      policy: { Statement: [{ Principal: { AWS: ['arn:aws:iam::111111111111:role/changed'] } }] },
    });
  });

  test('refuses what is open and left as it is', () => {
    expect(grave(judged({ 'plan.json': fixture('lifecycle/plan.json') }))).toEqual([
      'resource-public aws_sns_topic_policy.kept',
    ]);
  });

  test('and the state before it is judged as it is', () => {
    const { documents } = inputOf(readState(fixtureJson('lifecycle/state.json'), 'state.json'));
    expect(documents.map(({ id, account_id }) => [id, account_id])).toEqual([
      ['aws_iam_role.changed.assume_role_policy', '111111111111'],
      ['aws_iam_role.gone.assume_role_policy', '111111111111'],
      ['aws_sns_topic_policy.kept.policy', '111111111111'],
    ]);
  });
});
