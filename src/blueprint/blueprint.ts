import { locate, type Node, type Step } from '../source/node';
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
    private readonly root: Node,
    readonly sources: Sources,
  ) {}

  /** Where a path was written: its key, its value, or the nearest thing that exists. */
  at(path: readonly Step[], side: 'key' | 'value' = 'value'): Range {
    return locate(this.root, path, side);
  }
}
