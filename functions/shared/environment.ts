/** A set of environment variables, as `process.env` is one. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** What is wrong with the environment, all of it at once. It ends the cold start: no event can be processed. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';

  constructor(readonly problems: readonly string[]) {
    super(`The function's environment is wrong: ${problems.join('; ')}`);
  }
}

/** Reads variables and collects what is wrong, so that one run tells all of it. Empty text counts as absent. */
export class EnvironmentReader {
  readonly #problems: string[] = [];

  constructor(readonly variables: Variables) {}

  optional(name: string, form = /^/, what = ''): string | undefined {
    const value = this.variables[name];
    if (value === undefined || value === '') return undefined;
    if (form.test(value)) return value;
    this.problem(`${name} is "${value}", which is not ${what}`);
    return undefined;
  }

  required(name: string, form = /^/, what = ''): string {
    const value = this.optional(name, form, what);
    if (value === undefined && !this.variables[name]) this.problem(`${name} is missing${what && `: ${what}`}`);
    return value ?? '';
  }

  /** A whole number within bounds. */
  number(name: string, standard: number, least: number, most: number): number {
    const text = this.optional(name);
    if (text === undefined) return standard;
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    this.problem(`${name} is "${text}", which is not a whole number from ${least} to ${most}`);
    return standard;
  }

  problem(text: string): void {
    this.#problems.push(text);
  }

  /** Gives the value made from what was read, or throws all problems at once. */
  done<T>(value: T): T {
    if (this.#problems.length > 0) throw new EnvironmentError(this.#problems);
    return value;
  }
}

/** Forms of values that several variables have. */
export const forms = {
  streamArn: [/^arn:[\w-]+:kinesis:[\w-]+:\d{12}:stream\/[\w.-]+$/, 'the ARN of a Kinesis stream'],
  tableArn: [/^arn:[\w-]+:dynamodb:[\w-]+:\d{12}:table\/[\w.-]+$/, 'the ARN of a DynamoDB table'],
  keyArn: [/^arn:[\w-]+:kms:[\w-]+:\d{12}:(key|alias)\/[\w/-]+$/, 'the ARN of a KMS key or alias'],
  roleArn: [/^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/, 'the ARN of a role'],
  secretArn: [/^arn:[\w-]+:secretsmanager:[\w-]+:\d{12}:secret:.+$/, 'the ARN of a secret'],
  topicArn: [/^arn:[\w-]+:sns:[\w-]+:\d{12}:[\w-]+(\.fifo)?$/, 'the ARN of a topic'],
  bucket: [/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of a bucket'],
  prefix: [/^[^/].*\/$/, 'a prefix that ends in "/"'],
  account: [/^\d{12}$/, 'the 12 digits of an account'],
  fieldPath: [/^[^.]+(\.[^.]+)*$/, 'a path such as "customer.id"'],
} as const satisfies Record<string, readonly [RegExp, string]>;
