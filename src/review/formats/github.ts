import { printable } from '../../source/code-frame';
import { type Judgement, messageText, placeText, type Reported, rangePlace, reportPlace } from './judgement';

/**
 * A judgement as workflow commands, which GitHub Actions shows as annotations ("Workflow commands for GitHub Actions"). Of one step it shows
 * the first ten of each severity.
 */
export function github(judgement: Judgement): string {
  return judgement.diagnostics.map((diagnostic) => annotation(diagnostic, judgement)).join('\n');
}

function annotation(diagnostic: Reported, judgement: Judgement): string {
  const { code, severity, related, help } = diagnostic;
  const { path, line, endLine, columns } = reportPlace(diagnostic, judgement);
  const properties = {
    file: path,
    line,
    // The runner drops columns that are not on one line.
    ...(columns && line === endLine && { col: columns.start }),
    endLine,
    title: `${code}: ${judgement.meaningOf(code).title}`,
  };
  const said = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  const message = [
    messageText(diagnostic),
    ...related.map(({ at, message }) => `also: ${placeText(rangePlace(at, judgement))}: ${printable(message)}`),
    ...(help === undefined ? [] : [`fix: ${printable(help)}`]),
  ].join('\n');
  return `::${severity} ${said.join(',')}::${escapeData(message)}`;
}

/** As @actions/core does; per cent first. */
function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
