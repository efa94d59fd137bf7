import { Donor, donorType } from "./donor-type.js";
import { markAromatic } from "./mark-aromatic.js";
import { type ElectronForm, fusedRings, ringNeighbours, type Skeleton } from "./skeleton.js";

/** Rings of more atoms stay out of fused systems. */
const MAX_FUSED_RING = 24;

/**
 * Sets the aromatic flags of a Kekulé form, by RDKit's model; flags set before are cleared, orders stay.
 *
 * A ring or a union of up to six fused rings is aromatic where its atoms can give 4n + 2 electrons, those in three and
 * more of the rings not counted; only the bonds around the union become aromatic.
 *
 * @see RDKit `Code/GraphMol/Aromaticity.cpp`, "The RDKit Aromaticity Model" in the RDKit Book
 */
export function perceiveAromaticity(skeleton: Skeleton, form: ElectronForm): void {
  const { molecule, ringBonds } = skeleton;
  form.aromaticAtom.fill(0);
  form.aromaticBond.fill(0);
  const donors = new Uint8Array(molecule.nAtoms).fill(UNSEEN);
  const candidates: number[] = [];
  molecule.rings.forEach((ring, index) => {
    let isCandidate = true;
    let isDummy = true;
    for (let i = 0; i < ring.length; i++) {
      const a = ring[i] as number;
      if (donors[a] === UNSEEN) donors[a] = donorType(skeleton, form, a, ring.length);
      if (donors[a] === Donor.none) isCandidate = false;
      if (molecule.element[a] !== 0) isDummy = false;
    }
    if (isCandidate && !isDummy) candidates.push(index);
  });
  if (candidates.length === 0) return;
  const bonds = candidates.map((ring) => ringBonds[ring] as Uint16Array);
  const neighbours = ringNeighbours(bonds, MAX_FUSED_RING, 1);
  for (const fused of fusedRings(bonds, MAX_FUSED_RING, 1)) {
    markAromatic(skeleton, form, donors, candidates, neighbours, fused);
  }
}

const UNSEEN = 255;
