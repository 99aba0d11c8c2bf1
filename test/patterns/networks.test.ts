import { checkBlueprint } from '../../src/cli/flow';
import { prove } from '../../src/proof/prove';
import { hasErrors } from '../../src/source/diagnostic';
import { written } from '../iam/written';
import { type Case, expectFindings } from '../source/marked';

const pipeline = (part: { ingest?: string; process?: string } = {}, rest = '') => `blueprint: 1
organization: { id: o-a1b2c3d4e5 }
defaults: { region: eu-west-1, owner: payments@example.com, deploy-role: deploy }
accounts:
  shop: { id: "111111111111", principals: { checkout: { role: checkout, existing: true } } }
  ingest: { id: "222222222222" }
  process:
    id: "333333333333"
    resources:
      landing: { type: network, existing: true, vpc: vpc-0a1b2c3d4e5f60718, subnets: [subnet-0a1b2c3d4e5f60718], security-groups: [sg-0a1b2c3d4e5f60718] }
      closed: { type: network, flow-logs: { log-group: flows, role: recorder } }
      flows: { type: log-group }
    principals: { recorder: { role: recorder, assumed-by: [vpc-flow-logs.amazonaws.com] } }
  vault: { id: "444444444444" }
  security: { id: "555555555555", resources: { lock: { type: kms-key }, token: { type: secret, key: lock } } }
pipelines:
  p:
    ingest: { account: ingest, producers: shop/checkout${part.ingest ?? ''} }
    process: { account: process${part.process ?? ''} }
    store: { account: vault, bucket: acme-store, through: role }
shares:
  flows: { share: process/flows, with: process/recorder, can: write }
${rest}`;

const asking =
  ', enrich: { api: { key: a.b, into: c, missing: keep }, from-url: "https://api.example.com/v1/{key}", secret: security/token }';
const inside = pipeline({ process: `, network: {}${asking}` });

const endpoints = (text: string) =>
  written(text).documents.flatMap(({ kind, on }) => (kind === 'endpoint' ? [on] : []));
const settingsOf = (text: string, ref: string) =>
  written(text).estate.resources.find((resource) => resource.ref === ref)?.settings;

