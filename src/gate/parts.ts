import type { GateInput } from './input-schema';

/** Rego's cost grows faster than its input, so that large estates are judged in parts of this many documents or grants. */
const partSize = 50;

/**
 * Splits an input so that its findings stay the same: documents are judged by themselves, grants and shares beside the
 * documents that carry them. Empty only where there is nothing to judge.
 */
export function parts(input: GateInput): readonly GateInput[] {
  const nothing = { ...input, resources: [], principals: [], shares: [], grants: [], documents: [], context: [] };
  return [
    ...slices(input.documents).map((documents) => ({ ...nothing, documents })),
    ...slices(input.shares).map((shares) => ({ ...nothing, shares })),
    ...slices(input.grants).map((grants) => ({ ...nothing, ...around(grants, input) })),
  ];
}

/** Grants with the resources, principals and documents that they speak of. */
function around(grants: GateInput['grants'], input: GateInput): Partial<GateInput> {
  const refs = new Set(
    grants.flatMap((grant) => [grant.principal, grant.resource, grant.role ?? '', grant.keyUse?.key ?? '']),
  );
  return {
    grants,
    resources: input.resources.filter((resource) => refs.has(resource.ref)),
    principals: input.principals.filter((principal) => refs.has(principal.ref)),
    context: [...input.documents, ...(input.context ?? [])].filter((document) => refs.has(document.on)),
  };
}

function slices<T>(list: readonly T[]): T[][] {
  const count = Math.ceil(list.length / partSize);
  return Array.from({ length: count }, (_, index) => list.slice(index * partSize, (index + 1) * partSize));
}
