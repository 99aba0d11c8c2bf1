import type { Case, Expected, Files } from '../source/marked';

const invalid = (says: string, help?: string): Expected => ({
  code: 'policy-file-invalid',
  says,
  ...(help !== undefined && { help }),
});

/** A blueprint of a few accounts, with further lines for the organization and flow-style fields for its accounts and one role. */
const blueprint = (fields: {
  organization?: string;
  ours?: string;
  management?: string;
  theirs?: string;
  role?: string;
}) =>
  `blueprint: 1
organization: { id: o-a1b2c3d4e5${fields.organization ?? ''} }
defaults: { region: eu-west-1 }
accounts:
  org: { id: "100000000000"${fields.management ?? ''} }
  dev: { id: "222222222222"${fields.ours ?? ''}, principals: { people: { role: people${fields.role ?? ', existing: true'} } } }
  partner: { id: "555555555555", external: true${fields.theirs ?? ''} }
`;

/** A policy of one statement, marked where the mistake is. */
const policy = (statement: string) => `{ "Version": "2012-10-17", "Statement": [ ${statement} ] }`;

const service = (it: string, text: string, ...finds: readonly Expected[]): Case => ({
  it: `a service control policy ${it}`,
  yaml: blueprint({ ours: ', service-control: [scp.json]' }),
  attached: { 'scp.json': text },
  finds,
});

const resource = (it: string, text: string, ...finds: readonly Expected[]): Case => ({
  it: `a resource control policy ${it}`,
  yaml: blueprint({ organization: ', resource-control: [rcp.json]' }),
  attached: { 'rcp.json': text },
  finds,
});

const role = (it: string, text: string, ...finds: readonly Expected[]): Case => ({
  it: `a policy of a role ${it}`,
  yaml: blueprint({ role: ', existing: true, policies: [role.json]' }),
  attached: { 'role.json': text },
  finds,
});

const file = (it: string, text: string, ...finds: readonly Expected[]): Case => ({
  it: `a file of a role ${it}`,
  yaml: blueprint({ role: ', existing: true, policies: [⟦role.json⟧]' }),
  attached: { 'role.json': text },
  finds,
});

const organization = (it: string, fields: Parameters<typeof blueprint>[0], ...finds: readonly Expected[]): Case => {
  const attached: Files = { 'p.json': policy('{ "Effect": "Deny", "Action": "s3:*", "Resource": "*" }') };
  return { it, yaml: blueprint(fields), attached, finds };
};

