import { AROMATIC_BOND, bondBetween } from "@molsieve/chem";
import { countColumn } from "./count-column.js";
import type { DescriptorBlock } from "./descriptor-block.js";
import type { Fact } from "./molecule-facts.js";

const COLUMNS = [
  countColumn("RingCount", "number of rings"),
  countColumn("NumHeterocycles", "number of rings with an atom other than carbon"),
  countColumn("NumAromaticRings", "number of rings all of whose bonds are aromatic"),
  countColumn("NumAromaticCarbocycles", "number of aromatic rings of carbon"),
  countColumn("NumAromaticHeterocycles", "number of aromatic rings with an atom other than carbon"),
  countColumn("NumAliphaticRings", "number of rings with a bond that is not aromatic"),
  countColumn("NumAliphaticCarbocycles", "number of aliphatic rings of carbon"),
  countColumn("NumAliphaticHeterocycles", "number of aliphatic rings with an atom other than carbon"),
  countColumn("NumSaturatedRings", "number of rings all of whose bonds are single"),
  countColumn("NumSaturatedCarbocycles", "number of saturated rings of carbon"),
  countColumn("NumSaturatedHeterocycles", "number of saturated rings with an atom other than carbon"),
];

/** Numbers of rings of RDKit's symmetrised set, all and by kind; a ring with one bond that is not aromatic is aliphatic. */
export const ringCountsBlock: DescriptorBlock = {
  columns: COLUMNS,
  write(facts, row, offset) {
    row.set(facts.get(ringCounts), offset);
  },
};

/** The values of {@link ringCountsBlock}, `[11]`. */
const ringCounts: Fact<Float64Array> = {
  compute({ molecule }, previous) {
    const counts = previous?.fill(0) ?? new Float64Array(COLUMNS.length);
    const { rings, element, bondOrder } = molecule;
    for (const ring of rings) {
      let isAromatic = true;
      let isSaturated = true;
      let hasHetero = 0;
      for (let i = 0; i < ring.length; i++) {
        const atom = ring[i] as number;
        if (element[atom] !== 6) hasHetero = 1;
        const order = bondOrder[bondBetween(molecule, atom, ring[i + 1 === ring.length ? 0 : i + 1] as number)];
        if (order !== AROMATIC_BOND) isAromatic = false;
        if (order !== 1) isSaturated = false;
      }
      add(counts, 0);
      if (hasHetero === 1) add(counts, 1);
      if (isAromatic) addWithKind(counts, 2, hasHetero);
      else addWithKind(counts, 5, hasHetero);
      if (isSaturated) addWithKind(counts, 8, hasHetero);
    }
    return counts;
  },
};

function addWithKind(counts: Float64Array, at: number, hasHetero: number): void {
  add(counts, at);
  add(counts, at + 1 + hasHetero);
}

function add(counts: Float64Array, at: number): void {
  counts[at] = (counts[at] as number) + 1;
}
