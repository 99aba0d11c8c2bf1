import { groupedBy, sortedBy, sortedUnique } from '../estate/order';
import type { Edge } from '../proof/edges';
import { placeOf } from '../source/code-frame';
import type { Range, Sources } from '../source/position';
import type { Change, KeyChange, Kind, Review } from './diff';
import { kinds } from './diff';
import { type Mark, markNames } from './marks';
import {
  type Code,
  type Condition,
  conditionList,
  conditionWords,
  demandWords,
  nounOf,
  type Place,
  placeWords,
  type Sight,
  sightOf,
  whoWords,
} from './words';

/** A sentence on changes that are alike. */
export interface Line {
  readonly kind: Kind;
  readonly marks: readonly Mark[];
  readonly changes: readonly Change[];
  readonly say: (code: Code) => string;
}

/** The texts of both sides, for line numbers. */
export interface BothSources {
  readonly base: Sources;
  readonly head: Sources;
}

const asIs: Code = (text) => text;

/** More names than that are counted. */
const mostNames = 8;

/**
 * The changes in sentences: one for all actions, principals and resources of which the same is to be said. Marked ones come first, and what is
 * gained before what is lost.
 */
export function linesOf(review: Review, sources: BothSources): readonly Line[] {
  const told = review.changes.filter(({ toldBy }) => toldBy.length === 0);
  const telling = told.map((change) => new Telling(change, review, sources));
  const byActions = groupedBy(telling, (one) => JSON.stringify([one.whoAndWhat, one.frame(asIs)]));
  const sentences = [...byActions.values()].map((members) => new Sentence(members));
  const byWho = merged(sentences, (one) => JSON.stringify([one.first.change.resourceLabel, one.predicate(asIs)]));
  const byResource = merged(byWho, (one) =>
    JSON.stringify([one.first.change.type, one.who(asIs), one.many, one.predicate(asIs)]),
  );
  return sortedBy(byResource, (one) => one.order()).map((one) => one.line());
}

function merged(list: readonly Sentence[], key: (one: Sentence) => string): readonly Sentence[] {
  return [...groupedBy(list, key).values()].map((group) => group.reduce((all, one) => all.with(one)));
}

/** One change, in parts of a sentence. */
class Telling {
  readonly before: readonly Sight[];
  readonly after: readonly Sight[];

  constructor(
    readonly change: Change,
    review: Review,
    private readonly sources: BothSources,
  ) {
    this.before = change.before.map((edge) => sightOf(edge, review.base));
    this.after = change.after.map((edge) => sightOf(edge, review.head));
  }

  get isPlain(): boolean {
    return this.change.kind === 'gained' || this.change.kind === 'lost';
  }

  get whoAndWhat(): readonly unknown[] {
    const { kind, whoLabel, resourceLabel, marks } = this.change;
    return [kind, whoLabel, resourceLabel, marks.filter((mark) => mark !== 'sensitive')];
  }

  /** Where, for what is simply gained or lost: actions in different places share a sentence. */
  get places(): readonly Place[] {
    return this.isPlain ? [...this.before, ...this.after].flatMap(({ places }) => places) : [];
  }

  /** All behind the actions and the resource. */
  frame(code: Code): readonly string[] {
    const { kind, keys } = this.change;
    const noun = nounOf(this.change.type);
    const details = this.isPlain
      ? alternatives(
          [...this.before, ...this.after].map((sight) => ({ ...sight, places: [] })),
          noun,
          code,
        )
      : differences(this, noun, code);
    const key = keys.length === 0 ? [] : [keyWords(this.change, code)];
    const by = placesInFiles(this.change.at, kind === 'lost' ? this.sources.base : this.sources.head);
    return [...details, ...key, ...(by === '' ? [] : [`${kind === 'lost' ? 'formerly by' : 'by'} ${code(by)}`])];
  }
}

/** Uses of keys that come along: the same became of them as of the rest, unless they say otherwise. */
function keyWords({ kind, keys }: Change, code: Code): string {
  const words = (key: KeyChange) => {
    if (kind === 'gained' || kind === 'lost') return `with the key ${code(key.ref)}`;
    if (key.kind === 'gained') return `now with the key ${code(key.ref)}`;
    if (key.kind === 'lost') return `no longer with the key ${code(key.ref)}`;
    return `with the key ${code(key.ref)} likewise`;
  };
  return sortedUnique(keys.map(words)).join(', ');
}

/** Tellings of the same frame. */
class Sentence {
  readonly first: Telling;

