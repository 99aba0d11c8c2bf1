/** Why somebody gets no credentials; with the status that API Gateway answers. */
const statuses = {
  malformed: 400,
  unauthenticated: 401,
  'unknown-tenant': 403,
  'tenant-expired': 403,
  'capability-not-allowed': 403,
  'policy-too-large': 500,
  'role-refused': 500,
  unavailable: 503,
} as const;

export type Reason = keyof typeof statuses;

/** No credentials are given. The message is for the log; callers are told the reason alone. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly reason: Reason,
    message: string,
  ) {
    super(message);
  }

  get status(): number {
    return statuses[this.reason];
  }
}
