import type { Molecule } from "@molsieve/chem";
import type { MainModule } from "@rdkit/rdkit";

export const AS_WRITTEN: string;

export interface Stage {
  readonly molecule: Molecule;
  readonly directions: Uint8Array;
  readonly noImplicit: Uint8Array;
}

export function readStage(rdkit: MainModule, smiles: string, options?: string): Stage | undefined;
