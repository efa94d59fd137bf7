import { stereoCentres } from "@molsieve/chem";
import { countColumn } from "./count-column.js";
import type { DescriptorBlock } from "./descriptor-block.js";
import type { Fact } from "./molecule-facts.js";

/** Numbers of stereo centres. */
export interface StereoCentreCounts {
  readonly all: number;
  /** Those whose configuration is not given. */
  readonly unspecified: number;
}

/** Numbers of tetrahedral stereo centres, see {@link stereoCentres}. */
export const stereoCentreCounts: Fact<StereoCentreCounts> = {
  compute({ molecule }) {
    const centres = stereoCentres(molecule);
    let all = 0;
    let unspecified = 0;
    for (let atom = 0; atom < centres.length; atom++) {
      if (centres[atom] === 0) continue;
      all++;
      if (molecule.chirality[atom] === 0) unspecified++;
    }
    return { all, unspecified };
  },
};

/** RDKit's `NumAtomStereoCenters` and `NumUnspecifiedAtomStereoCenters`, by its legacy perception. */
export const stereoCentresBlock: DescriptorBlock = {
  columns: [
    countColumn("NumAtomStereoCenters", "number of stereo centres, their configuration given or not"),
    countColumn("NumUnspecifiedAtomStereoCenters", "number of stereo centres whose configuration is not given"),
  ],
  write(facts, row, offset) {
    const { all, unspecified } = facts.get(stereoCentreCounts);
    row[offset] = all;
    row[offset + 1] = unspecified;
  },
};
