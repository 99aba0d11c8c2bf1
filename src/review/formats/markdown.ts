import { printable } from '../../source/code-frame';
import { countFindings } from '../../source/diagnostic';
import { fitted } from '../fitted';
import { code } from '../markdown';
import { type Judgement, messageText, placeText, type Reported, rangePlace, reportPlace } from './judgement';

/**
 * A judgement as a comment or a job summary: the errors in the open, warnings and notices folded away. Its first line is a mark by which a
 * workflow finds the comment to replace. One bullet is never so long that it could not be shown.
 */
export function markdown(judgement: Judgement): string {
  const { command, title, diagnostics, summary } = judgement;
  const bullets = (severity: Reported['severity']) =>
    diagnostics.filter((one) => one.severity === severity).map((one) => bullet(one, judgement));
  const heading = [
    `<!-- crossgrant ${command} -->`,
    `### ${judgement.exitCode === 0 ? 'Passed' : 'Failed'}: ${countFindings(diagnostics)}`,
    '',
    `\`crossgrant ${command}\` of ${code(title)}.`,
    ...(summary.length > 0 ? ['', summary.map((line) => escapeMarkdown(printable(line))).join('\\\n')] : []),
    '',
  ].join('\n');
  const sections = [
    { opening: '\n', bullets: bullets('error'), closing: '' },
    folded(bullets('warning'), 'warning'),
    folded(bullets('notice'), 'notice'),
  ];
  const left = (count: number) =>
    `${counted(count, 'finding')} left out, since a comment cannot be longer: \`crossgrant ${command}\` prints all.`;
  return fitted(heading, sections, left).trimEnd();
}

function folded(bullets: readonly string[], word: string) {
  const opening = `\n<details><summary>${counted(bullets.length, word)}</summary>\n\n`;
  return { opening, bullets, closing: '\n</details>\n' };
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** The longest message that is shown whole. */
const longest = 2_000;

function bullet(diagnostic: Reported, judgement: Judgement): string {
  const { code: name, related, help } = diagnostic;
  const place = (at: string) => code(printable(at));
  const lines = [
    `**${name}** at ${place(placeText(reportPlace(diagnostic, judgement)))}: ${text(messageText(diagnostic))}`,
    ...related.map(({ at, message }) => `also ${place(placeText(rangePlace(at, judgement)))}: ${text(message)}`),
    ...(help === undefined ? [] : [`fix: ${text(help)}`]),
  ];
  return `- ${lines.join('\\\n  ')}\n`;
}

function text(said: string): string {
  const shown = said.length > longest ? `${said.slice(0, longest)}…` : said;
  return escapeMarkdown(printable(shown));
}

/** Text as it is, but for what stands between backticks; nobody is called by `@name`. */
function escapeMarkdown(said: string): string {
  return said
    .split(/(`[^`]*`)/)
    .map((part, at) => (at % 2 === 1 ? part : escapedPart(part)))
    .join('');
}

function escapedPart(part: string): string {
  return part.replace(/[\\`*_[\]<>&|~]/g, '\\$&').replace(/(?<![\w.+-])@(?=\w)/g, '@\u200b');
}
