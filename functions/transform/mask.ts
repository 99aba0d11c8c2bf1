import type { SensitiveKind } from './settings';

/** Runs of 13 to 19 digits, with single blanks or dashes between them: the lengths of ISO/IEC 7812 card numbers. */
const panForm = /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g;
const ibanForm = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b/g;
/** Bounded parts: unbounded ones make the search quadratic on long text without "@". */
const emailForm = /[\w.%+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g;

/** `****` for every character except the last `keep`. */
export function maskAll(text: string, keep = 0): string {
  const shown = keep > 0 ? text.slice(-keep) : '';
  return '*'.repeat(text.length - shown.length) + shown;
}

/** Masks what is found of the given kinds, and leaves the rest of the text alone. */
export function maskFound(text: string, kinds: readonly SensitiveKind[]): string {
  let masked = text;
  if (kinds.includes('email')) masked = masked.includes('@') ? masked.replace(emailForm, maskEmail) : masked;
  if (kinds.includes('iban')) masked = masked.replace(ibanForm, (found) => (isIban(found) ? maskDigits(found) : found));
  if (kinds.includes('pan')) masked = masked.replace(panForm, (found) => (isPan(found) ? maskDigits(found) : found));
  return masked;
}

/** Letters and digits become `*`, except for the last four; separators stay, so that the length tells nothing new. */
function maskDigits(found: string): string {
  return found.slice(0, -4).replace(/[A-Z0-9]/g, '*') + found.slice(-4);
}

function maskEmail(found: string): string {
  return `***${found.slice(found.indexOf('@'))}`;
}

/** The check digit of ISO/IEC 7812 ("Luhn"). */
export function isPan(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const weighed = at % 2 === 1 ? digit * 2 : digit;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return digits.length >= 13 && digits.length <= 19 && sum % 10 === 0;
}

/** The check digits of ISO 13616: the rest of 97 must be 1. */
export function isIban(text: string): boolean {
  const compact = text.replaceAll(' ', '');
  const moved = compact.slice(4) + compact.slice(0, 4);
  let rest = 0;
  for (const character of moved) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return compact.length >= 15 && compact.length <= 34 && rest === 1;
}
