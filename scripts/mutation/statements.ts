import type { PolicyPrincipal, Statement } from '../../src/iam/document';
import { withoutEntry } from './conditions';
import { type Change, eachReplaced, without } from './mutant';

type List = 'Action' | 'NotAction' | 'Resource' | 'NotResource';

/** The statement without something: itself, an element, a value, a condition. */
export function drops(statement: Statement): readonly Change[] {
  const drop = (words: string, left: Statement | undefined): Change => ({
    family: 'drop',
    words: `without ${words}`,
    statement: left,
  });
  return [
    drop('the statement', undefined),
    ...(['Action', 'NotAction', 'Resource', 'NotResource', 'Principal', 'NotPrincipal', 'Condition'] as const)
      .filter((element) => statement[element] !== undefined)
      .map((element) => drop(element, without(statement, element))),
    ...(['Action', 'NotAction', 'Resource', 'NotResource'] as const).flatMap((element) =>
      shorter(statement, element).map(({ from, left }) => drop(`${element} ${from}`, left)),
    ),
    ...fewerPrincipals(statement).map(({ from, left }) => drop(`Principal ${from}`, left)),
    ...fewerConditions(statement).map(({ from, left }) => drop(`Condition ${from}`, left)),
  ];
}

interface Dropped {
  readonly from: string;
  readonly left: Statement;
}

function shorter(statement: Statement, element: List): readonly Dropped[] {
  const list = statement[element] ?? [];
  if (list.length < 2) return [];
  return eachReplaced(list, () => [[]]).map(({ from, list: left }) => ({
    from,
    left: { ...statement, [element]: left },
  }));
}

function fewerPrincipals(statement: Statement): readonly Dropped[] {
  const { Principal } = statement;
  if (Principal === undefined || Principal === '*') return [];
  const count = Object.values(Principal).flat().length;
  if (count < 2) return [];
  return Object.entries(Principal).flatMap(([type, names]) =>
    eachReplaced(names, () => [[]]).map(({ from, list }) => {
      const left: PolicyPrincipal = list.length > 0 ? { ...Principal, [type]: list } : withoutType(Principal, type);
      return { from, left: { ...statement, Principal: left } };
    }),
  );
}

function withoutType(principal: Exclude<PolicyPrincipal, '*'>, type: string): PolicyPrincipal {
  return Object.fromEntries(Object.entries(principal).filter(([other]) => other !== type));
}

function fewerConditions(statement: Statement): readonly Dropped[] {
  const conditions = statement.Condition ?? {};
  return Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([key, values]) => {
      const from = `${operator} ${key}`;
      const whole = { from, left: { ...statement, Condition: withoutEntry(conditions, { operator, key }) } };
      if (values.length < 2) return [whole];
      const each = eachReplaced(values, () => [[]]).map((one) => ({
        from: `${from} ${one.from}`,
        left: { ...statement, Condition: { ...conditions, [operator]: { ...keys, [key]: one.list } } },
      }));
      return [whole, ...each];
    }),
  );
}

/** The statement with an element turned into its opposite, and with the other effect. */
export function opposites(statement: Statement): readonly Change[] {
  const turned = (['Action', 'Resource', 'Principal'] as const).flatMap((element): readonly Change[] => {
    const { [element]: value, ...rest } = statement;
    if (value === undefined) return [];
    return [
      { family: 'inverse', words: `${element} → Not${element}`, statement: { ...rest, [`Not${element}`]: value } },
    ];
  });
  const Effect = statement.Effect === 'Allow' ? 'Deny' : 'Allow';
  return [
    ...turned,
    { family: 'effect', words: `${statement.Effect} → ${Effect}`, statement: { ...statement, Effect } },
  ];
}

/** A denial that denies less; its values are dropped one by one elsewhere. */
export function weakenings(statement: Statement): readonly Change[] {
  if (statement.Effect === 'Allow') return [];
  const { Action = [], Resource = [] } = statement;
  const services = [...new Set(Action.map((action) => action.split(':', 1)[0]))];
  const actions = services.flatMap((service) => [`${service}:Get*`, `${service}:List*`, `${service}:GetObject`]);
  const weaker = (words: string, left: Partial<Statement>): Change => ({
    family: 'guard',
    words: `only ${words}`,
    statement: { ...statement, ...left },
  });
  return [
    ...actions.map((action) => weaker(action, { Action: [action] })),
    ...Resource.map((arn) => weaker(`${arn}/sample/*`, { Resource: [`${arn}/sample/*`] })),
    weaker('from one network', {
      Condition: { ...statement.Condition, IpAddress: { 'aws:SourceIp': ['192.0.2.0/24'] } },
    }),
  ];
}
