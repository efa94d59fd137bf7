import type { Molecule } from "@molsieve/chem";
import type { MainModule, Mol } from "@rdkit/rdkit";
import type { FeaturiserKind } from "../../src/spec/featuriser.js";
import type { ParameterValues } from "../../src/spec/parameter.js";
import { bitsBy } from "./fingerprint-rows.js";
import { AWKWARD_SMILES, GOLDEN_SMILES } from "./golden-molecules.js";
import { readMolecule } from "./rdkit.js";

type Method = "get_atom_pair_fp" | "get_topological_torsion_fp" | "get_rdkit_fp";

/** A molecule as we and as RDKit-JS have it. */
interface ReadTwice {
  readonly smiles: string;
  readonly molecule: Molecule;
  readonly mol: Mol;
}

/** The golden and the awkward molecules. */
export function readTwice(rdkit: MainModule): ReadTwice[] {
  return [...GOLDEN_SMILES, ...AWKWARD_SMILES].flatMap((smiles) => {
    const molecule = readMolecule(rdkit, smiles);
    const mol = rdkit.get_mol(smiles);
    return molecule === null || mol === null ? [] : [{ smiles, molecule, mol }];
  });
}

/**
 * The SMILES of the molecules in which the bits of a featuriser differ from those of RDKit-JS.
 *
 * @param details what asks RDKit-JS for the same as `parameters`
 */
export function differencesFromRdkit(
  molecules: readonly ReadTwice[],
  [kind, parameters]: readonly [FeaturiserKind, ParameterValues],
  [method, details]: readonly [Method, object],
): string[] {
  const bits = bitsBy(kind, parameters);
  const text = JSON.stringify(details);
  return molecules
    .filter(({ molecule, mol }) => {
      const want = mol[`${method}_as_uint8array`](text) as Uint8Array;
      return Buffer.compare(bits(molecule), want) !== 0;
    })
    .map(({ smiles }) => smiles);
}
