import type { Range } from '../../source/position';
import type { GateDocument, GateFact } from '../input-schema';
import { documentsOf } from './documents';
import { factsOf } from './facts';
import { Whereabouts } from './providers';
import { Resolver } from './resolver';
import type { TerraformResource, TerraformUnit } from './resource';

/** What the caller knows of the accounts. */
export interface Knowledge {
  /** Account of resources that do not say theirs. */
  readonly account?: string | undefined;
  /** Name of a declared account by its id. */
  readonly accountName: (id: string) => string | undefined;
}

/** Where a document or a fact stands. */
export interface TerraformPlace {
  readonly kind: 'document' | 'fact';
  readonly unit: string;
  readonly address: string;
  /** Argument that holds the policy; absent: the whole resource. */
  readonly argument?: string;
  readonly account?: string;
  /** Looked up only when asked: reading a large text takes a while. */
  readonly at?: () => Range | undefined;
  /** For each statement that is judged, its index as written. */
  readonly written: readonly number[];
}

/** What units come down to for the gate, with the way back. */
export interface Judgeable {
  readonly documents: readonly GateDocument[];
  readonly facts: readonly GateFact[];
  /** By the id of a document or a fact. */
  readonly places: ReadonlyMap<string, TerraformPlace>;
}

/** Documents and facts of all units. */
export function judgeable(units: readonly TerraformUnit[], knowledge: Knowledge): Judgeable {
  const documents: GateDocument[] = [];
  const facts: GateFact[] = [];
  const places = new Map<string, TerraformPlace>();
  for (const unit of units) {
    const prefix = units.length > 1 ? `${unit.name}: ` : '';
    const naming = { prefix, accountName: knowledge.accountName };
    const resolver = new Resolver(unit, new Whereabouts(unit, knowledge.account));
    for (const { fact, resource } of factsOf(unit, resolver, naming)) {
      facts.push(fact);
      places.set(fact.id, { kind: 'fact', ...placed(unit, resource, fact.account_id, [], []) });
    }
    for (const { document, resource, path, written } of documentsOf(unit, resolver, naming)) {
      documents.push(document);
      const place = { kind: 'document' as const, ...placed(unit, resource, document.account_id, written, path) };
      places.set(document.id, path.length === 0 ? place : { ...place, argument: path.join('.') });
    }
  }
  return { documents, facts, places };
}

function placed(
  { name }: TerraformUnit,
  { address, at }: TerraformResource,
  account: string | null,
  written: readonly number[],
  path: readonly (string | number)[],
): Omit<TerraformPlace, 'kind'> {
  return {
    unit: name,
    address,
    written,
    ...(account !== null && { account }),
    ...(at && { at: () => at(path) ?? at([]) }),
  };
}
