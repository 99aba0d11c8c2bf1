import { partitionOf, type Where } from './arns';
import { textOf, type Value, type Values } from './value';

/** The statement that a permission adds to a function's policy ("AddPermission" in the Lambda API Reference). */
export function statementOfPermission(values: Values, where: Where): Values {
  const conditions: Record<string, Record<string, Value>> = {};
  const demand = (operator: string, key: string, argument: string) => {
    const value = values[argument];
    if (value === undefined || value === null) return;
    conditions[operator] = { ...conditions[operator], [key]: value };
  };
  demand('ArnLike', 'AWS:SourceArn', 'source_arn');
  demand('StringEquals', 'AWS:SourceAccount', 'source_account');
  demand('StringEquals', 'aws:PrincipalOrgID', 'principal_org_id');
  demand('StringEquals', 'lambda:FunctionUrlAuthType', 'function_url_auth_type');
  demand('StringEquals', 'lambda:EventSourceToken', 'event_source_token');
  return statementOf(values, functionArn(values['function_name'], where, textOf(values['qualifier'])), conditions);
}

/** The same for a layer ("AddLayerVersionPermission"). */
export function statementOfLayerPermission(values: Values): Values {
  const organization = values['organization_id'];
  const given = organization !== undefined && organization !== null;
  const conditions = given ? { StringEquals: { 'aws:PrincipalOrgID': organization } } : {};
  return statementOf(values, values['layer_name'] ?? null, conditions);
}

function statementOf(values: Values, resource: Value, conditions: Record<string, Record<string, Value>>): Values {
  const sid = textOf(values['statement_id']);
  return {
    ...(sid !== undefined && { Sid: sid }),
    Effect: 'Allow',
    Principal: principalOf(values['principal']),
    Action: values['action'] ?? null,
    Resource: resource,
    ...(Object.keys(conditions).length > 0 && { Condition: conditions }),
  };
}

function principalOf(value: Value | undefined): Value {
  const text = textOf(value);
  if (text === undefined) return { AWS: value ?? null };
  if (text === '*') return '*';
  return /^(\d{12}|arn:.*)$/.test(text) ? { AWS: text } : { Service: text };
}

function functionArn(value: Value | undefined, { region, account }: Where, qualifier: string | undefined): Value {
  const suffix = qualifier === undefined ? '' : `:${qualifier}`;
  const name = textOf(value);
  if (name === undefined) return value ?? '*';
  if (name.startsWith('arn:')) return name + suffix;
  const known = /^(?:(\d{12}):)?(?:function:)?(.+)$/.exec(name);
  const owner = known?.[1] ?? account ?? '*';
  return `arn:${partitionOf(region)}:lambda:${region ?? '*'}:${owner}:function:${known?.[2] ?? name}${suffix}`;
}
