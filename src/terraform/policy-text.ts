import type { PolicyDocument, Statement } from '../iam/document';
import { literalText } from './literal';

/** Order of the elements in "IAM JSON policy element reference"; whatever else there is follows by name. */
const elements: readonly (keyof Statement)[] = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

/**
 * The document as AWS gets it: compact JSON whose bytes depend on nothing but the document's meaning. `terraform plan`
 * shows it as `jsonencode(...)`, statement by statement, whichever way it is spaced.
 */
export function policyText(policy: PolicyDocument): string {
  const statements = policy.Statement.map((statement) => sortedKeys(statement, elements));
  return literalText(JSON.stringify({ Version: policy.Version, Statement: statements }));
}

function sortedKeys(value: object, first: readonly string[] = []): Record<string, unknown> {
  const known = first.filter((key) => key in value);
  const rest = Object.keys(value).filter((key) => !first.includes(key));
  const entries = Object.fromEntries(Object.entries(value));
  return Object.fromEntries([...known, ...rest.sort()].map((key) => [key, inOrder(entries[key])]));
}

function inOrder(value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? sortedKeys(value) : value;
}
