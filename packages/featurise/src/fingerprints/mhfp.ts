import { fragmentSmiles, type Molecule } from "@molsieve/chem";
import type { FeaturiserKind } from "../spec/featuriser.js";
import type { ParameterValues } from "../spec/parameter.js";
import { fnvHash } from "./fnv-hash.js";
import { foldToBits } from "./fold.js";
import { IdList } from "./id-list.js";
import { MinHash } from "./min-hash.js";

const SHINGLING_PARAMETERS = {
  radius: { type: "integer", default: 3, min: 1, max: 8 },
  kekule: { type: "flag", default: true },
} as const satisfies FeaturiserKind["parameters"];

/**
 * MHFP fingerprints: the canonical SMILES of the surroundings of every atom, 1 to `radius` bonds wide, and of every ring, as a set of
 * hashes that is reduced to `size` minimum hashes; radius 3 is MHFP6.
 *
 * The columns are hashes from 0 to 2^32 - 1, no quantities: compare rows with {@link minHashSimilarity}. A molecule without bonds has
 * 2^32 - 1 everywhere. `kekule` writes single and double bonds in place of aromatic ones, as RDKit does where it is not told otherwise
 * (its signature has `kekulize=False`, which does not take effect).
 *
 * The values are those of RDKit's `MHFPEncoder` with seed 42. Double bonds of a Kekulé form are placed by canonical ranks, the same for
 * every order of atoms, as in RDKit since 2026.03; older ones place them by the order of rings, and give other values for every fourth
 * drug-like molecule. Differs from RDKit where {@link fragmentSmiles} does. As in RDKit, an atom whose hydrogens were written in brackets
 * (a stereocentre, say) keeps them where its bonds are cut, and gives other SMILES than one without.
 *
 * @see doi:10.1186/s13321-018-0321-8 (Probst & Reymond 2018)
 */
export const mhfpKind: FeaturiserKind = {
  name: "mhfp",
  parameters: {
    radius: SHINGLING_PARAMETERS.radius,
    size: { type: "integer", default: 2048, min: 32, max: 65_536 },
    kekule: SHINGLING_PARAMETERS.kekule,
  },
  create(values) {
    const width = values["size"] as number;
    const minHash = new MinHash(width);
    const hashes = new IdList();
    return {
      form: "hashes",
      width,
      write(molecule, row) {
        hashShingling(molecule, values, hashes);
        minHash.write(hashes, row);
      },
    };
  },
};

/**
 * SECFP fingerprints: the SMILES that {@link mhfpKind} hashes, folded to `bits` bits; radius 3 is SECFP6. A molecule without bonds
 * has no bit.
 *
 * @see doi:10.1186/s13321-018-0321-8 (Probst & Reymond 2018)
 */
export const secfpKind: FeaturiserKind = {
  name: "secfp",
  parameters: {
    radius: SHINGLING_PARAMETERS.radius,
    bits: { type: "integer", default: 2048, min: 32, max: 65_536 },
    kekule: SHINGLING_PARAMETERS.kekule,
  },
  create(values) {
    const width = values["bits"] as number;
    const hashes = new IdList();
    return {
      form: "bits",
      width,
      write(molecule, row) {
        hashShingling(molecule, values, hashes);
        foldToBits(hashes, width, row);
      },
    };
  },
};

function hashShingling(molecule: Molecule, values: ParameterValues, into: IdList): void {
  const smiles = fragmentSmiles(molecule, values["kekule"] === true ? "kekule" : "aromatic");
  into.clear();
  for (const ring of smiles.rings()) into.push(fnvHash(ring));
  for (let atom = 0; atom < molecule.nAtoms; atom++) {
    for (const environment of smiles.environments(atom, values["radius"] as number)) into.push(fnvHash(environment));
  }
}
