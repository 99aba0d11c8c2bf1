import { Type } from '@sinclair/typebox';
import type { Access } from '../estate/access';
import { access, endpoint, regionalArn } from './access';
import type { Narrowing, ResourceType, SettingProblem, Target } from './resource-type';
import { defaulted, nameProblems, oneOrMore, optional, type Settings, textOf, textsOf } from './settings';

/** "CreateDomain", DomainName. */
const domainName = '^[a-z][a-z0-9-]{2,27}$';

/** "Supported instance types in Amazon OpenSearch Service"; those of Amazon Elasticsearch Service end with the old name. */
const instanceType = '^[a-z0-9]+\\.[a-z0-9]+\\.(?:elastic)?search$';

/** Settings of a domain. */
export const domainSettings = {
  domain: optional(
    Type.String({ pattern: domainName, description: 'Name of the domain in AWS. Default: the name in the blueprint.' }),
  ),
  version: defaulted(
    Type.String({
      pattern: '^(OpenSearch_[1-9]\\.\\d{1,2}|Elasticsearch_[67]\\.\\d{1,2})$',
      description: 'Version of OpenSearch, or of Elasticsearch from 6.0 on, which lacks nothing of what is made here.',
      examples: ['Elasticsearch_7.10'],
    }),
    'OpenSearch_2.19',
  ),
  instance: defaulted(
    Type.String({ pattern: instanceType, description: 'Instance type of its data nodes.' }),
    'r7g.large.search',
  ),
  nodes: defaulted(
    Type.Integer({
      minimum: 1,
      maximum: 1002,
      description: 'Data nodes; with several zones a multiple of their number.',
    }),
    3,
  ),
  zones: defaulted(Type.Integer({ minimum: 1, maximum: 3, description: 'Availability zones that they lie in.' }), 3),
  masters: optional(
    Type.String({
      pattern: instanceType,
      description: 'Instance type of three dedicated master nodes. Default: none.',
      examples: ['m7g.large.search'],
    }),
  ),
  storage: defaulted(
    Type.Integer({ minimum: 10, maximum: 24_576, description: 'Storage of a data node in GiB, of the type gp3.' }),
    100,
  ),
};

/** What a blueprint says of a domain, with defaults. */
export type OpensearchDomainSettings = Settings<typeof domainSettings>;

/** Narrowing of what has indices. */
export const indexNarrowing = {
  index: oneOrMore('Only indices with these names, or with names that begin with the text before a `*`.', {
    pattern: '^[a-z0-9][a-z0-9_-]{0,79}\\*?$',
    maxLength: 81,
    examples: ['logs-*'],
  }),
};

/** Operations of an index that name it in the path: those that name it in the body, such as _msearch, would reach beyond a narrowed share. */
const searches = ['_count', '_doc/*', '_mapping', '_search'];
const writes = ['_create/*', '_doc', '_doc/*', '_update/*'];

function accessTo(level: string, { arn }: Target, narrowed: Narrowing): readonly Access[] {
  const chosen = textsOf(narrowed['index']);
  const indices = chosen.length > 0 ? chosen : ['*'];
  const of = (operations: readonly string[]) =>
    indices.flatMap((index) => operations.map((operation) => `${arn}/${index}/${operation}`));
  if (level === 'search') return [access('Search', ['es:ESHttpGet', 'es:ESHttpHead', 'es:ESHttpPost'], of(searches))];
  if (level === 'write') return [access('Write', ['es:ESHttpPost', 'es:ESHttpPut'], of(writes))];
  if (level === 'inspect') return [access('Domain', ['es:DescribeDomain', 'es:DescribeDomainConfig'], [arn])];
  return delivers(arn, of(['_mapping/*', '_stats']));
}

/** "Grant Firehose access to a public OpenSearch Service destination". */
function delivers(arn: string, ofIndices: readonly string[]): readonly Access[] {
  const facts = ['_all/_settings', '_cluster/stats', '_nodes', '_nodes/*/stats', '_stats'].map(
    (path) => `${arn}/${path}`,
  );
  return [
    access(
      'Deliver',
      ['es:DescribeDomain', 'es:DescribeDomainConfig', 'es:DescribeDomains', 'es:ESHttpPost', 'es:ESHttpPut'],
      [arn, `${arn}/*`],
    ),
    access('Facts', ['es:ESHttpGet'], [...facts, ...ofIndices]),
  ];
}

function problems(target: Target, managed: boolean): readonly SettingProblem[] {
  const { nodes, zones } = target.settings as unknown as OpensearchDomainSettings;
  const found = [
    ...nameProblems(target, 'domain', new RegExp(domainName), '3 to 28 lowercase letters, digits and "-"'),
  ];
  // "Configuring a multi-AZ domain".
  if (managed && nodes % zones !== 0)
    found.push({ field: 'nodes', message: `${nodes} nodes cannot be spread evenly over ${zones} zones.` });
  return found;
}

export const resourceType: ResourceType = {
  name: 'opensearch-domain',
  title: 'Amazon OpenSearch Service domain',
  formerly: 'elasticsearch-domain',
  service: 'es',
  authorizationTypes: ['domain'],
  settings: domainSettings,
  narrowing: indexNarrowing,
  regional: true,
  // "Encryption of data at rest for Amazon OpenSearch Service": it makes grants when the domain is made; callers need nothing of the key,
  // not even of aws/es, which it takes where none is named.
  encryption: {
    viaService: (place) => endpoint('es', place),
    actions: () => [],
    makesGrants: true,
    withoutKey: 'service-owned',
  },
  physicalName: (name, written) => textOf(written['domain']) ?? name,
  arn: (place, physicalName) => regionalArn('es', place, `domain/${physicalName}`),
  levels: {
    search: { title: 'search and read documents', writes: false },
    write: { title: 'add and replace documents', writes: true },
    deliver: { title: 'add documents as Amazon Data Firehose does', writes: true },
    inspect: { title: 'see its settings and whether it works', writes: false },
  },
  access: accessTo,
  policy: {
    terraform: 'aws_opensearch_domain_policy',
    limit: 102_400,
    unit: 'characters',
    quota: 'AccessPoliciesStatus, Options (Amazon OpenSearch Service API Reference)',
    defaultVia: 'policy',
    // It answers on HTTPS alone (`enforce_https`).
    plainHttp: false,
    resourceElement: 'arn',
  },
  problems,
};
