import type { MainModule } from "@rdkit/rdkit";
import type { FeaturiserKind } from "../../src/spec/featuriser.js";
import type { ParameterValues } from "../../src/spec/parameter.js";
import { bitsBy } from "./fingerprint-rows.js";
import { AWKWARD_SMILES, GOLDEN_SMILES } from "./golden-molecules.js";
import { readMolecule } from "./rdkit.js";

type Method = "get_atom_pair_fp" | "get_topological_torsion_fp" | "get_rdkit_fp";

/**
 * The golden and awkward molecules in which the bits of a featuriser differ from those of RDKit-JS, and how many were compared.
 *
 * @param details what asks RDKit-JS for the same as `parameters`
 */
export function differencesFromRdkit(
  rdkit: MainModule,
  kind: FeaturiserKind,
  parameters: ParameterValues,
  method: Method,
  details: object,
): { nCompared: number; different: string[] } {
  const bits = bitsBy(kind, parameters);
  const text = JSON.stringify(details);
  const different: string[] = [];
  let nCompared = 0;
  for (const smiles of [...GOLDEN_SMILES, ...AWKWARD_SMILES]) {
    const molecule = readMolecule(rdkit, smiles);
    if (molecule === null) continue;
    const mol = rdkit.get_mol(smiles);
    if (mol === null) continue;
    const want = mol[`${method}_as_uint8array`](text) as Uint8Array;
    mol.delete();
    nCompared++;
    if (Buffer.compare(bits(molecule), want) !== 0) different.push(smiles);
  }
  return { nCompared, different };
}
