import { fragmentSmiles, type Molecule } from "@molsieve/chem";
import type { FeaturiserKind } from "../spec/featuriser.js";
import { fnvHash } from "./fnv-hash.js";
import { foldToBits } from "./fold.js";
import { IdList } from "./id-list.js";
import { MinHash } from "./min-hash.js";

/**
 * MAP4 fingerprints: for every pair of atoms the canonical SMILES of their surroundings, 1 to `radius` bonds wide, and the number of bonds
 * between them, as a set of hashes that is reduced to `size` minimum hashes, or folded to `size` bits where `folded` asks for it;
 * radius 2 is MAP4.
 *
 * Minimum hashes are no quantities: compare rows with {@link minHashSimilarity}. A molecule of fewer than two atoms has
 * 2^32 - 1 everywhere, or no bit. Atoms of different fragments are 100,000,000 bonds apart, as RDKit's distances have it.
 *
 * The texts that are hashed are those of the authors' program. Differs from the paper: they are hashed by FNV-1a in place of SHA-1, with
 * the permutations of RDKit's `MHFPEncoder` with seed 42. As in RDKit, a SMILES can depend on the order of atoms where an aromatic and
 * an aliphatic end tie, and on whether hydrogens were written in brackets; see {@link fragmentSmiles} for where it differs.
 *
 * @see doi:10.1186/s13321-020-00445-4 (Capecchi, Probst & Reymond 2020)
 */
export const map4Kind: FeaturiserKind = {
  name: "map4",
  parameters: {
    radius: { type: "integer", default: 2, min: 1, max: 8 },
    size: { type: "integer", default: 1024, min: 32, max: 65_536 },
    folded: { type: "flag", default: false },
  },
  create(values) {
    const width = values["size"] as number;
    const radius = values["radius"] as number;
    const hashes = new IdList();
    if (values["folded"] === true) {
      return {
        form: "bits",
        width,
        write(molecule, row) {
          hashPairs(molecule, radius, hashes);
          foldToBits(hashes, width, row);
        },
      };
    }
    const minHash = new MinHash(width);
    return {
      form: "hashes",
      width,
      write(molecule, row) {
        hashPairs(molecule, radius, hashes);
        minHash.write(hashes, row);
      },
    };
  },
};

const NOT_CONNECTED = 100_000_000;

/** Hashes of `environment|distance|environment`, the environments of a pair in the order of their letters. */
function hashPairs(molecule: Molecule, radius: number, into: IdList): void {
  const { nAtoms } = molecule;
  const smiles = fragmentSmiles(molecule, "aromatic");
  const environments = Array.from({ length: nAtoms }, (_, atom) => smiles.environments(atom, radius));
  const begun = environments.map((texts) => Array.from({ length: radius }, (_, r) => fnvHash(`${texts[r] ?? ""}|`)));
  const distances = new Int32Array(nAtoms);
  into.clear();
  for (let a = 0; a < nAtoms; a++) {
    distancesFrom(molecule, a, distances);
    for (let b = a + 1; b < nAtoms; b++) {
      const distance = `${distances[b]}|`;
      for (let r = 0; r < radius; r++) {
        const one = environments[a]?.[r] ?? "";
        const other = environments[b]?.[r] ?? "";
        const isInOrder = one <= other;
        const start = begun[isInOrder ? a : b]?.[r] as number;
        into.push(fnvHash(isInOrder ? other : one, fnvHash(distance, start)));
      }
    }
  }
}

function distancesFrom({ neighbourStart, neighbourAtom }: Molecule, from: number, into: Int32Array): void {
  into.fill(NOT_CONNECTED);
  into[from] = 0;
  const queue = [from];
  for (const atom of queue) {
    for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
      const other = neighbourAtom[i] as number;
      if (into[other] !== NOT_CONNECTED) continue;
      into[other] = (into[atom] as number) + 1;
      queue.push(other);
    }
  }
}
