import type { RuleSet } from '../gate/rule-set';
import { rules as shipped } from '../gate/rules';
import type { Profile } from '../gate/weigh';

/** How a run was judged, as far as a person has to know it. */
export interface Judging {
  readonly ruleSet: RuleSet;
  readonly rulesRan: readonly string[];
  /** The one that counted. */
  readonly profile: Profile;
  /** The one of the command line; absent: the blueprint's, or the default, counted. */
  readonly byFlag?: Profile | undefined;
  /** How many findings were waived. */
  readonly waived: number;
}

/** "92 rules (1 of your own), profile strict by --profile, 2 rules count otherwise, 1 waived": nothing of what is as usual. */
export function rulesWords({ ruleSet, rulesRan, profile, byFlag, waived }: Judging): string {
  const own = rulesRan.filter((id) => !shipped.some((rule) => rule.id === id)).length;
  const changed = ruleSet.changed.length;
  return [
    `${rulesRan.length} rules${own > 0 ? ` (${own} of your own)` : ''}`,
    ...profileWords(profile, byFlag),
    ...(changed > 0 ? [`${changed} ${changed === 1 ? 'rule counts' : 'rules count'} otherwise`] : []),
    ...(waived > 0 ? [`${waived} waived`] : []),
  ].join(', ');
}

/** A profile that somebody chose for this run, or that is not the usual one: a run without errors may owe it that. */
function profileWords(profile: Profile, byFlag: Profile | undefined): readonly string[] {
  if (byFlag !== undefined) return [`profile ${profile} by --profile`];
  return profile === 'standard' ? [] : [`profile ${profile}`];
}
