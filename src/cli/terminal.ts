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

const coloured: Paint = {
  error: pc.red,
  warning: pc.yellow,
  notice: pc.cyan,
  bold: pc.bold,
  dim: pc.dim,
  good: pc.green,
};

/** The real terminal: colour where standard output is one (and NO_COLOR is unset), progress where standard error is one. */
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
      process.stderr.write(`${text}\n`);
    },
    progress: (stage) => {
      if (!live) return;
      clear();
      process.stderr.write(`${stage} …`);
      shown = true;
    },
    paint: process.stdout.isTTY === true && pc.isColorSupported ? coloured : plain,
    quiet,
  };
}
