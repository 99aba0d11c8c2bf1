import { Type } from '@sinclair/typebox';
import { closed } from '../../blueprint/schema';

const block = (description: string) =>
  Type.String({
    pattern: '^(\\d{1,3}\\.){3}\\d{1,3}/\\d{1,2}$',
    hint: 'a block of addresses such as `10.0.0.0/20`',
    description,
  });

const own = {
  cidr: Type.Optional(block('Its addresses, of /16 to /22. Default: 10.0.0.0/20.')),
  zones: Type.Optional(
    Type.Array(Type.String({ pattern: '^[a-z]{2,4}[0-9]+-az[0-9]$', hint: 'the id of a zone such as `euw1-az1`' }), {
      minItems: 1,
      maxItems: 3,
      uniqueItems: true,
      description: 'Ids of its availability zones. Default: the first two of the region.',
    }),
  ),
  'dns-firewall': Type.Optional(
    Type.Boolean({
      description:
        'False: whatever name is asked for is answered, where the organization has a firewall for that. Default: true.',
    }),
  ),
};

const declared = Type.String({
  pattern: '^[a-z][a-z0-9-]*$',
  hint: 'the name of a network of the account',
  description: 'Name of a network that the account declares.',
});

/** `process.network`: where the functions run. */
export const processNetwork = Type.Union([declared, closed(own)], {
  description: 'Network that the functions run in: settings of one that is made, or the name of a declared one.',
});

/** `ingest.network`: where producers call from. */
export const ingestNetwork = closed(
  {
    ...own,
    from: Type.Optional(
      Type.Array(block('Addresses, such as those of another network or of a data centre.'), {
        minItems: 1,
        uniqueItems: true,
        description: 'Addresses beyond its own that may reach its endpoints, once a route leads there.',
      }),
    ),
  },
  'A private network for producers, whose endpoint of Kinesis takes their records and nothing else.',
);

/** `ingest.endpoints`: through what records must come. */
export const ingestEndpoints = Type.Array(
  Type.String({ pattern: '^vpce-[0-9a-f]{8,17}$', hint: 'the id of a VPC endpoint such as `vpce-0a1b2c3d4e5f60718`' }),
  {
    minItems: 1,
    uniqueItems: true,
    description:
      'Ids of VPC endpoints, of any account: producers put records through these alone. Default: from anywhere.',
  },
);
