import { createRequire } from "node:module";
import { type Molecule, moleculeFromPickle } from "@molsieve/chem";
import { isMolsieveError } from "@molsieve/core";
import type { RULE_OF_FIVE_DESCRIPTORS } from "@molsieve/featurise";
import type { MainModule } from "@rdkit/rdkit";

const initRDKitModule = createRequire(import.meta.url)("@rdkit/rdkit") as () => Promise<MainModule>;

/** RDKit-JS with its log switched off. */
export async function loadRdkit(): Promise<MainModule> {
  const rdkit = await initRDKitModule();
  rdkit.disable_logging();
  return rdkit;
}

/** `smiles` as RDKit-JS reads it, or `null` where it does not or where it is a query. */
export function readMolecule(rdkit: MainModule, smiles: string): Molecule | null {
  const mol = rdkit.get_mol(smiles);
  try {
    return mol === null ? null : moleculeFromPickle(mol.get_as_uint8array() as Uint8Array);
  } catch (error) {
    // A query bond (~) is refused: only RDKit can say what it matches.
    if (isMolsieveError(error, "input")) return null;
    throw error;
  } finally {
    mol?.delete();
  }
}

/** Indices of the set bits of a row. */
export function keysOfBits(row: Uint8Array): number[] {
  const keys: number[] = [];
  for (let i = 0; i < 8 * row.length; i++) if (((row[i >> 3] as number) >> (i & 7)) & 1) keys.push(i);
  return keys;
}

type Expected = Record<(typeof RULE_OF_FIVE_DESCRIPTORS)[number], number>;

/** RDKit's own values of the rule of five, or `null` where it does not read `smiles`. */
export function rdkitRuleOfFive(rdkit: MainModule, smiles: string): Expected | null {
  const mol = rdkit.get_mol(smiles);
  try {
    if (mol === null) return null;
    const all = JSON.parse(mol.get_descriptors()) as Record<string, number>;
    const { amw = NaN, CrippenClogP = NaN, lipinskiHBD = NaN, lipinskiHBA = NaN } = all;
    return { MolWt: amw, MolLogP: CrippenClogP, NHOHCount: lipinskiHBD, NOCount: lipinskiHBA };
  } finally {
    mol?.delete();
  }
}
