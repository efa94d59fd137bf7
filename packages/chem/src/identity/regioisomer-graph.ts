import type { MoleculeDraft } from "../edit/molecule-draft.js";
import type { Molecule } from "../molecule/molecule.js";
import { type HashGraph, hashDraft } from "./hash-graph.js";

/**
 * The pieces of a molecule when it is cut at single bonds outside rings between ring systems, from ring to chain, and from
 * heteroatom to saturated carbon; the side that was substituted gets a dummy atom, the other a hydrogen. RDKit's
 * `Regioisomer`.
 */
export function regioisomerGraph(molecule: Molecule, stereo: boolean): HashGraph {
  const draft = hashDraft(molecule, stereo);
  for (let b = molecule.nBonds - 1; b >= 0; b--) {
    const cut = cutOf(molecule, b);
    if (cut === undefined) continue;
    const begin = molecule.bondBegin[b] as number;
    const end = molecule.bondEnd[b] as number;
    draft.removeBond(b);
    for (const [a, isStarred] of [
      [begin, cut.starBegin],
      [end, cut.starEnd],
    ] as const) {
      forgetDoubleBondStereo(draft, a);
      if (isStarred) draft.addBond(a, draft.addAtom(0), 1);
      else draft.atom(a).explicitHydrogens++;
    }
  }
  return { draft, suffix: "" };
}

/** Whether a bond is cut, and which of its ends then gets a dummy atom. */
function cutOf(molecule: Molecule, b: number): { starBegin: boolean; starEnd: boolean } | undefined {
  const { element, inRing } = molecule;
  const begin = molecule.bondBegin[b] as number;
  const end = molecule.bondEnd[b] as number;
  const order = molecule.bondOrder[b] as number;
  if ((order !== 1 && order !== 5) || molecule.bondInRing[b] === 1) return undefined;
  if (element[begin] === 0 || element[end] === 0) return undefined;
  if (inRing[begin] === 1 || inRing[end] === 1) {
    return { starBegin: inRing[begin] === 0, starEnd: inRing[end] === 0 };
  }
  const isSaturatedCarbon = (a: number) => element[a] === 6 && !hasDoubleBond(molecule, a);
  if (element[begin] !== 6 && isSaturatedCarbon(end)) return { starBegin: true, starEnd: false };
  if (element[end] !== 6 && isSaturatedCarbon(begin)) return { starBegin: false, starEnd: true };
  return undefined;
}

function hasDoubleBond(molecule: Molecule, a: number): boolean {
  const { neighbourStart, neighbourBond, bondOrder } = molecule;
  for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
    if (bondOrder[neighbourBond[i] as number] === 2) return true;
  }
  return false;
}

function forgetDoubleBondStereo(draft: MoleculeDraft, a: number): void {
  for (const b of draft.atom(a).bonds) draft.bond(b).stereo = 0;
}
