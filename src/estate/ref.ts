/** The ref of what a blueprint names from within an account: `account/name`, or a bare name for one of its own. */
export function refIn(account: string, written: string): string {
  return written.includes('/') ? written : `${account}/${written}`;
}
