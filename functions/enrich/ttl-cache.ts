/** Values that are kept for a time, up to a number of them; the oldest make room. */
export class TtlCache<T> {
  readonly #entries = new Map<string, { readonly value: T; readonly until: number }>();

  constructor(
    readonly milliseconds: number,
    readonly most: number,
    readonly now: () => number = Date.now,
  ) {}

  /** The value in a box, so that "known not to exist" differs from "not known". */
  get(key: string): { readonly value: T } | undefined {
    const entry = this.#entries.get(key);
    if (entry && entry.until > this.now()) return entry;
    this.#entries.delete(key);
    return undefined;
  }

  set(key: string, value: T): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: this.now() + this.milliseconds });
    if (this.#entries.size <= this.most) return;
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }

  get size(): number {
    return this.#entries.size;
  }
}
