import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseAllDocuments,
  type YAMLMap,
  type YAMLSeq,
  type Node as YamlNode,
} from 'yaml';
import { type Diagnostic, diagnose } from './diagnostic';
import type { Entry, Node } from './node';
import type { Range } from './position';
import type { Result } from './result';

/**
 * The most nodes that a file may expand to. A blueprint of 1,000 accounts and 10,000 shares has about 300,000; only
 * aliases of aliases ("a billion laughs") get near this.
 */
const mostNodes = 2_000_000;

/**
 * Reads the YAML documents of one file as nodes with positions. Plain YAML 1.2: anchors and aliases are understood,
 * custom tags and merge keys are refused, and so is a key that stands twice.
 */
export function parseYaml(file: string, text: string): Result<readonly Node[]> {
  const reader = new Reader(file);
  const documents = parseAllDocuments(text, { uniqueKeys: false, stringKeys: false, prettyErrors: false });
  const nodes: Node[] = [];
  for (const document of Array.isArray(documents) ? documents : []) {
    const node = reader.readDocument(document as Document.Parsed);
    if (node) nodes.push(node);
  }
  return { value: nodes, diagnostics: reader.diagnostics };
}

class TooLarge extends Error {}

class Reader {
  readonly diagnostics: Diagnostic[] = [];
  /** Nodes being read, to notice an alias of something that contains it. */
  private readonly open = new Set<YamlNode>();
  private count = 0;

  constructor(private readonly file: string) {}

  readDocument(document: Document.Parsed): Node | undefined {
    for (const error of document.errors) {
      const [start, end] = error.pos;
      this.diagnostics.push(diagnose('yaml-syntax', plainMessage(error.message), { at: this.range(start, end) }));
    }
    if (document.errors.length > 0 || !document.contents) return undefined;
    if (isScalar(document.contents) && document.contents.value === null) return undefined;
    try {
      return this.read(document.contents as YamlNode, document);
    } catch (thrown) {
      if (!(thrown instanceof TooLarge)) throw thrown;
      this.diagnostics.push(
        diagnose('yaml-too-large', `Its aliases expand to more than ${mostNodes.toLocaleString('en')} values`, {
          at: this.range(0, 0),
          help: 'write the values out, or split the blueprint',
        }),
      );
      return undefined;
    }
  }

  private read(node: YamlNode, document: Document.Parsed): Node {
    this.count += 1;
    if (this.count > mostNodes) throw new TooLarge();
    const at = this.rangeOf(node);
    this.refuseTag(node, at);
    if (isAlias(node)) return this.readAlias(node, document, at);
    this.open.add(node);
    try {
      if (isMap(node)) return this.readMap(node, document, at);
      if (isSeq(node)) return this.readList(node, document, at);
    } finally {
      this.open.delete(node);
    }
    const value = isScalar(node) ? node.value : null;
    return { kind: 'scalar', at, value: scalarValue(value) };
  }

  private readAlias(node: Alias, document: Document.Parsed, at: Range): Node {
    const target = node.resolve(document);
    if (!target) {
      this.diagnostics.push(
        diagnose('yaml-syntax', `The alias \`*${node.source}\` has no anchor \`&${node.source}\``, { at }),
      );
      return { kind: 'scalar', at, value: null };
    }
    if (this.open.has(target as YamlNode)) {
      this.diagnostics.push(
        diagnose('yaml-alias-cycle', `The alias \`*${node.source}\` stands inside its own anchor`, { at }),
      );
      return { kind: 'scalar', at, value: null };
    }
    return { ...this.read(target as YamlNode, document), at };
  }

  private readMap(node: YAMLMap, document: Document.Parsed, at: Range): Node {
    const entries = new Map<string, Entry>();
    for (const pair of node.items as Pair<YamlNode, YamlNode | null>[]) {
      const key = this.rangeOf(pair.key);
      const name = this.readKey(pair.key, key);
      if (name === undefined) continue;
      const earlier = entries.get(name);
      if (earlier) {
        this.diagnostics.push(
          diagnose('yaml-duplicate-key', `\`${name}\` stands twice here`, {
            at: key,
            related: [{ message: `first \`${name}\``, at: earlier.key }],
            help: 'keep one of them, or give the other its own name',
          }),
        );
        continue;
      }
      const value = pair.value ? this.read(pair.value, document) : ({ kind: 'scalar', at: key, value: null } as const);
      entries.set(name, { key, value });
    }
    return { kind: 'map', at, entries };
  }

  private readKey(key: YamlNode, at: Range): string | undefined {
    const value = isScalar(key) ? key.value : undefined;
    if (value === '<<') {
      this.diagnostics.push(
        diagnose('yaml-merge-key', 'Merge keys (`<<`) are not supported', {
          at,
          help: 'use `defaults:` or write the keys out',
        }),
      );
      return undefined;
    }
    if (typeof value === 'string') return value;
    this.diagnostics.push(
      diagnose('yaml-key-not-text', 'A key must be plain text', { at, help: 'put the key in quotes' }),
    );
    return undefined;
  }

  private readList(node: YAMLSeq, document: Document.Parsed, at: Range): Node {
    const items = (node.items as YamlNode[]).map((item) => this.read(item, document));
    return { kind: 'list', at, items };
  }

  private refuseTag(node: YamlNode, at: Range): void {
    const tag = isAlias(node) ? undefined : node.tag;
    if (tag === undefined || tag.startsWith('tag:yaml.org,2002:')) return;
    this.diagnostics.push(
      diagnose('yaml-tag', `The tag \`${tag}\` is not supported`, {
        at,
        help: 'a blueprint is plain YAML; remove the tag',
      }),
    );
  }

  private rangeOf(node: YamlNode): Range {
    const [start, end] = node.range ?? [0, 0];
    return this.range(start, end);
  }

  private range(start: number, end: number): Range {
    return { file: this.file, start, end: Math.max(start, end) };
  }
}

/** Values that YAML's core schema gives beyond JSON (big integers, infinities) are not ours: they become text. */
function scalarValue(value: unknown): string | number | boolean | null {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return value === undefined ? null : String(value);
}

/** The parser's own message in one line, without the position that the code frame shows. */
function plainMessage(message: string): string {
  const line = message.split('\n', 1)[0] ?? message;
  return line.replace(/ at line \d+, column \d+:?$/, '').replace(/:$/, '');
}
