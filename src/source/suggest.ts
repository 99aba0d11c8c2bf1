import { distance } from 'fastest-levenshtein';

/** Letters to insert, remove, replace or swap with their neighbour; swapping (`raed`) is the commonest slip, and one. */
function slips(written: string, name: string): number {
  let least = distance(written, name);
  if (least < 2) return least;
  for (let index = 0; index + 1 < written.length; index += 1) {
    const swapped = `${written.slice(0, index)}${written[index + 1]}${written[index]}${written.slice(index + 2)}`;
    least = Math.min(least, 1 + distance(swapped, name));
  }
  return least;
}

/**
 * The declared name that a person probably meant, if one is near: at most a third of its letters differ. Among equally
 * near ones the first in the alphabet, so that messages never depend on the order of declarations.
 */
export function suggest(written: string, declared: Iterable<string>): string | undefined {
  let best: { readonly name: string; readonly far: number } | undefined;
  for (const name of [...declared].sort()) {
    const near = Math.max(1, Math.floor(Math.max(written.length, name.length) / 3));
    if (Math.abs(written.length - name.length) > near) continue;
    const far = slips(written.toLowerCase(), name.toLowerCase());
    if (far <= near && (!best || far < best.far)) best = { name, far };
  }
  return best?.name ?? only([...declared].filter((name) => sharesWord(written, name)));
}

/** The one name that has a word of what was written: `s3-bucket` for `aws_s3_bucket`, `lambda-function` for `lambda`. */
function sharesWord(written: string, name: string): boolean {
  const words = name.split('-');
  const said = written.toLowerCase().split(/[^a-z0-9]+/);
  return words[0] !== undefined && said.includes(words[0]);
}

function only<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}

/** "did you mean `x`?", or the list of what there is, or nothing when there is nothing. */
export function suggestion(written: string, declared: Iterable<string>, what: string): string | undefined {
  const names = [...declared].sort();
  const near = suggest(written, names);
  if (near !== undefined) return `did you mean \`${near}\`?`;
  if (names.length === 0) return undefined;
  const shown = names.slice(0, 8).map((name) => `\`${name}\``);
  const rest = names.length - shown.length;
  return `${what}: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
