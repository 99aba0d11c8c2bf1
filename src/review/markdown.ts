import { countLines, countWords } from './counts';
import type { Review } from './diff';
import { fitted } from './fitted';
import { type BothSources, type Line, linesOf } from './lines';
import { notesOf } from './notes';

/** First line of every comment, by which a workflow finds the one to replace. */
const marker = '<!-- crossgrant diff -->';

/** A review as a comment on a pull request: the marked changes in bold, the others folded away. */
export function markdownOf(review: Review, sources: BothSources, title: string): string {
  const lines = linesOf(review, sources);
  const marked = lines.filter(({ marks }) => marks.length > 0).map(markedBullet);
  const others = lines.filter(({ marks }) => marks.length === 0).map(bullet);
  const notes = notesOf(review, sources, code).map((one) => `- ${one}\n`);
  const more = `${others.length} more change${others.length === 1 ? '' : 's'}`;
  const plain = { opening: '\n', closing: '' };
  const folded = { opening: `\n<details><summary>${more}</summary>\n\n`, closing: '\n</details>\n' };
  const heading = `${marker}\n### Access: ${countWords(countLines(lines))}\n\nComparing ${code(title)}.\n`;
  const sections = [
    { ...plain, bullets: marked },
    { ...(marked.length > 0 ? folded : plain), bullets: others },
    { ...plain, opening: '\nBeside access:\n\n', bullets: notes },
  ];
  return fitted(heading, sections, leftOut);
}

function leftOut(count: number): string {
  const lines = `${count} line${count === 1 ? ' is' : 's are'}`;
  return `${lines} left out, since a comment cannot be longer: \`crossgrant diff\` prints all.`;
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
