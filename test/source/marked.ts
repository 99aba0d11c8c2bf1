import { readBlueprint } from '../../src/blueprint/read';
import { blueprintValidator } from '../../src/cli/validator';
import type { Estate } from '../../src/estate/estate';
import type { Document } from '../../src/iam/document';
import { writePolicies } from '../../src/iam/write';
import { attachedPaths } from '../../src/patterns/accounts/kept-statements';
import { expandBlueprint } from '../../src/patterns/expand';
import type { Diagnostic } from '../../src/source/diagnostic';
import type { Range, Sources } from '../../src/source/position';

/** Files by name. Positions are marked in the text: ⟦here⟧ for a diagnostic, ⟨there⟩ for a place that belongs to one. */
export type Files = Readonly<Record<string, string>>;

/** A diagnostic that a test expects; the n-th one is at the n-th mark of all files, in the order of their names. */
export interface Expected {
  readonly code: string;
  /** Part of the message. */
  readonly says?: string;
  /** The whole of the help. */
  readonly help?: string;
}

/** A blueprint that is refused, or remarked on, and how. */
export interface Case {
  /** A sentence of behaviour. */
  readonly it: string;
  /** One file (`blueprint.yaml`) or several. */
  readonly yaml: string | Files;
  /** Further files that the blueprint names. */
  readonly attached?: Files;
  readonly finds: readonly Expected[];
}

export interface Marked {
  readonly files: Files;
  readonly marks: readonly Range[];
  readonly related: readonly Range[];
}

/** Takes the marks out of texts and says where they stood. */
export function unmark(files: Files): Marked {
  const marks: Range[] = [];
  const related: Range[] = [];
  const plain = Object.entries(files).map(([file, text]) => [file, unmarkFile(file, text, marks, related)] as const);
  return { files: Object.fromEntries(plain), marks, related };
}

function unmarkFile(file: string, marked: string, marks: Range[], related: Range[]): string {
  let text = '';
  const open: { readonly start: number; readonly list: Range[]; readonly index: number }[] = [];
  for (const character of marked) {
    if (character === '⟦' || character === '⟨') {
      const list = character === '⟦' ? marks : related;
      open.push({ start: text.length, list, index: list.length });
      list.push({ file, start: text.length, end: text.length });
    } else if (character === '⟧' || character === '⟩') {
      const { start, list, index } = open.pop() ?? { start: 0, list: [], index: 0 };
      list[index] = { file, start, end: text.length };
    } else {
      text += character;
    }
  }
  return text;
}

/** What a blueprint becomes, and all that is said of it on the way: read, expanded, written. */
export interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: Sources;
  readonly estate?: Estate;
  readonly documents?: readonly Document[];
}

const validate = blueprintValidator();

/** The flow before the gate, on texts. */
export function outcomeOf(files: Files, attached: Files = {}): Outcome {
  const bytes = Object.entries(files).map(([file, text]) => ({ file, bytes: new TextEncoder().encode(text) }));
  return outcomeOfBytes(bytes, attached);
}

/** The same on bytes, for files that are no text. */
export function outcomeOfBytes(
  files: readonly { readonly file: string; readonly bytes: Uint8Array }[],
  attached: Files = {},
): Outcome {
  const read = readBlueprint(files, validate);
  if (!read.value) return { diagnostics: read.diagnostics, sources: read.sources };
  const texts = new Map(
    attachedPaths(read.value).map((path) => [path, Object.hasOwn(attached, path) ? attached[path] : undefined]),
  );
  const expanded = expandBlueprint(read.value, texts);
  const sources = new Map([...read.sources, ...Object.entries(attached)]);
  const soFar = [...read.diagnostics, ...expanded.diagnostics];
  if (!expanded.value) return { diagnostics: soFar, sources };
  const written = writePolicies(expanded.value);
  return {
    diagnostics: [...soFar, ...written.diagnostics],
    sources,
    estate: expanded.value,
    ...(written.value && { documents: written.value }),
  };
}

/** Holds a case to its word: exactly these diagnostics, each at its mark, and every place that belongs to one. */
export function expectFindings({ yaml, attached = {}, finds }: Case): void {
  const files = typeof yaml === 'string' ? { 'blueprint.yaml': yaml } : yaml;
  const blueprint = unmark(files);
  const others = unmark(attached);
  const marks = [...blueprint.marks, ...others.marks];
  const { diagnostics } = outcomeOf(blueprint.files, others.files);
  expect(diagnostics.map(placed).sort()).toEqual(
    finds.map(({ code }, index) => placed({ code, at: marks[index] })).sort(),
  );
  expect(marks).toHaveLength(finds.length);
  expect(relatedOf(diagnostics)).toEqual([...blueprint.related, ...others.related].map(place).sort());
  for (const [index, { code, says, help }] of finds.entries()) {
    const found = diagnostics.find((one) => one.code === code && same(one.at, marks[index]));
    if (says !== undefined) expect(found?.message).toContain(says);
    if (help !== undefined) expect(found?.help).toBe(help);
  }
}

function relatedOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.flatMap(({ related }) => related.map(({ at }) => place(at))).sort();
}

const place = (at: Range | undefined): string => (at ? `${at.file}:${at.start}-${at.end}` : 'nowhere');
const placed = ({ code, at }: { readonly code: string; readonly at?: Range | undefined }) => `${place(at)} ${code}`;
const same = (a: Range | undefined, b: Range | undefined) => place(a) === place(b);
