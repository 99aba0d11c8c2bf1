/**
 * What our code needs of an AWS SDK client: one method. Tests put fakes here, which is the boundary between us and AWS.
 */
export interface Client {
  // biome-ignore lint/suspicious/noExplicitAny: every command has its own types, which callers name
  send(command: any): Promise<any>;
}

/** The name of an AWS error ("ConditionalCheckFailedException"), or of what else was thrown. */
export function errorName(error: unknown): string {
  const name = (error as { readonly name?: unknown } | null | undefined)?.name;
  return typeof name === 'string' ? name : typeof error;
}

/** The HTTP status that an AWS service answered with. */
export function errorStatus(error: unknown): number | undefined {
  return (error as { readonly $metadata?: { readonly httpStatusCode?: number } }).$metadata?.httpStatusCode;
}
