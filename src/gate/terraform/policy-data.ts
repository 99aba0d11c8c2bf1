import { blocksOf, listed, textOf, Unknown, type Value, type Values } from './value';

/**
 * The policy of a data source `aws_iam_policy_document` from its blocks, as the provider would write it; statements of other documents that it
 * takes in come as `others`, already read.
 */
export function policyOfBlocks(values: Values, sources: readonly Values[], overrides: readonly Values[]): Values {
  const own = listed(values['statement']).map((block) => (block instanceof Unknown ? block : statementOf(block)));
  const bySid = [...sources.flatMap(statementsOf), ...own, ...overrides.flatMap(statementsOf)].reduce(overriding, []);
  return { Version: textOf(values['version']) ?? '2012-10-17', Statement: bySid };
}

function statementsOf(policy: Values): readonly Value[] {
  return listed(policy['Statement']);
}

/** A later statement takes the place of an earlier one with its Sid ("aws_iam_policy_document", Argument Reference). */
function overriding(statements: readonly Value[], next: Value): readonly Value[] {
  const sid = sidOf(next);
  const place = sid === undefined ? -1 : statements.findIndex((one) => sidOf(one) === sid);
  return place < 0 ? [...statements, next] : statements.map((one, index) => (index === place ? next : one));
}

function sidOf(statement: Value): string | undefined {
  const [block] = blocksOf(statement);
  return textOf(block?.['Sid']) || undefined;
}

function statementOf(value: Value): Value {
  const [block] = blocksOf(value);
  if (!block) return value;
  const element = (name: string, key: string) => {
    const texts = listed(block[key]);
    return texts.length === 0 ? {} : { [name]: block[key] instanceof Unknown ? block[key] : texts.map(variables) };
  };
  return {
    ...(block['sid'] ? { Sid: block['sid'] } : {}),
    Effect: block['effect'] ?? 'Allow',
    ...principalsOf('Principal', block['principals']),
    ...principalsOf('NotPrincipal', block['not_principals']),
    ...element('Action', 'actions'),
    ...element('NotAction', 'not_actions'),
    ...element('Resource', 'resources'),
    ...element('NotResource', 'not_resources'),
    ...conditionsOf(block['condition']),
  };
}

/** Policy variables are written `&{aws:username}` in these blocks, since `${` is Terraform's. */
function variables(value: Value): Value {
  const replaced = (text: string) => text.replaceAll('&{', '${');
  if (typeof value === 'string') return replaced(value);
  if (!(value instanceof Unknown) || !value.template) return value;
  const template = value.template.map((part) => (typeof part === 'string' ? replaced(part) : part));
  return new Unknown({ ...value, template });
}

function principalsOf(element: string, value: Value | undefined): Values {
  const list = listed(value);
  const unknown = list.find((one) => one instanceof Unknown);
  if (unknown !== undefined) return { [element]: unknown };
  const byType: Record<string, Value[]> = {};
  for (const { type, identifiers } of list.flatMap((one) => blocksOf(one))) {
    if (type instanceof Unknown) return { [element]: type };
    const name = textOf(type) ?? '';
    byType[name] = [...(byType[name] ?? []), ...listed(identifiers).map(variables)];
  }
  const everybody = byType['*'];
  if (everybody) return { [element]: '*' };
  return Object.keys(byType).length === 0 ? {} : { [element]: byType };
}

function conditionsOf(value: Value | undefined): Values {
  const list = listed(value);
  if (list.length === 0) return {};
  const byOperator: Record<string, Record<string, Value[]>> = {};
  for (const block of list) {
    const [known] = blocksOf(block);
    const [operator, key] = [textOf(known?.['test']), textOf(known?.['variable'])];
    if (!known || operator === undefined || key === undefined) return { Condition: firstUnknown(block) };
    byOperator[operator] ??= {};
    const keys = byOperator[operator];
    keys[key] = [...(keys[key] ?? []), ...listed(known['values']).map(variables)];
  }
  return { Condition: byOperator };
}

function firstUnknown(block: Value): Value {
  const [known] = blocksOf(block);
  return Object.values(known ?? {}).find((one) => one instanceof Unknown) ?? block;
}
