import { childOf } from './plan-references';
import { accountOfArn, type ProviderPlace, type TerraformResource, type TerraformUnit } from './resource';
import { isRecord, listed, textOf, type Value } from './value';

/** Where the providers of a plan work, from its `provider_config` and the variables that it was made with. */
export function planProviders(
  configured: Readonly<Record<string, unknown>>,
  variables: unknown,
): Readonly<Record<string, ProviderPlace>> {
  return Object.fromEntries(
    Object.entries(configured).map(([key, provider]) => {
      const settings = childOf(provider, 'expressions');
      const value = (expression: unknown) => constantOf(expression, variables);
      return [key, placeOf((name) => value(childOf(settings, name)), roleOf(childOf(settings, 'assume_role'), value))];
    }),
  );
}

/** The same of a provider's block in a configuration. */
export function placeOf(setting: (name: string) => unknown, roleArn: unknown): ProviderPlace {
  const allowed = setting('allowed_account_ids');
  const only = Array.isArray(allowed) && allowed.length === 1 ? String(allowed[0]) : undefined;
  const assumed = typeof roleArn === 'string' ? accountOfArn(roleArn) : undefined;
  const accountId = only !== undefined && /^\d{12}$/.test(only) ? only : assumed;
  const region = setting('region');
  return { ...(accountId !== undefined && { accountId }), ...(typeof region === 'string' && { region }) };
}

function roleOf(block: unknown, value: (expression: unknown) => unknown): unknown {
  const [first] = Array.isArray(block) ? block : [block];
  return value(childOf(first, 'role_arn'));
}

function constantOf(expression: unknown, variables: unknown): unknown {
  if (!isRecord(expression)) return undefined;
  if ('constant_value' in expression) return expression['constant_value'];
  const { references } = expression;
  const [reference, ...more] = Array.isArray(references) ? references : [];
  if (more.length > 0 || typeof reference !== 'string' || !/^var\.[\w-]+$/.test(reference)) return undefined;
  return childOf(childOf(variables, reference.slice('var.'.length)), 'value');
}

/** Whose account resources are in: what their own ARN says, what their provider says, what others of that provider show, or the caller's word. */
export class Whereabouts {
  private readonly seen: ReadonlyMap<string, string | undefined>;

  constructor(
    private readonly unit: TerraformUnit,
    private readonly fallback: string | undefined,
  ) {
    this.seen = accountsSeen(unit);
  }

  accountOf(resource: TerraformResource): string | undefined {
    const key = resource.provider ?? '';
    const own = accountOfArn(textOf(resource.values['arn']) ?? '');
    return own ?? this.unit.providers[key]?.accountId ?? this.seen.get(key) ?? this.fallback;
  }

  regionOf(resource: TerraformResource): string | undefined {
    return textOf(resource.values['region']) ?? this.unit.providers[resource.provider ?? '']?.region;
  }
}

/** By provider: who says who he is (`aws_caller_identity`), else the one account that its resources' ARNs name. */
function accountsSeen({ resources }: TerraformUnit): ReadonlyMap<string, string | undefined> {
  const asked = new Map<string, Set<string>>();
  const named = new Map<string, Set<string>>();
  const add = (to: Map<string, Set<string>>, key: string, id: string | undefined) => {
    if (id !== undefined && /^\d{12}$/.test(id)) to.set(key, (to.get(key) ?? new Set()).add(id));
  };
  for (const { type, mode, values, provider } of resources.values()) {
    const arn = mode === 'managed' ? accountOfArn(textOf(values['arn']) ?? '') : undefined;
    const said = type === 'aws_caller_identity' ? textOf(values['account_id']) : undefined;
    add(named, provider ?? '', arn);
    // A state does not say which provider was asked, so that one answer is not the word for all.
    add(provider === undefined ? named : asked, provider ?? '', said);
  }
  const only = [...named, ...asked].flatMap(([key, ids]) => (ids.size === 1 ? ([[key, [...ids][0]]] as const) : []));
  return new Map<string, string | undefined>(only);
}

/** The role that a provider's block of a configuration assumes. */
export function assumedRole(block: Value | undefined): Value | undefined {
  const [first] = listed(block);
  return isRecord(first) ? (first['role_arn'] as Value) : undefined;
}
