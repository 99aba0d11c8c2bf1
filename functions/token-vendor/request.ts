import { Refusal } from './refusal';

/** What is asked of the vendor. */
export interface VendRequest {
  readonly tenant: string;
  /** Absent: all that the tenant has. */
  readonly capabilities?: readonly string[];
}

/**
 * An event of API Gateway, or of a caller that IAM lets invoke the function and that puts the tenant in the same place. Nothing in it has
 * been looked at by anybody but the authorizer.
 */
export interface VendEvent {
  readonly requestContext?: { readonly authorizer?: unknown };
  readonly body?: unknown;
  readonly isBase64Encoded?: unknown;
}

const longestBody = 4096;

/**
 * Reads an event. The tenant comes from what the authorizer says and from nowhere else: headers, path and body are the caller's own words.
 * The body may ask for less than the tenant has.
 */
export function readRequest(event: VendEvent, claim: string): VendRequest {
  const tenant = claimOf(event?.requestContext?.authorizer, claim);
  if (tenant === undefined) throw new Refusal('unauthenticated', `the authorizer gives no claim \`${claim}\``);
  const capabilities = wantedOf(event);
  return { tenant, ...(capabilities && { capabilities }) };
}

/**
 * Where authorizers of API Gateway put claims: Cognito on a REST API (`claims`), a JWT authorizer (`jwt.claims`) and a Lambda authorizer
 * (`lambda`) on an HTTP API, a Lambda authorizer on a REST API (at the top). Of two that differ neither counts.
 */
function claimOf(authorizer: unknown, claim: string): string | undefined {
  const found = [
    own(own(authorizer, 'claims'), claim),
    own(own(own(authorizer, 'jwt'), 'claims'), claim),
    own(own(authorizer, 'lambda'), claim),
    own(authorizer, claim),
  ].filter((value) => value !== undefined);
  const [first] = found;
  return typeof first === 'string' && found.every((value) => value === first) ? first : undefined;
}

function own(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}

function wantedOf({ body, isBase64Encoded }: VendEvent): readonly string[] | undefined {
  if (body === undefined || body === null || body === '') return undefined;
  const wanted = own(parsed(body, isBase64Encoded === true), 'capabilities');
  if (wanted === undefined) return undefined;
  const isList = Array.isArray(wanted) && wanted.length > 0 && wanted.every((one) => typeof one === 'string');
  if (!isList) throw new Refusal('malformed', '`capabilities` is to be a list of names');
  return [...new Set(wanted as readonly string[])].sort();
}

function parsed(body: unknown, encoded: boolean): unknown {
  if (typeof body !== 'string' || body.length > longestBody)
    throw new Refusal('malformed', 'the body is no short text');
  try {
    return JSON.parse(encoded ? Buffer.from(body, 'base64').toString('utf8') : body);
  } catch {
    throw new Refusal('malformed', 'the body is not JSON');
  }
}
