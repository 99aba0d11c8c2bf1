import type { Files } from '../source/marked';

/** An estate with controls, policies of existing roles and contracts. */
export const controlled = `blueprint: 1
organization:
  id: o-a1b2c3d4e5
  management: org
  service-control: [regions.json]
  resource-control: [perimeter.json]
defaults: { region: eu-west-1, owner: platform@example.com }
accounts:
  org: { id: "100000000000" }
  ops: { id: "111111111111", resources: { artifacts: { type: s3-bucket, bucket: acme-artifacts } } }
  dev:
    id: "222222222222"
    service-control: [regions.json]
    resource-control: [perimeter.json]
    principals:
      people: { role: people, existing: true, policies: [reader.json], bounded-by: reader.json }
      analysts: { sso: Analyst }
groups: { builders: [dev] }
shares:
  people-read: { share: ops/artifacts, with: dev/people, can: read, why: Debugging, expires: 2027-06-30 }
expect:
  - deny: { principal: [outside, anyone], action: "s3:Delete*", resource: ops/artifacts, why: Nobody removes artifacts. }
  - deny: { principal: builders, action: ["*", s3:PutObject], resource: [ops/artifacts], under: [builds/, logs] }
  - allow: { principal: [builders/people], action: s3:GetObject, resource: ops/artifacts }
`;

const statement = { Effect: 'Deny', Action: ['s3:*'], Resource: '*' };
const file = (change: object) => JSON.stringify({ Version: '2012-10-17', Statement: [{ ...statement, ...change }] });

/** The files that it names. */
export const controlFiles: Files = {
  'regions.json': file({ Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1'] } } }),
  'perimeter.json': file({
    Principal: '*',
    Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
  }),
  'reader.json': file({ Effect: 'Allow' }),
};