/** What files of controls and of the policies of roles can get wrong, and where they may not stand. */
export const policyCases: readonly Case[] = [
  organization(
    'a file of controls that is not there, once although two accounts have it',
    { organization: ', service-control: [⟦gone.json⟧]' },
    invalid('`gone.json` cannot be read', 'paths are relative to the blueprint file that names them'),
  ),
  file('that is a list', '[]', invalid('`role.json` is not JSON')),
  file('with two policies', '{ "Statement": [] }\n---\n{ "Statement": [] }', invalid('`role.json` is not JSON')),
  file('without a statement', '{ "Version": "2012-10-17" }', invalid('`role.json` holds no statement')),
  role(
    'of a version that does not exist',
    '{ "Version": ⟦"2012-10-18"⟧, "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*" } }',
    invalid('a version of the policy language that does not exist', 'write `"Version": "2012-10-17"`'),
  ),
  role('with text for a statement', policy('⟦"Allow"⟧'), invalid('is not an object')),
  role(
    'with a misspelt element',
    policy('{ "Effect": "Allow", "Action": "s3:*", "Resource": "*", ⟦"Conditon"⟧: {} }'),
    invalid('has the element `Conditon`, which does not exist', 'did you mean `Condition`?'),
  ),
  role(
    'with an element of the name that every object has',
    policy('{ "Effect": "Allow", "Action": "s3:*", "Resource": "*", ⟦"constructor"⟧: {} }'),
    invalid('has the element `constructor`'),
  ),
  role(
    'that names somebody',
    policy('{ "Effect": "Allow", ⟦"Principal"⟧: "*", "Action": "s3:*", "Resource": "*" }'),
    invalid('has a Principal, which the policy of a role cannot have'),
  ),
  role(
    'that names everybody but some',
    policy('{ "Effect": "Deny", ⟦"NotPrincipal"⟧: "*", "Action": "s3:*", "Resource": "*" }'),
    invalid('has a NotPrincipal'),
  ),
  role('without a resource', policy('⟦{ "Effect": "Allow", "Action": "s3:*" }⟧'), invalid('names no Resource')),
  role(
    'with an element and its opposite',
    policy('{ "Effect": "Allow", "Action": "s3:*", ⟦"NotAction"⟧: "s3:Get*", "Resource": "*" }'),
    invalid('has both Action and NotAction'),
  ),
  role(
    'with an action that is no text',
    policy('{ "Effect": "Allow", "Action": ⟦[7]⟧, "Resource": "*" }'),
    invalid('has something else than a text or a list of texts as its Action'),
  ),
  role(
    'with a condition that is no object of objects',
    policy('{ "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": ⟦{ "Bool": "true" }⟧ }'),
    invalid('has something else than an object of operators, each with an object of keys as its Condition'),
  ),
  {
    it: 'a boundary of a role that is not JSON',
    yaml: blueprint({ role: ', existing: true, bounded-by: ⟦bound.json⟧' }),
    attached: { 'bound.json': 'Statement: 1' },
    finds: [invalid('`bound.json` is not JSON')],
  },
  service(
    'that names somebody',
    policy('{ "Effect": "Deny", ⟦"Principal"⟧: "*", "Action": "s3:*", "Resource": "*" }'),
    invalid('has a Principal, which a service control policy cannot have'),
  ),
  service('without a resource', policy('⟦{ "Effect": "Deny", "NotAction": "iam:*" }⟧'), invalid('names no Resource')),
  service(
    'of the older language',
    '{ "Version": ⟦"2008-10-17"⟧, "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*" } }',
    invalid('is not of the version 2012-10-17, as a service control policy must be'),
  ),
  {
    it: 'a control that does not say its version, at its name',
    yaml: blueprint({ ours: ', service-control: [⟦scp.json⟧]' }),
    attached: { 'scp.json': '{ "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*" } }' },
    finds: [invalid('is not of the version 2012-10-17')],
  },
  resource(
    'that allows',
    policy('{ "Effect": ⟦"Allow"⟧, "Principal": "*", "Action": "*", "Resource": "*" }'),
    invalid(
      'has the Effect Allow, which a resource control policy cannot have',
      'leave the file out if it is RCPFullAWSAccess: AWS attaches that everywhere',
    ),
  ),
  resource(
    'that names nobody',
    policy('⟦{ "Effect": "Deny", "Action": "s3:*", "Resource": "*" }⟧'),
    invalid('names no Principal'),
  ),
  resource(
    'that names somebody',
    policy('{ "Effect": "Deny", "Principal": ⟦{ "AWS": "*" }⟧, "Action": "s3:*", "Resource": "*" }'),
    invalid('names a Principal, which', 'write `"Principal": "*"`, and a Condition on who is meant'),
  ),
  resource(
    'that names everybody but some',
    policy('{ "Effect": "Deny", ⟦"NotPrincipal"⟧: "*", "Action": "s3:*", "Resource": "*" }'),
    invalid('has a NotPrincipal'),
  ),
  resource(
    'on all actions but some',
    policy('{ "Effect": "Deny", "Principal": "*", ⟦"NotAction"⟧: "s3:*", "Resource": "*" }'),
    invalid('has a NotAction'),
  ),
  resource(
    'on every action there is',
    policy('{ "Effect": "Deny", "Principal": "*", "Action": ["s3:*", ⟦"*"⟧], "Resource": "*" }'),
    invalid('denies every action', 'write `s3:*` and the like for each service'),
  ),
  organization(
    'a management account that nobody declared',
    { organization: ', management: ⟦orgg⟧' },
    { code: 'reference-unknown', help: 'did you mean `org`?' },
  ),
  {
    it: 'a management account that belongs to somebody else',
    yaml: blueprint({ organization: ', management: ⟦partner⟧' }).replace('partner: {', '⟨partner⟩: {'),
    finds: [{ code: 'setting-invalid', says: '`partner` cannot manage the organization' }],
  },
  organization(
    'controls of the management account',
    { organization: ', management: org', management: ', ⟦service-control⟧: [p.json]' },
    { code: 'key-not-allowed-here', says: '`service-control` cannot be set for the management account `org`' },
  ),
  organization(
    'controls and policies of an external account and its role',
    {
      theirs:
        ', ⟦service-control⟧: [p.json], ⟦resource-control⟧: [], principals: { robot: { role: robot, existing: true, ⟦policies⟧: [], ⟦bounded-by⟧: p.json } }',
    },
    { code: 'key-not-allowed-here', says: 'for the external account `partner`' },
    { code: 'key-not-allowed-here' },
    { code: 'key-not-allowed-here', says: 'for a role of the external account `partner`' },
    { code: 'key-not-allowed-here' },
  ),
  organization(
    'policies of a role that is created',
    { role: ', assumed-by: [lambda.amazonaws.com], ⟦policies⟧: [p.json], ⟦bounded-by⟧: p.json' },
    { code: 'key-not-allowed-here', says: 'the role `people`, which is created' },
    { code: 'key-not-allowed-here' },
  ),
];
