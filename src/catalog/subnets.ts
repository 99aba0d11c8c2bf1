/** A zone of a network with the addresses of its subnets. */
export interface Zone {
  /** `euw1-az1`. */
  readonly id: string;
  /** Where functions and endpoints are. */
  readonly private: string;
  /** Where the firewall is, and beyond it the NAT gateway. */
  readonly firewall: string;
  readonly public: string;
}

/**
 * How the ids of a region's zones begin ("Availability Zone IDs for your AWS resources"): `euw1` of eu-west-1. Directions are letters;
 * `gov` of GovCloud comes along.
 */
export function zonesOf(region: string): string {
  const [area = '', ...rest] = region.split('-');
  const number = rest.pop() ?? '';
  const words = rest.map((word) => directions[word] ?? word.charAt(0));
  return `${area}${words.join('')}${number}`;
}

const directions: Readonly<Record<string, string>> = {
  gov: 'g',
  northeast: 'ne',
  northwest: 'nw',
  southeast: 'se',
  southwest: 'sw',
};

/**
 * The subnets of a network, by numbers alone, so that neither a further zone nor a way out moves any of them: a quarter of the addresses for
 * each zone, and of the last quarter blocks of 16 for firewalls, and behind those for NAT gateways.
 */
export function subnetsOf(region: string, cidr: string, zones: readonly string[] | undefined): readonly Zone[] {
  const ids = zones ?? [1, 2].map((number) => `${zonesOf(region)}-az${number}`);
  const [address = '', length = ''] = cidr.split('/');
  const start = address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
  const quarter = 2 ** (30 - Number(length));
  return ids.map((id, at) => ({
    id,
    private: `${dotted(start + at * quarter)}/${Number(length) + 2}`,
    firewall: `${dotted(start + 3 * quarter + at * 16)}/28`,
    public: `${dotted(start + 3 * quarter + (8 + at) * 16)}/28`,
  }));
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
