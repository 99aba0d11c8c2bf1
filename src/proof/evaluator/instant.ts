/** A W3C form of ISO 8601: a year, month or day, or a time with its zone. */
const iso = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d))?)?)?$/;

/**
 * Milliseconds since 1970 of an ISO 8601 date or of seconds since 1970 ("IAM JSON policy elements: Condition operators", Date
 * condition operators). Absent: not such a text, or four digits, which could be either.
 */
export function readInstant(text: string): number | undefined {
  if (/^\d{4}$/.test(text)) return undefined;
  if (/^-?\d{1,12}(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const match = iso.exec(text);
  if (!match) return undefined;
  const [, year = '', month = '01', day = '01', hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] =
    match;
  const local = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second);
  if (!isReal(local, [+month, +day, +hour, +minute, +second])) return undefined;
  return local + (fraction === '' ? 0 : Number(`0.${fraction}`) * 1000) - offsetOf(zone);
}

/** 30 February is no day: `Date` would make it 2 March. */
function isReal(instant: number, [month, day, hour, minute, second]: readonly number[]): boolean {
  const date = new Date(instant);
  return (
    date.getUTCMonth() + 1 === month &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second
  );
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
