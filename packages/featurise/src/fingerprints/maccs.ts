import { type Molecule, substructureQueries } from "@molsieve/chem";
import { MACCS_KEYS, type MaccsKey } from "../data/maccs-keys.js";
import type { BitFeaturiser, CountFeaturiser, FeaturiserKind } from "../spec/featuriser.js";
import { writeCounts } from "./counted-patterns.js";
import { setAtomKeys } from "./maccs/atom-keys.js";
import { AtomTraits } from "./maccs/atom-traits.js";
import { setBondKeys } from "./maccs/bond-keys.js";
import { setCentreKeys } from "./maccs/centre-keys.js";
import { CycleKeys, isAromaticRing } from "./maccs/cycle-keys.js";
import { PathKeys } from "./maccs/path-keys.js";

/** RDKit numbers the keys from 1 and leaves bit 0 unused. */
const WIDTH = 167;

/**
 * The MACCS keys, 167 columns: column `k` is MDL's key `k`, as RDKit defines them. Columns 0 and 1 are always 0; a molecule
 * without atoms has no key.
 *
 * As bits they equal RDKit's. As counts (RDKit has none) a column says on how many distinct sets of atoms the pattern of
 * its key occurs, at most 1,000; keys that only ask for more of the same pattern ("more than one oxygen") have
 * its count, too. Column 125 counts the aromatic rings of RDKit's symmetrised smallest set, 166 the fragments.
 *
 * `write` throws a `MolsieveError` with code `input` for a molecule whose rings or patterns take too long.
 *
 * @see doi:10.1021/ci010132r (Durant et al. 2002)
 */
export const maccsKind: FeaturiserKind = {
  name: "maccs",
  parameters: { counts: { type: "flag", default: false } },
  create: ({ counts }) => (counts === true ? new MaccsCounts() : new MaccsBits()),
};

class MaccsBits implements BitFeaturiser {
  readonly form = "bits";
  readonly width = WIDTH;
  readonly #keys = new Uint8Array(WIDTH);
  readonly #atoms = new AtomTraits();
  readonly #paths = new PathKeys();
  readonly #cycles = new CycleKeys();

  write(molecule: Molecule, row: Uint8Array): void {
    const keys = this.#keys.fill(0);
    const atoms = this.#atoms;
    atoms.look(molecule);
    setAtomKeys(molecule, atoms, keys);
    setBondKeys(molecule, atoms, keys);
    setCentreKeys(molecule, atoms, keys);
    this.#paths.set(molecule, atoms, keys);
    this.#cycles.set(molecule, atoms, keys);
    if (countFragments(molecule) > 1) keys[166] = 1;
    for (let key = 2; key < WIDTH; key++) {
      if (keys[key] === 1) row[key >>> 3] = (row[key >>> 3] as number) | (1 << (key & 7));
    }
  }
}

class MaccsCounts implements CountFeaturiser {
  readonly form = "counts";
  readonly width = WIDTH;
  readonly #patterns = substructureQueries(MACCS_KEYS.map(({ key, smarts }) => ({ name: `MACCS key ${key}`, smarts })));
  readonly #counts = new Float64Array(MACCS_KEYS.length);

  write(molecule: Molecule, row: Uint32Array): void {
    const counts = this.#counts;
    writeCounts(this.#patterns, molecule, counts);
    for (let i = 0; i < MACCS_KEYS.length; i++) {
      const { key } = MACCS_KEYS[i] as MaccsKey;
      row[key] = counts[i] as number;
    }
    row[125] = molecule.rings.filter((ring) => isAromaticRing(molecule, ring)).length;
    row[166] = countFragments(molecule);
  }
}

function countFragments({ nAtoms, neighbourStart, neighbourAtom }: Molecule): number {
  const seen = new Uint8Array(nAtoms);
  const stack = new Uint16Array(nAtoms);
  let count = 0;
  for (let first = 0; first < nAtoms; first++) {
    if (seen[first] === 1) continue;
    count++;
    let height = 1;
    stack[0] = first;
    seen[first] = 1;
    while (height > 0) {
      const atom = stack[--height] as number;
      for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
        const next = neighbourAtom[i] as number;
        if (seen[next] === 1) continue;
        seen[next] = 1;
        stack[height++] = next;
      }
    }
  }
  return count;
}
