import type { Case, Expected } from '../source/marked';

const network = 'cidr: 10.0.0.0/20, flow-logs: { log-group: flows, role: flows-role }';

const accounts = (vault = '', rest = '') => `blueprint: 1
defaults: { region: eu-west-1, owner: platform@example.com }
accounts:
  shop:
    id: "100000000003"
    principals:
      web: { role: web, existing: true }
  vault:
    id: "100000000002"
    principals:
      copy: { role: copy, assumed-by: [redshift.amazonaws.com] }
      flows-role: { role: flows, assumed-by: [vpc-flow-logs.amazonaws.com] }
      analysts: { sso: Analyst }
    resources:
      flows: { type: log-group }
      net: { type: network, ${network} }
      far: { type: network, ${network}, region: eu-central-1 }
      books: { type: redshift-workgroup, network: net, runs-as: copy }
      old: { type: redshift-cluster, existing: true }
      queue: { type: sqs-queue }
      admin: { type: secret }
${vault}${rest}`;

const invalid = (says: string, help?: string): Expected => ({ code: 'setting-invalid', says, ...(help && { help }) });

const inVault = (it: string, entry: string, ...finds: readonly Expected[]): Case => ({
  it,
  yaml: accounts(`      made: { ${entry} }\n`),
  finds,
});

const beside = (name: string, one: Case): Case => ({
  ...one,
  yaml: `${one.yaml}`.replace(`      ${name}:`, `      ⟨${name}⟩:`),
});

const shared = (it: string, name: string, fields: string, ...finds: readonly Expected[]): Case => ({
  it,
  yaml: accounts('', `shares:\n  ${name}: { why: reports, expires: 2027-06-30, ${fields} }\n`),
  finds,
});

const pipeline = (it: string, store: string, ...finds: readonly Expected[]): Case => ({
  it,
  yaml: accounts(
    '',
    `pipelines:\n  p:\n    ingest: { account: shop }\n    process: { account: shop }\n    store: { account: vault, bucket: acme-store, ${store} }\n`,
  ),
  finds,
});

/** What warehouses, shares of their tables and pipelines into them can get wrong. */
export const warehouseCases: readonly Case[] = [
  inVault(
    'a workgroup without a network',
    '⟦type⟧: redshift-workgroup, runs-as: copy',
    invalid('vault/made: A workgroup needs `network`.'),
  ),
  inVault(
    'a cluster without a role',
    '⟦type⟧: redshift-cluster, network: net',
    invalid('vault/made: A cluster needs `runs-as`.'),
  ),
  inVault(
    'a workgroup with a secret of its administrator',
    'type: redshift-workgroup, network: net, runs-as: copy, ⟦admin-secret⟧: admin',
    invalid('vault/made: AWS makes and keeps the password of its administrator.'),
  ),
  inVault(
    'a workgroup that may not become what it is',
    'type: redshift-workgroup, network: net, runs-as: copy, capacity: 16, ⟦capacity-limit⟧: 8',
    invalid('vault/made: It is less than `capacity`.'),
  ),
  inVault(
    'an existing cluster with a network',
    'type: redshift-cluster, existing: true, ⟦network⟧: net',
    invalid('vault/made: A cluster that exists has its network already.'),
  ),
  inVault(
    'a cluster whose name AWS refuses',
    'type: redshift-cluster, network: net, runs-as: copy, cluster: ⟦9lives⟧',
    { code: 'value-malformed' },
  ),
  beside(
    'far',
    inVault(
      'a cluster in a network of another region',
      'type: redshift-cluster, network: ⟦far⟧, runs-as: copy',
      invalid('`vault/far` lies in eu-central-1, and `vault/made` in eu-west-1'),
    ),
  ),
  inVault(
    'a cluster in a queue',
    'type: redshift-cluster, network: ⟦queue⟧, runs-as: copy',
    invalid('`vault/queue` is an sqs-queue, no network'),
  ),
  inVault(
    'a table with a type that goes on as SQL',
    'type: redshift-cluster, network: net, runs-as: copy, columns: { public.t: [{ name: a, type: ⟦"int); drop table b"⟧ }] }',
    { code: 'value-malformed' },
  ),
  beside(
    'books',
    shared('a share of a warehouse that names no tables', '⟦s⟧', 'share: vault/books, with: shop/web, can: query', {
      code: 'key-missing',
      says: '`s` does not say which tables of `vault/books`',
    }),
  ),
  beside(
    'books',
    shared(
      'tables for a permission set, whose user nobody knows',
      's',
      'share: vault/books, with: ⟦vault/analysts⟧, can: query, tables: public.orders',
      invalid(
        '`s` grants tables of `vault/books` to `vault/analysts`, whose name in the database is not known',
        'add `through: role`: the role is then the database user',
      ),
    ),
  ),
  beside(
    'old',
    shared(
      'tables of a cluster that nobody can grant',
      '⟦s⟧',
      'share: vault/old, with: shop/web, can: query, tables: public.orders',
      invalid('Nobody could grant the tables of `s`: `vault/old` exists and has no `admin-secret`'),
    ),
  ),
  pipeline(
    'a pipeline into a warehouse that writes by a policy',
    '⟦through⟧: policy, warehouse: { redshift: analytics, tables: { t: {} } }',
    invalid('Redshift is asked from its own account alone'),
  ),
  pipeline(
    'a pipeline into a queue',
    'warehouse: { ⟦redshift⟧: queue, tables: { t: {} } }',
    invalid('`vault/queue` is an sqs-queue, no workgroup or cluster of Redshift'),
  ),
  pipeline(
    'a pipeline into a cluster without a role for COPY',
    'warehouse: { ⟦redshift⟧: old, tables: { t: {} } }',
    invalid('`vault/old` has no role with which COPY reads the store'),
  ),
  pipeline(
    'columns of a warehouse that is declared',
    'warehouse: { redshift: books, ⟦database⟧: other, tables: { t: {} } }',
    invalid('`books` is declared: `database` stands there', 'move it to `vault/books`'),
  ),
  pipeline(
    'columns of a warehouse that is declared',
    'warehouse: { redshift: books, tables: { t: { ⟦columns⟧: [{ name: a, type: int }] } } }',
    invalid('`books` is declared: `columns` stands there'),
  ),
  pipeline(
    'more tables than one transaction loads',
    `warehouse: { redshift: books, tables: ⟦{${[...'abcdefghijk'].map((name) => `${name}: {}`).join()}}⟧ }`,
    { code: 'value-malformed' },
  ),
];
