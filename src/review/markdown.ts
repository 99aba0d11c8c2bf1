import { countLines, countWords } from './counts';
import type { Review } from './diff';
import { type BothSources, type Line, linesOf } from './lines';
import { notesOf } from './notes';

/** GitHub takes comments of 65,536 characters; what a bot adds around it needs room, too. */
const longest = 65_000;

/** First line of every comment, by which a workflow finds the one to replace. */
const marker = '<!-- crossgrant diff -->';

/** Room for the note on what is left out. */
const note = 200;

interface Section {
  readonly opening: string;
  readonly bullets: readonly string[];
  readonly closing: string;
}

/** A review as a comment on a pull request: the marked changes in bold, the others folded away. */
export function markdownOf(review: Review, sources: BothSources, title: string): string {
  const lines = linesOf(review, sources);
  const marked = lines.filter(({ marks }) => marks.length > 0).map(markedBullet);
  const others = lines.filter(({ marks }) => marks.length === 0).map(bullet);
  const notes = notesOf(review, sources, code).map((one) => `- ${one}\n`);
  const more = `${others.length} more change${others.length === 1 ? '' : 's'}`;
  const plain = { opening: '\n', closing: '' };
  const folded = { opening: `\n<details><summary>${more}</summary>\n\n`, closing: '\n</details>\n' };
  return fitted(`${marker}\n### Access: ${countWords(countLines(lines))}\n\nComparing ${code(title)}.\n`, [
    { ...plain, bullets: marked },
    { ...(marked.length > 0 ? folded : plain), bullets: others },
    { ...plain, opening: '\nBeside access:\n\n', bullets: notes },
  ]);
}

/** As many of the bullets as a comment can hold, from the first on. */
function fitted(heading: string, sections: readonly Section[]): string {
  let text = heading;
  let left = 0;
  for (const { opening, bullets, closing } of sections) {
    const room = longest - note - text.length - opening.length - closing.length;
    const shown = left > 0 ? [] : firstThatFit(bullets, room);
    left += bullets.length - shown.length;
    if (shown.length > 0) text += opening + shown.join('') + closing;
  }
  if (left === 0) return text;
  const lines = `${left} line${left === 1 ? ' is' : 's are'}`;
  return `${text}\n**${lines} left out, since a comment cannot be longer: \`crossgrant diff\` prints all.**\n`;
}

function firstThatFit(bullets: readonly string[], room: number): readonly string[] {
  let used = 0;
  const end = bullets.findIndex(({ length }) => {
    used += length;
    return used > room;
  });
  return end < 0 ? bullets : bullets.slice(0, end);
}

function markedBullet({ marks, say }: Line): string {
  return `- **${marks.join(', ')}: ${say(code)}**\n`;
}

function bullet({ say }: Line): string {
  return `- ${say(code)}\n`;
}

/** Between backticks, more of them where the text has some. */
export function code(text: string): string {
  const inside = text.replace(/\s+/g, ' ');
  const runs = [...inside.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(runs.length === 0 ? 1 : Math.max(...runs) + 1);
  return runs.length === 0 ? `${fence}${inside}${fence}` : `${fence} ${inside} ${fence}`;
}
