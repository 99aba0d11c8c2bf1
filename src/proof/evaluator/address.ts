import { remember } from './remember';
import type { Test } from './template';
import { truth } from './truth';

interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

/**
 * Is the address in the range? Without a prefix length the range is the one address ("IAM JSON policy elements: Condition operators",
 * IP address condition operators). An IPv4 address in IPv6 clothes (`::ffff:…`) against IPv4 is not decided there.
 */
export function compileRange(range: string): Test {
  const [base = '', length, ...rest] = range.split('/');
  const network = parse(base);
  if (!network || rest.length > 0) return undecided;
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return undecided;
  const prefix = length === undefined ? network.bits : Number(length);
  if (prefix > network.bits) return undecided;
  const shift = BigInt(network.bits - prefix);
  const start = network.value >> shift;
  return (address) => {
    const seen = readAddress(address);
    if (!seen) return 'maybe';
    if (network.bits !== seen.bits) return isMapped(network) || isMapped(seen) ? 'maybe' : 'no';
    return truth(start === seen.value >> shift);
  };
}

const undecided: Test = () => 'maybe';

const readAddress = remember(parse);

function isMapped({ bits, value }: Address): boolean {
  return bits === 128 && value >> 32n === 0xffffn;
}

function parse(text: string): Address | undefined {
  if (!text.includes(':')) {
    const value = parseFour(text);
    return value === undefined ? undefined : { bits: 32, value };
  }
  const value = parseSix(text);
  return value === undefined ? undefined : { bits: 128, value };
}

function parseFour(text: string): bigint | undefined {
  const bytes = text.split('.');
  if (bytes.length !== 4 || !bytes.every((byte) => /^\d{1,3}$/.test(byte) && Number(byte) < 256)) return undefined;
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

function parseSix(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':').flatMap(groups)));
  if (!head) return undefined;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail ? missing < 1 : missing !== 0) return undefined;
  const full = [...head, ...Array.from({ length: missing }, () => '0'), ...(tail ?? [])];
  if (!full.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return full.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

/** A group of four digits, or the two that an IPv4 tail makes. */
function groups(text: string): string[] {
  const four = text.includes('.') ? parseFour(text) : undefined;
  return four === undefined ? [text] : [(four >> 16n).toString(16), (four & 0xffffn).toString(16)];
}
