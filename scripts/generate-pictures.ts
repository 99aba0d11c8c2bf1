/**
 * Draws the README's pictures: what `crossgrant check` really prints of the blueprints in docs/pictures, as SVG. `--check`
 * writes nothing and fails when a picture is stale.
 */
import { spawnSync } from 'node:child_process';
import ansiToSvg from 'ansi-to-svg';
import { writeGenerated } from './generated-file';

/** The day on which the pictures are taken, so that they never change by themselves. */
const day = '2026-11-22';

function picture(name: string): void {
  const blueprint = `docs/pictures/${name}`;
  const { stdout, stderr } = spawnSync('npx', ['tsx', 'src/cli/crossgrant.ts', 'check', blueprint, '--today', day], {
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '1', NO_COLOR: '' },
  });
  if (!stdout.includes(blueprint)) throw new Error(`no picture of ${blueprint}: ${stderr}`);
  const text = `\u001b[2m$ npx crossgrant check ${blueprint}\u001b[22m\n${wrapped(stdout.trimEnd())}\n`;
  const svg = ansiToSvg(text, {
    paddingTop: 12,
    paddingLeft: 14,
    paddingBottom: 12,
    paddingRight: 14,
    colors: {
      backgroundColor: '#1b1f24',
      foregroundColor: '#d7dde4',
      red: '#ff7b72',
      green: '#7ee787',
      yellow: '#e3b341',
      cyan: '#79c0ff',
    },
  });
  writeGenerated(`docs/pictures/${name}.svg`, `${withOurFont(svg).trim()}\n`);
}

/** Spaces stay spaces, and the font is one that people have; the library takes neither as an option. */
function withOurFont(svg: string): string {
  return svg
    .replace('<svg ', '<svg xml:space="preserve" ')
    .replace(/font-family="[^"]*"/, 'font-family="Menlo, DejaVu Sans Mono, Courier New, monospace"');
}

/** Long lines as a terminal of 120 columns breaks them. */
function wrapped(text: string): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const parts: string[] = [];
      let rest = line;
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
      while (rest.replace(/\u001b\[\d+m/g, '').length > 120) {
        const at = rest.lastIndexOf(' ', 118);
        parts.push(rest.slice(0, at));
        rest = `      ${rest.slice(at + 1)}`;
      }
      return [...parts, rest];
    })
    .join('\n');
}

for (const name of ['refused', 'fixed']) picture(name);
