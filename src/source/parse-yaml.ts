import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseAllDocuments,
  visit,
  type YAMLMap,
  type YAMLParseError,
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

/** How deep values may be nested; a blueprint needs about ten levels. Stages after this one may recurse. */
const deepest = 100;

/**
 * Reads the YAML documents of one file as nodes with positions. Plain YAML 1.2: anchors and aliases are understood,
 * custom tags and merge keys are refused, and so is a key that stands twice.
 */
export function parseYaml(file: string, text: string): Result<readonly Node[]> {
  const reader = new Reader(file, text);
  const documents = documentsOf(text) ?? reader.refuseDepth(0);
  const nodes: Node[] = [];
  for (const document of Array.isArray(documents) ? documents : []) {
    const node = reader.readDocument(document as Document.Parsed);
    if (node) nodes.push(node);
  }
  return { value: nodes, diagnostics: reader.diagnostics };
}

/** The parser recurses into values; undefined when they are nested deeper than the stack of calls. */
function documentsOf(text: string) {
  try {
    return parseAllDocuments(text, { uniqueKeys: false, stringKeys: false, prettyErrors: false });
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}

class TooLarge extends Error {}

class Reader {
  readonly diagnostics: Diagnostic[] = [];
  /** Nodes being read, to notice an alias of something that contains it. */
  private readonly open = new Set<YamlNode>();
  /** What an anchor's node became and how many nodes that is: an alias costs no second reading. */
  private readonly known = new Map<YamlNode, { readonly node: Node; readonly size: number }>();
  private targets: ReadonlyMap<Alias, YamlNode> = new Map();
  private count = 0;

  constructor(
    private readonly file: string,
    private readonly text: string,
  ) {}

  readDocument(document: Document.Parsed): Node | undefined {
    const [error] = document.errors;
    if (error) {
      this.refuseSyntax(error, document);
      return undefined;
    }
    this.refuseVersion(document);
    if (!document.contents) return undefined;
    if (isScalar(document.contents) && document.contents.value === null) return undefined;
    this.targets = aliasTargets(document);
    try {
      return this.read(document.contents as YamlNode);
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

  refuseDepth(offset: number): void {
    this.diagnostics.push(
      diagnose('yaml-too-large', `It is nested more than ${deepest} levels deep`, {
        at: this.range(offset, offset + 1),
        help: 'a blueprint needs about ten levels: is a bracket left open?',
      }),
    );
  }

  /** Only the first mistake of a document is told: what follows mostly comes from it. */
  private refuseSyntax(error: YAMLParseError, document: Document.Parsed): void {
    const [start, end] = error.pos;
    if (error.code === 'RESOURCE_EXHAUSTION') {
      this.refuseDepth(start);
      return;
    }
    const open = /^Flow (?:map|sequence) .* end with a (.)$/.exec(error.message)?.[1];
    if (open !== undefined) {
      const bracket = open === ']' ? '[' : '{';
      const opened = openedBefore(document, start);
      this.diagnostics.push(
        diagnose('yaml-syntax', `A \`${bracket}\` is not closed before this`, {
          at: this.range(start, end),
          related: opened === undefined ? [] : [{ message: 'opened here', at: this.range(opened, opened + 1) }],
          help: `put \`${open}\` where it ends`,
        }),
      );
      return;
    }
    this.diagnostics.push(
      diagnose('yaml-syntax', plainMessage(error.message), {
        at: this.range(start, end),
        help: syntaxFixes[error.code],
      }),
    );
  }

  /** A `%YAML 1.1` line would make `no` false and `010` eight. */
  private refuseVersion({ directives }: Document.Parsed): void {
    const version = directives.yaml.version;
    if (version === '1.2') return;
    const start = Math.max(0, this.text.search(/^%YAML/m));
    this.diagnostics.push(
      diagnose('yaml-syntax', `YAML ${version} is not supported`, {
        at: this.range(start, start + `%YAML ${version}`.length),
        help: 'a blueprint is YAML 1.2; remove the line',
      }),
    );
  }

  private read(node: YamlNode): Node {
    this.grow(1);
    const at = this.rangeOf(node);
    this.refuseTag(node, at);
    if (isAlias(node)) return this.readAlias(node, at);
    if (this.open.size >= deepest) {
      this.refuseDepth(at.start);
      return { kind: 'scalar', at, value: null };
    }
    const before = this.count;
    this.open.add(node);
    const read = this.readContent(node, at);
    this.open.delete(node);
    if (!isAlias(node) && node.anchor !== undefined) this.known.set(node, { node: read, size: this.count - before });
    return read;
  }

  private grow(by: number): void {
    this.count += by;
    if (this.count > mostNodes) throw new TooLarge();
  }

  private readContent(node: YamlNode, at: Range): Node {
    if (isMap(node)) return this.readMap(node as YAMLMap, at);
    if (isSeq(node)) return this.readList(node as YAMLSeq, at);
    const value = isScalar(node) ? node.value : null;
    const source = isScalar(node) && typeof value !== 'string' ? node.source : undefined;
    return { kind: 'scalar', at, value: scalarValue(value), ...(source !== undefined && { source }) };
  }

  private readAlias(node: Alias, at: Range): Node {
    const target = this.targets.get(node);
    if (!target) {
      this.diagnostics.push(
        diagnose('yaml-syntax', `The alias \`*${node.source}\` has no anchor \`&${node.source}\` before it`, {
          at,
          help: 'put text that begins with `*` in quotes',
        }),
      );
      return { kind: 'scalar', at, value: null };
    }
    if (this.open.has(target)) {
      this.diagnostics.push(
        diagnose('yaml-alias-cycle', `The alias \`*${node.source}\` stands inside its own anchor`, {
          at,
          related: [{ message: `\`&${node.source}\``, at: this.rangeOf(target) }],
          help: 'write the value out',
        }),
      );
      return { kind: 'scalar', at, value: null };
    }
    const known = this.known.get(target);
    if (known) this.grow(known.size);
    return { ...(known?.node ?? this.read(target)), at };
  }

  private readMap(node: YAMLMap, at: Range): Node {
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
      const value = pair.value ? this.read(pair.value) : ({ kind: 'scalar', at: key, value: null } as const);
      entries.set(name, { key, value });
    }
    return { kind: 'map', at, entries };
  }

  private readKey(key: YamlNode, at: Range): string | undefined {
    const value = isScalar(key) ? key.value : undefined;
    if (isScalar(key) && (value === '<<' || (key.source === '<<' && typeof value !== 'string'))) {
      this.diagnostics.push(
        diagnose('yaml-merge-key', 'Merge keys (`<<`) are not supported', {
          at,
          help: 'use `defaults:` or write the keys out',
        }),
      );
      return undefined;
    }
    if (typeof value === 'string') return value;
    const help = isScalar(key) ? `put it in quotes: "${key.source ?? String(value)}"` : 'write a name';
    this.diagnostics.push(diagnose('yaml-key-not-text', `A key must be text, not ${keyWords(key)}`, { at, help }));
    return undefined;
  }

  private readList(node: YAMLSeq, at: Range): Node {
    const items = (node.items as YamlNode[]).map((item) => this.read(item));
    return { kind: 'list', at, items };
  }

  private refuseTag(node: YamlNode, at: Range): void {
    const tag = isAlias(node) ? undefined : node.tag;
    if (tag === undefined || tag.startsWith('tag:yaml.org,2002:')) return;
    this.diagnostics.push(
      diagnose('yaml-tag', `The tag \`${tag}\` is not supported`, {
        at: this.tagBefore(at),
        help: 'a blueprint is plain YAML; remove the tag',
      }),
    );
  }

  /** The tag itself: the last word with a `!` before its value. */
  private tagBefore(at: Range): Range {
    const from = Math.max(0, at.start - 200);
    const found = /!\S*(?=[^!]*$)/.exec(this.text.slice(from, at.start));
    if (!found) return at;
    const word = /\S*$/.exec(this.text.slice(from, from + found.index))?.[0].match(/!.*$/)?.[0] ?? '';
    return this.range(from + found.index - word.length, from + found.index + found[0].length);
  }

  private rangeOf(node: YamlNode): Range {
    const [start, end] = node.range ?? [0, 0];
    return this.range(start, isMap(node) || isSeq(node) ? this.withoutBreak(start, end) : end);
  }

  /** The parser counts the line break after the last entry of a mapping or list as part of it. */
  private withoutBreak(start: number, end: number): number {
    let last = end;
    while (last > start && /\s/.test(this.text[last - 1] ?? '')) last -= 1;
    return last;
  }

  private range(start: number, end: number): Range {
    const last = this.text.length;
    return { file: this.file, start: Math.min(start, last), end: Math.min(Math.max(start, end), last) };
  }
}

/** Where the innermost list or mapping in brackets begins that a place is inside of. */
function openedBefore(document: Document.Parsed, offset: number): number | undefined {
  let opened: number | undefined;
  visit(document, {
    Collection: (_key, node) => {
      const [start, , end] = node.range ?? [offset, offset, offset];
      if (node.flow === true && start < offset && end >= offset) opened = start;
    },
  });
  return opened;
}

/** What each alias stands for: the nearest anchor of its name before it. One walk for all of them. */
function aliasTargets(document: Document.Parsed): ReadonlyMap<Alias, YamlNode> {
  const anchors = new Map<string, YamlNode>();
  const targets = new Map<Alias, YamlNode>();
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target) targets.set(node, target);
      } else if (node.anchor !== undefined) {
        anchors.set(node.anchor, node as YamlNode);
      }
    },
  });
  return targets;
}

