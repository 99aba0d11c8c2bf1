import { github } from './github';
import { gitlab } from './gitlab';
import type { Judgement } from './judgement';
import { junit } from './junit';
import { markdown } from './markdown';
import { sarif } from './sarif';

/** Every format of reports by its name on the command line. None ends with a line break. */
export const formats = { sarif, junit, github, gitlab, markdown } as const satisfies Record<
  string,
  (judgement: Judgement) => string
>;