  constructor(
    private readonly tellings: readonly [Telling, ...Telling[]],
    private readonly whoLabels: readonly string[] = [tellings[0].change.whoLabel],
    private readonly resourceLabels: readonly string[] = [tellings[0].change.resourceLabel],
    private readonly others: readonly Telling[] = [],
  ) {
    this.first = tellings[0];
  }

  with(other: Sentence): Sentence {
    return new Sentence(
      this.tellings,
      sortedUnique([...this.whoLabels, ...other.whoLabels]),
      sortedUnique([...this.resourceLabels, ...other.resourceLabels]),
      [...this.others, ...other.tellings, ...other.others],
    );
  }

  get many(): boolean {
    return this.whoLabels.length > 1;
  }

  who(code: Code): string {
    const { who } = this.first.change;
    return some(this.whoLabels.map((label) => whoWords(who, label, code)));
  }

  /** All of the sentence but who and the resource. */
  predicate(code: Code): readonly unknown[] {
    const { kind, who } = this.first.change;
    return [kind, who.kind, this.marks, this.parts(code), this.first.frame(code)];
  }

  line(): Line {
    const changes = [...this.tellings, ...this.others].map(({ change }) => change);
    return { kind: this.first.change.kind, marks: this.marks, changes, say: (code) => this.text(code) };
  }

  private get marks(): readonly Mark[] {
    return markNames.filter((mark) => this.tellings.some(({ change }) => change.marks.includes(mark)));
  }

  order(): string {
    const { kind } = this.first.change;
    const first = markNames.findIndex((mark) => this.marks.includes(mark));
    return JSON.stringify([first < 0 ? 9 : first, kinds.indexOf(kind), this.text(asIs)]);
  }

  private text(code: Code): string {
    const { kind } = this.first.change;
    const resources = some(this.resourceLabels.map(code));
    const [main = { actions: '', place: '' }, ...rest] = this.parts(code);
    const on = [`${main.actions} on ${resources}`, main.place].filter((part) => part !== '').join(' ');
    const also = rest.map(({ actions, place }) => ` and ${actions} on ${place}`).join('');
    const frame = this.first.frame(code);
    if (!this.first.isPlain) {
      const [opening = ''] = frame;
      return `${this.who(code)}: ${on} ${kind}${opening.startsWith('from ') ? ' ' : ': '}${frame.join(', ')}`;
    }
    const verb = kind === 'gained' ? 'gain' : 'lose';
    return `${this.who(code)} ${verb}${this.many ? '' : 's'} ${[`${on}${also}`, ...frame].join(', ')}`;
  }

  /** Actions by where; those that reach parts of the resource come first, those on the resource as such last. */
  private parts(code: Code): readonly { readonly actions: string; readonly place: string }[] {
    const noun = nounOf(this.first.change.type);
    const groups = groupedBy(this.tellings, ({ places }) => placeWords(places, noun, asIs));
    const isWhole = [...groups.values()].every(([{ places }]) =>
      places.every(({ kind }) => kind === 'itself' || kind === 'whole'),
    );
    const lists = isWhole ? [this.tellings] : sortedBy(groups.values(), ([one]) => this.rank(one));
    return lists.map((list, at) => ({
      actions: sortedUnique(list.map(({ change }) => code(change.action))).join(', '),
      place: isWhole || (at === 0 && isItself(list[0])) ? '' : placeWords(list[0].places, noun, code),
    }));
  }

  private rank({ places }: Telling): string {
    const parts = places.filter(({ kind }) => kind !== 'itself').length;
    return `${parts === places.length ? 0 : parts === 0 ? 1 : 2} ${placeWords(places, '', asIs)}`;
  }
}

function isItself({ places }: Telling): boolean {
  return places.every(({ kind }) => kind === 'itself');
}

function some(names: readonly string[]): string {
  if (names.length <= mostNames) return names.join(', ');
  return `${names.slice(0, mostNames - 1).join(', ')} and ${names.length - mostNames + 1} more`;
}

/** Edges of the same words but for their places, as one. */
function gathered(sights: readonly Sight[]): readonly Sight[] {
  const groups = groupedBy(sights, ({ through, conditions, until }) => JSON.stringify([through, conditions, until]));
  return [...groups.values()].map(([first, ...more]) => ({
    ...first,
    places: [...first.places, ...more.flatMap(({ places }) => places)],
  }));
}

