import type { OwnBlueprint } from '../gate/own-output';
import { hasErrors } from '../source/diagnostic';
import { terraformAddresses } from '../terraform/address';
import { readSide, type SideRead } from './compared';

/** A blueprint that `crossgrant gate` was given, read as far as it goes. */
export interface GateBlueprint {
  readonly side: SideRead;
  /** Absent: it is not valid. */
  readonly own?: OwnBlueprint;
}

/** Reads the blueprint whose accounts count, and which Terraform may have been made from. */
export function readGateBlueprint(path: string): GateBlueprint {
  const side = readSide({ name: path, blueprint: path });
  if (!side.value || hasErrors(side.diagnostics)) return { side };
  const { estate, documents } = side.value;
  const byId = new Map(documents.map((document) => [document.id, document]));
  const byPlace = new Map(
    terraformAddresses(estate, documents).flatMap(({ address, for: id }) => {
      const document = byId.get(id);
      return document ? [[`${document.account} ${address}`, document] as const] : [];
    }),
  );
  const documentAt = (account: string, address: string) => byPlace.get(`${account} ${address}`);
  return { side, own: { estate, documents, documentAt } };
}
