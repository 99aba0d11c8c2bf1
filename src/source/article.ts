/**
 * A name with its article: "a kms-key", "an s3-bucket". Names are read as they are said: abbreviations of three letters
 * letter by letter, words that begin with a vowel as words.
 */
export function withArticle(name: string): string {
  return /^(s3|s[a-z]{2}-|[aeio])/.test(name) ? `an ${name}` : `a ${name}`;
}

/** The same at the beginning of a sentence. */
export function withArticleFirst(name: string): string {
  return withArticle(name).replace(/^a/, 'A');
}