function alternatives(sights: readonly Sight[], noun: string, code: Code): readonly string[] {
  const [only, ...more] = gathered(sights).map((sight) => sightWords(sight, noun, code));
  if (!only) return [];
  return more.length === 0 ? only : [[only, ...more].map((words) => words.join(', ')).join('; or ')];
}

function sightWords(sight: Sight, noun: string, code: Code): readonly string[] {
  const place = placeWords(sight.places, noun, code);
  return [
    ...(place === '' ? [] : [place]),
    ...(sight.through === undefined ? [] : [roleWords(sight.through, code)]),
    ...conditionList(sight.conditions, code),
    untilWords(sight.until),
  ];
}

function roleWords(role: string | undefined, code: Code): string {
  return role === undefined ? 'directly' : `through the role ${code(role)}`;
}

function untilWords(until: string | undefined): string {
  return until === undefined ? 'without an end' : `until ${until}`;
}

function differences({ change, before, after }: Telling, noun: string, code: Code): readonly string[] {
  const whole = (sight: Sight) => ({ ...sight, places: sight.places.map(asWhole) });
  const [old, now] = [before.map(whole), after.map(whole)];
  const [was, ...wasMore] = gathered(old);
  const [is, ...isMore] = gathered(now);
  if (!was && is) return [`also ${alternatives(now, noun, code).join(', ')}`];
  if (was && !is) return [`no longer ${alternatives(old, noun, code).join(', ')}`];
  if (!was || !is) return [];
  if (wasMore.length + isMore.length > 0) {
    const [once, today] = [old, now].map((list) => alternatives(list, noun, code).join(', '));
    return [`${today}; instead of ${once}`];
  }
  const actions = actionDifference(change.before, change.after, code);
  const [from, to] = [was, is].map(({ places }) => placeWords(places, noun, code));
  const moved = change.kind === 'changed' ? `${to} instead of ${from}` : `from ${from} to ${to}`;
  const place = from === to ? [] : [moved];
  const role = is.through === undefined ? [] : [roleWords(is.through, code)];
  const way =
    (was.through === undefined) === (is.through === undefined)
      ? role
      : [`${roleWords(is.through, code)} instead of ${roleWords(was.through, code)}`];
  const until =
    was.until === is.until
      ? []
      : [
          `${untilWords(is.until)} instead of ${is.until === undefined ? untilWords(was.until) : (was.until ?? 'without an end')}`,
        ];
  return [...actions, ...place, ...until, ...conditionDifference(was.conditions, is.conditions, code), ...way];
}

/** Beside a part of it, the resource itself means all of it. */
function asWhole(place: Place): Place {
  return place.kind === 'itself' ? { kind: 'whole', text: '' } : place;
}

function actionDifference(before: readonly Edge[], after: readonly Edge[], code: Code): readonly string[] {
  const [was, is] = [before, after].map((edges) =>
    sortedUnique(edges.map(({ action }) => action))
      .map(code)
      .join(', '),
  );
  return was === is ? [] : [`${is} instead of ${was}`];
}

function conditionDifference(before: readonly Condition[], after: readonly Condition[], code: Code): readonly string[] {
  const words = (condition: Condition) => demandWords(condition, code);
  const without = (list: readonly Condition[], others: readonly Condition[]) =>
    list.filter((one) => !others.some((other) => one.about === other.about && words(one) === words(other)));
  const [gone, added] = [without(before, after), without(after, before)];
  const pairs = added.map((now) => ({ now, was: gone.find(({ about }) => about === now.about) }));
  const replaced = new Set(pairs.map(({ was }) => was));
  return [
    ...gone.filter((one) => !replaced.has(one)).map((one) => `no longer only ${conditionWords(one, code)}`),
    ...pairs.map(({ now, was }) =>
      was
        ? `${conditionWords(now, code)} instead of ${was.value === '' ? words(was) : code(was.value)}`
        : `now only ${conditionWords(now, code)}`,
    ),
  ];
}

/** "shares.yaml:12, shares.yaml:40". */
export function placesInFiles(at: readonly Range[], sources: Sources): string {
  const once = new Map(at.map((range) => [`${range.start} ${range.file}`, range]));
  const places = [...once.values()].map(({ file, start }) => {
    const text = sources.get(file);
    return { file, line: text === undefined ? 0 : placeOf(text, start).line };
  });
  const sorted = sortedBy(places, ({ file, line }) => `${file}\0${String(line).padStart(9, '0')}`);
  return some([...new Set(sorted.map(({ file, line }) => (line === 0 ? file : `${file}:${line}`)))]);
}
