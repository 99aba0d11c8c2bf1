import { type Graft, Grafting } from '../source/graft';
import { isMapping } from '../source/mapping';
import { locate, type MapNode, plainValue, type Step } from '../source/node';
import type { Range, Sources } from '../source/position';
import type { BlueprintValue } from './schema';

/** A file of a blueprint, as it was read. */
export interface BlueprintFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** All files of a blueprint, merged and valid by the schema; names are not yet resolved. */
export class Blueprint {
  constructor(
    readonly value: BlueprintValue,
    private readonly root: MapNode,
    readonly sources: Sources,
  ) {}

  /** Where a path was written: its key, its value, or the nearest thing that exists. */
  at(path: readonly Step[], side: 'key' | 'value' = 'value'): Range {
    return locate(this.root, path, side);
  }

  /** The same text, read as if another value stood there. */
  readAs(value: BlueprintValue): Blueprint {
    return new Blueprint(value, this.root, this.sources);
  }

  /**
   * The blueprint with values that its sections stand for, as if a person had written them. Those whose place is taken are left out,
   * and returned. They come with their defaults: only what was read is filled in by the schema.
   */
  grown(grafts: readonly Graft[]): { readonly blueprint: Blueprint; readonly taken: readonly Graft[] } {
    const grafting = new Grafting(this.root);
    const taken = grafts.filter((graft) => !grafting.add(graft));
    const value = merged(this.value, plainValue(grafting.root, true)) as BlueprintValue;
    return { blueprint: new Blueprint(value, grafting.root, this.sources), taken };
  }
}

/** What was read, with its defaults, and beside it what has grown; keys in order. */
function merged(read: unknown, grown: unknown): unknown {
  if (!isMapping(read) || !isMapping(grown)) return read ?? grown;
  const keys = [...new Set([...Object.keys(read), ...Object.keys(grown)])].sort();
  return Object.fromEntries(
    keys.map((key) => [key, Object.hasOwn(read, key) ? merged(read[key], grown[key]) : grown[key]]),
  );
}