describe('the network of the functions', () => {
  test('has the endpoints that they call, and none for what Lambda does for them from outside', () => {
    expect(endpoints(inside)).toEqual([
      'process/p-network/dynamodb',
      'process/p-network/kinesis-streams',
      'process/p-network/s3',
      'process/p-network/secretsmanager',
      'process/p-network/sts',
    ]);
    const reads = written(inside).statements('process/endpoint/p-network-kinesis-streams');
    expect(reads.flatMap(({ Resource }) => Resource)).toEqual([
      'arn:aws:kinesis:eu-west-1:333333333333:stream/p-transformed',
    ]);
    expect(endpoints(pipeline())).toEqual([]);
    const fanned = pipeline({ process: `, fan-out: true, network: {}${asking}` });
    expect(written(fanned).statements('process/endpoint/p-network-kinesis-streams')).toEqual(
      written(inside).statements('process/endpoint/p-network-kinesis-streams'),
    );
  });

  test('lets through a role of another account by its own name, once it has been assumed', () => {
    const { statement } = written(inside);
    expect(statement('process/endpoint/p-network-sts', 'PStoreAcmeStoreAssume')).toMatchObject({
      Principal: '*',
      Action: ['sts:AssumeRole'],
      Resource: ['arn:aws:iam::444444444444:role/crossgrant-p-store'],
      Condition: {
        ArnEquals: { 'aws:PrincipalArn': ['arn:aws:iam::333333333333:role/p-enrich-role'] },
        StringEquals: { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5'], 'aws:ResourceAccount': ['444444444444'] },
      },
    });
    expect(statement('process/endpoint/p-network-s3', 'PStoreAcmeStoreObjects').Condition).toMatchObject({
      ArnEquals: { 'aws:PrincipalArn': ['arn:aws:iam::444444444444:role/crossgrant-p-store'] },
    });
  });

  test('has a way out to the host of the API, and without an API none', () => {
    expect(settingsOf(inside, 'process/p-network')).toMatchObject({ egress: ['api.example.com'] });
    expect(settingsOf(pipeline({ process: ', network: {}' }), 'process/p-network')).not.toHaveProperty('egress');
  });

  test('is joined by Lambda alone, in the subnets of this network: not by the code of the function', () => {
    const { statement } = written(inside);
    const id = 'process/identity/p-transform-role';
    const byLambda = { Null: { 'lambda:SourceFunctionArn': ['true'] } };
    expect(statement(id, 'PTransformNetworkProcessPNetworkPlaces')).toMatchObject({
      Action: ['ec2:CreateNetworkInterface'],
      Resource: ['arn:aws:ec2:eu-west-1:333333333333:security-group/*', 'arn:aws:ec2:eu-west-1:333333333333:subnet/*'],
      Condition: { ...byLambda, StringEquals: { 'aws:ResourceTag/crossgrant-network': ['p-network'] } },
    });
    expect(statement(id, 'PTransformNetworkProcessPNetworkInterfaces').Condition).toEqual(byLambda);
    expect(statement(id, 'PTransformNetworkProcessPNetworkLook').Condition).toEqual(byLambda);
  });

  test('may be one that exists, whose subnets and groups are then named', () => {
    const text = pipeline({ process: ', network: landing' });
    expect(endpoints(text)).toEqual([]);
    expect(
      written(text).statement('process/identity/p-transform-role', 'PTransformNetworkProcessLandingPlaces').Resource,
    ).toEqual([
      'arn:aws:ec2:eu-west-1:333333333333:security-group/sg-0a1b2c3d4e5f60718',
      'arn:aws:ec2:eu-west-1:333333333333:subnet/subnet-0a1b2c3d4e5f60718',
    ]);
  });
});

describe('the network of producers', () => {
  test('has an endpoint for what they may do with the stream, and for nobody else', () => {
    const text = pipeline({ ingest: ', network: { from: [10.9.0.0/16] }' });
    const found = written(text).statements('ingest/endpoint/p-ingest-network-kinesis-streams');
    expect(
      found.map(({ Action, Resource, Condition }) => [
        Action?.includes('kinesis:PutRecords'),
        Resource,
        Condition?.['ArnEquals'],
      ]),
    ).toEqual([
      [
        true,
        ['arn:aws:kinesis:eu-west-1:222222222222:stream/p'],
        { 'aws:PrincipalArn': ['arn:aws:iam::111111111111:role/checkout'] },
      ],
    ]);
  });

  test('records come through named endpoints alone, by the policies of both sides, and the key is none of theirs', () => {
    const through = { StringEquals: { 'aws:SourceVpce': ['vpce-0a1b2c3d4e5f60718'] } };
    const { statement, estate, documents } = written(pipeline({ ingest: ', endpoints: [vpce-0a1b2c3d4e5f60718]' }));
    expect(statement('shop/identity/checkout', 'PProducersIngestPStream').Condition).toEqual(through);
    expect(statement('ingest/resource/p', 'PProducersStream').Condition).toMatchObject(through);
    expect(JSON.stringify(statement('ingest/key/p-ingest', 'PProducersPKey').Condition)).not.toContain('SourceVpce');
    expect(hasErrors(prove(estate, documents).diagnostics)).toBe(false);
  });
});

describe('the proof of endpoints', () => {
  const { estate, documents } = written(inside);
  const proves = (changed: typeof documents) => !hasErrors(prove(estate, changed).diagnostics);
  const endpointDocuments = documents.filter(({ kind }) => kind === 'endpoint');

  test('holds as they are written: every grant passes that must, with the secret of another account and its key', () => {
    expect(proves(documents)).toBe(true);
    const credentials = estate.grants.find(({ share }) => share === 'p-enrich-credentials');
    expect(credentials).toMatchObject({ via: 'policy', keyUse: { key: 'security/lock' } });
  });

  test('fails for each statement that is gone, and for each that lets through more', () => {
    let tried = 0;
    for (const document of endpointDocuments) {
      const others = documents.filter((other) => other !== document);
      for (const gone of document.policy.Statement) {
        const rest = document.policy.Statement.filter((statement) => statement !== gone);
        const { Condition: _, ...open } = gone;
        for (const Statement of [
          rest,
          [...rest, open],
          [...rest, { ...gone, Action: ['*'] }],
          [...rest, { ...gone, Resource: ['*'] }],
        ]) {
          expect(proves([...others, { ...document, policy: { ...document.policy, Statement } }])).toBe(false);
          tried++;
        }
      }
      expect(proves(others)).toBe(false);
    }
    expect(tried).toBeGreaterThan(40);
  });
});

const refused: readonly Case[] = [
  {
    it: 'a network that is not there',
    yaml: pipeline({ process: ', ⟦network⟧: landng' }),
    finds: [{ code: 'reference-unknown', says: 'There is no network `process/landng`' }],
  },
  {
    it: 'a declared network without a way to the API',
    yaml: pipeline({ process: `, ⟦network⟧: closed${asking}` }),
    finds: [{ code: 'setting-invalid', says: 'does not let through to `api.example.com`' }],
  },
  {
    it: 'a network for producers without producers',
    yaml: pipeline({ ingest: ', ⟦network⟧: {}' }).replace(', producers: shop/checkout', ''),
    finds: [{ code: 'key-missing', says: 'it has no producers' }],
  },
  {
    it: 'a function whose role may not join its network',
    yaml: pipeline().replace(
      '      flows: { type: log-group }',
      '      ⟨landing2⟩: { type: network, existing: true, vpc: vpc-0a1b2c3d4e5f60718, subnets: [subnet-0a1b2c3d4e5f60718], security-groups: [sg-0a1b2c3d4e5f60718] }\n      flows: { type: log-group }\n      code: { type: lambda-function, runs-as: recorder, package: a.zip, network: ⟦landing2⟧ }',
    ),
    finds: [{ code: 'setting-invalid', says: 'may not join `process/landing2`' }],
  },
];

describe('networks that are refused', () => {
  test.each(refused)('$it', (one) => expectFindings(one));
});

test('the example is proved and passes the gate', () => {
  const { diagnostics } = checkBlueprint('blueprints/private-pipeline', { today: '2026-11-22', bundle: false });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});
