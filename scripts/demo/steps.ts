import pc from 'picocolors';

/** Steps of a demo, told as they go: on a terminal the running one counts its seconds, elsewhere each is one line at its end. */
export class Steps {
  /** Runs a step and tells how long it took; what it throws is thrown on. */
  async run<T>(what: string, work: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const told = (mark: string) => `${mark} ${what} ${pc.dim(`${Math.round((performance.now() - start) / 1000)} s`)}`;
    const { isTTY, columns = 80 } = process.stdout;
    // A line that the terminal breaks cannot be written over.
    const fits = isTTY && what.length + 12 < columns;
    const tick = () => process.stdout.write(`\r${told(pc.yellow('…'))}`);
    const ticking = fits ? setInterval(tick, 1000) : undefined;
    if (fits) tick();
    try {
      const value = await work();
      process.stdout.write(`${fits ? '\r' : ''}${told(pc.green('✓'))}\n`);
      return value;
    } catch (error) {
      process.stdout.write(`${fits ? '\r' : ''}${told(pc.red('✗'))}\n`);
      throw error;
    } finally {
      clearInterval(ticking);
    }
  }
}
