import { aromaticDonor, Donor, LEAST_ELECTRONS, MOST_ELECTRONS } from "./aromatic-donor.js";
import { doubt, type Halt } from "./halt.js";
import { markBond, obeysHueckel } from "./hueckel.js";
import { RingUnions } from "./ring-unions.js";
import type { WorkGraph } from "./work-graph.js";

const UNSEEN = 255;

/**
 * Sets the aromatic flags and bonds of graphs in a Kekulé form, by RDKit's default model.
 *
 * A ring or a union of up to six fused rings is aromatic where its atoms can give 4n + 2 electrons, those in three and
 * more of the rings not counted; only the bonds around the union become aromatic. No flag may be set before, and
 * valences, radicals and rings must be known.
 *
 * @see RDKit `Code/GraphMol/Aromaticity.cpp`, "The RDKit Aromaticity Model" in the RDKit Book
 */
export class AromaticityFinder {
  #unions: RingUnions | undefined;
  #donors = new Uint8Array(0);
  /** Rings that can be aromatic and share bonds with others. */
  #fused = new Uint16Array(0);

  /** Doubt where RDKit itself fails, or would try too many unions. */
  mark(graph: WorkGraph): Halt | undefined {
    const { nAtoms, nRings, element, ringStart, ringAtoms, ringBonds, ringsOfBond } = graph;
    if (nRings === 0) return undefined;
    if (nAtoms > this.#donors.length) this.#donors = new Uint8Array(2 * nAtoms + 64);
    if (nRings > this.#fused.length) this.#fused = new Uint16Array(2 * nRings + 16);
    const donors = this.#donors.fill(UNSEEN, 0, nAtoms);
    let nFused = 0;
    let nAlone = 0;
    for (let r = 0; r < nRings; r++) {
      const start = ringStart[r] as number;
      const end = ringStart[r + 1] as number;
      let canBeAromatic = true;
      let isDummy = true;
      let least = 0;
      let most = 0;
      let nAny = 0;
      for (let i = start; i < end; i++) {
        const a = ringAtoms[i] as number;
        if (element[a] !== 0) isDummy = false;
        let donor = donors[a] as number;
        if (donor === UNSEEN) {
          donor = aromaticDonor(graph, a, end - start);
          if (donor === Donor.unknown) return doubt("aromaticity");
          donors[a] = donor;
        }
        if (donor === Donor.none) canBeAromatic = false;
        else if (donor === Donor.any) nAny++;
        least += LEAST_ELECTRONS[donor] as number;
        most += MOST_ELECTRONS[donor] as number;
      }
      if (!canBeAromatic || isDummy) continue;
      const isAromatic = obeysHueckel(least, most, nAny);
      let isFused = false;
      for (let i = start; i < end; i++) {
        const bond = ringBonds[i] as number;
        if ((ringsOfBond[bond] as number) > 1) isFused = true;
        if (isAromatic) markBond(graph, bond);
      }
      if (!isFused) continue;
      this.#fused[nFused++] = r;
      if (isAromatic) nAlone++;
    }
    if (nFused < 2 || nAlone === nFused) return undefined;
    this.#unions ??= new RingUnions();
    return this.#unions.mark(graph, donors, this.#fused, nFused) ? undefined : doubt("aromaticity");
  }
}
