import { stripVTControlCharacters } from 'node:util';
import pc from 'picocolors';
import { type Paint, plain } from '../source/code-frame';

/** Where a command writes and how. Everything that a person sees goes through here. */
export interface Terminal {
  /** Results: standard output. */
  readonly out: (text: string) => void;
  /** Diagnostics and progress beside a result: standard error. */
  readonly note: (text: string) => void;
  /** A stage of long work; shown on terminals only, and gone when the next thing is written. */
  readonly progress: (stage: string) => void;
  readonly paint: Paint;
  readonly quiet: boolean;
}

const { red, yellow, cyan, bold, dim, green } = pc.createColors(true);
const coloured: Paint = { error: red, warning: yellow, notice: cyan, bold, dim, good: green };

/** Colour where standard output is a terminal, unless NO_COLOR is set; FORCE_COLOR wants it everywhere. */
function hasColour({ NO_COLOR, FORCE_COLOR }: NodeJS.ProcessEnv): boolean {
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  return process.stdout.isTTY === true || (FORCE_COLOR !== undefined && FORCE_COLOR !== '0');
}

/** The real terminal; progress is shown where standard error is one. */
export function terminal(quiet: boolean): Terminal {
  const live = process.stderr.isTTY === true && !quiet;
  let shown = false;
  const clear = () => {
    if (shown) process.stderr.write('\r\u001b[2K');
    shown = false;
  };
  return {
    out: (text) => {
      clear();
      process.stdout.write(`${text}\n`);
    },
    note: (text) => {
      clear();
      // Colours are chosen by standard output; standard error may go to a file all the same.
      process.stderr.write(`${process.stderr.isTTY === true ? text : stripVTControlCharacters(text)}\n`);
    },
    progress: (stage) => {
      if (!live) return;
      clear();
      process.stderr.write(`${stage} …`);
      shown = true;
    },
    paint: hasColour(process.env) ? coloured : plain,
    quiet,
  };
}
