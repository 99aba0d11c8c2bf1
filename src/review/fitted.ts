/** GitHub takes comments of 65,536 characters; what a bot adds around it needs room, too. */
const longest = 65_000;

/** Room for the note on what is left out. */
const note = 200;

/** A part of a comment: bullets, and what stands around them if there are any. */
export interface Section {
  readonly opening: string;
  readonly bullets: readonly string[];
  readonly closing: string;
}

/** As many of the bullets as a comment can hold, from the first on; `left` says how many are left out. */
export function fitted(heading: string, sections: readonly Section[], left: (count: number) => string): string {
  let text = heading;
  let omitted = 0;
  for (const { opening, bullets, closing } of sections) {
    const room = longest - note - text.length - opening.length - closing.length;
    const shown = omitted > 0 ? [] : firstThatFit(bullets, room);
    omitted += bullets.length - shown.length;
    if (shown.length > 0) text += opening + shown.join('') + closing;
  }
  return omitted === 0 ? text : `${text}\n**${left(omitted)}**\n`;
}

function firstThatFit(bullets: readonly string[], room: number): readonly string[] {
  let used = 0;
  const end = bullets.findIndex(({ length }) => {
    used += length;
    return used > room;
  });
  return end < 0 ? bullets : bullets.slice(0, end);
}