/** How to mend what the parser complains of, where its own message does not say. */
const syntaxFixes: Readonly<Partial<Record<YAMLParseError['code'], string>>> = {
  BAD_INDENT: 'indent the keys of one mapping alike, deeper than the key above them',
  BAD_SCALAR_START: 'put the text in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'put text that holds `: ` in quotes, or move the value to the next line',
  BLOCK_IN_FLOW: 'inside of `{ }` and `[ ]`, write lists as `[a, b]` and mappings as `{ a: b }`',
  MISSING_CHAR: 'is a quote, a bracket or a `:` missing before this?',
  MULTILINE_IMPLICIT_KEY: 'is a `:` missing, or the space behind it, or a quote left open?',
  TAB_AS_INDENT: 'indent with spaces',
  UNEXPECTED_TOKEN: 'is a comma, a quote or a bracket missing before this?',
};

/** What a key is that is not text. */
function keyWords(key: YamlNode): string {
  if (isMap(key)) return 'a mapping';
  if (isSeq(key)) return 'a list';
  const value = isScalar(key) ? key.value : undefined;
  if (value === null || value === undefined) return 'empty';
  return `the ${typeof value === 'boolean' ? 'word' : 'number'} ${String(value)}`;
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
  if (/^Missing closing ['"]quote$/.test(line)) return 'A quote is not closed before this';
  return line.replace(/ at line \d+, column \d+:?$/, '').replace(/:$/, '');
}
