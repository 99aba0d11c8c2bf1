import {
  BrokenCircuitError,
  bulkhead,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  type IPolicy,
  retry,
  wrap,
} from 'cockatiel';
import { errorName } from '../shared/client';
import { type Fields, isFields } from '../shared/envelope';
import { type Rejected, rejected, TransientError } from '../shared/outcome';
import type { Source } from './enrich';
import type { TtlCache } from './ttl-cache';

/** How the API is called. Times are milliseconds. */
export interface ApiOptions {
  /** With `{key}` in the place of the key. */
  readonly url: string;
  /** Header that carries the credentials. */
  readonly header: string;
  readonly timeout: number;
  /** Further attempts after the first. */
  readonly retries: number;
  /** Before the first retry, at most; it doubles, with jitter. */
  readonly backoff: number;
  /** So many failures in a row open the circuit … */
  readonly failures: number;
  /** … and after this time one call may try whether the API is back. */
  readonly openFor: number;
  readonly concurrency: number;
}

/** Gives the credentials; `fresh` after the API refused those from memory. */
export type Credentials = (fresh: boolean) => Promise<string | undefined>;

/** The API did not answer as it should, and may do so later. */
class ApiError extends TransientError {
  constructor(
    message: string,
    /** True where only this key's answer was broken: no reason to hold up the shard for ever. */
    readonly isAnswer = false,
  ) {
    super(message);
  }
}

/** Reference data of an HTTP API, with time-out, retries, cache and circuit breaker. */
export class ApiSource implements Source {
  readonly breaker: CircuitBreakerPolicy;
  readonly #policy: IPolicy;
  readonly #running = new Map<string, Promise<Fields | Rejected | undefined>>();

  constructor(
    readonly options: ApiOptions,
    readonly cache: TtlCache<Fields | undefined>,
    readonly credentials: Credentials,
    /** When to give up, whatever is still open: the end of the invocation. */
    readonly deadline: () => AbortSignal,
  ) {
    const isRetryable = handleWhen((error) => error instanceof ApiError && !this.deadline().aborted);
    const { failures, openFor, retries, backoff, concurrency } = options;
    this.breaker = circuitBreaker(
      handleWhen((error) => error instanceof ApiError && !error.isAnswer),
      { halfOpenAfter: openFor, breaker: new ConsecutiveBreaker(failures) },
    );
    const again = retry(isRetryable, {
      maxAttempts: retries,
      backoff: new ExponentialBackoff({ initialDelay: backoff, maxDelay: backoff * 32 }),
    });
    // The breaker lies inside: every attempt counts, and an open circuit ends the retries at once.
    this.#policy = wrap(bulkhead(concurrency, Number.POSITIVE_INFINITY), again, this.breaker);
  }

  async find(key: string): Promise<Fields | Rejected | undefined> {
    const known = this.cache.get(key);
    if (known) return known.value;
    const running = this.#running.get(key);
    if (running) return running;
    const asked = this.#ask(key).finally(() => this.#running.delete(key));
    this.#running.set(key, asked);
    return asked;
  }

  async #ask(key: string): Promise<Fields | Rejected | undefined> {
    try {
      const found = await this.#policy.execute(() => this.#call(key));
      if (!(found instanceof Refusal)) {
        this.cache.set(key, found);
        return found;
      }
      return rejected('enrichment-refused', `status ${found.status}`);
    } catch (error) {
      if (error instanceof ApiError && error.isAnswer) return rejected('enrichment-refused', error.message);
      if (error instanceof BrokenCircuitError) throw new TransientError('the circuit of the API is open');
      throw error;
    }
  }

  /** One call; with credentials that are refused, one more with fresh ones, since a secret may just have been rotated. */
  async #call(key: string): Promise<Fields | Refusal | undefined> {
    const url = this.#urlOf(key);
    if (url === undefined) return undefined;
    let response = await this.#request(url, await this.credentials(false));
    if (response.status === 401 || response.status === 403) {
      await response.body?.cancel();
      response = await this.#request(url, await this.credentials(true));
    }
    if (response.ok) return this.#fieldsOf(response);
    await response.body?.cancel();
    if (response.status === 404) return undefined;
    const mayPass = response.status >= 500 || [401, 403, 408, 425, 429].includes(response.status);
    if (mayPass) throw new ApiError(`the API answered with status ${response.status}`);
    return new Refusal(response.status);
  }

  /** Undefined for `.` and `..`, which would lead to another path, encoded or not (WHATWG URL, "double-dot path segment"). */
  #urlOf(key: string): string | undefined {
    return key === '.' || key === '..' ? undefined : this.options.url.replaceAll('{key}', encodeURIComponent(key));
  }

  async #request(url: string, credentials: string | undefined): Promise<Response> {
    const deadline = this.deadline();
    if (deadline.aborted) throw new TransientError('there was no time left for the API');
    const headers = {
      accept: 'application/json',
      ...(credentials !== undefined && { [this.options.header]: credentials }),
    };
    const signal = AbortSignal.any([deadline, AbortSignal.timeout(this.options.timeout)]);
    try {
      // A redirect would carry the credentials to wherever it points.
      return await fetch(url, { headers, signal, redirect: 'error' });
    } catch (error) {
      throw new ApiError(`the API gave no answer: ${errorName(error)}`);
    }
  }

  async #fieldsOf(response: Response): Promise<Fields> {
    let text: string;
    try {
      text = await response.text();
    } catch {
      throw new ApiError('the API broke off its answer');
    }
    const value = jsonOf(text);
    if (!isFields(value)) throw new ApiError('the answer of the API is no JSON object', true);
    return value;
  }
}

/** An answer that says that asking again is of no use, such as 400 or 422. */
class Refusal {
  constructor(readonly status: number) {}
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
