import type { Statement } from '../../iam/document';
import { type Actions, compileActions } from './action';
import { compileResource } from './arn';
import { type Condition, compileConditions } from './condition';
import { compileNames, type Names } from './principal';
import type { Reading, Test } from './template';
import { any, not } from './truth';

/** A statement made ready for many requests. */
export interface CompiledStatement {
  readonly sid: string;
  readonly effect: Statement['Effect'];
  readonly actions: Actions;
  /** Absent: it has neither `Resource` nor `NotResource`. */
  readonly resource: Test | undefined;
  readonly principal: Names | undefined;
  readonly notPrincipal: Names | undefined;
  readonly conditions: readonly Condition[];
}

/** Reads a statement under the version of its policy, which says what `${…}` means. */
export function compileStatement(statement: Statement, version: string | undefined): CompiledStatement {
  const variables = version === '2012-10-17';
  const { Sid, Effect, Principal, NotPrincipal, Condition = {} } = statement;
  return {
    sid: Sid,
    effect: Effect,
    actions: compileActions(statement),
    resource: compileResources(statement, { variables, wildcards: true }),
    principal: Principal && compileNames(Principal),
    notPrincipal: NotPrincipal && compileNames(NotPrincipal),
    conditions: compileConditions(Condition, variables),
  };
}

function compileResources({ Resource, NotResource }: Statement, reading: Reading): Test | undefined {
  if (Resource && NotResource) return () => 'maybe';
  if (Resource) return anyOf(Resource, reading);
  if (!NotResource) return undefined;
  const listed = anyOf(NotResource, { ...reading, negated: true });
  return (resource, context) => not(listed(resource, context));
}

function anyOf(patterns: readonly string[], reading: Reading): Test {
  const tests = patterns.map((pattern) => compileResource(pattern, reading));
  const [only] = tests;
  if (only && tests.length === 1) return only;
  return (resource, context) => any(tests, (test) => test(resource, context));
}
