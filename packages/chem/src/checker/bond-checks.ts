import type { MolBlock } from "../mol-block/mol-block.js";
import type { StructureIssue } from "./issue.js";
import { ringBonds } from "../edit/ring-bonds.js";

const CROSSED = 3;
const WAVY = 4;

/**
 * Issues of how the bonds are drawn.
 *
 * As in ChEMBL's checker, wedges of a V3000 block go unseen (the format itself costs 6); its crossed bonds do not.
 */
export function checkBonds(block: MolBlock): StructureIssue[] {
  const { nBonds, bondBegin, bondEnd, bondType } = block;
  const issues: StructureIssue[] = [];
  const wedge = wedgesOf(block);
  const inRing = ringBonds(block);
  const bonds = Array.from({ length: nBonds }, (_, b) => b);
  const starts = new Uint16Array(block.nAtoms);
  for (const b of bonds) {
    const begin = bondBegin[b] as number;
    if (wedge[b] !== 0) starts[begin] = (starts[begin] as number) + 1;
  }
  if (bonds.some((b) => (bondType[b] as number) < 1 || (bondType[b] as number) > 3)) {
    issues.push({ score: 5, code: "bond-type", message: "molecule has a bond with an illegal type" });
  }
  if (wedge.includes(WAVY)) {
    issues.push({ score: 5, code: "bond-stereo", message: "molecule has a bond with an illegal stereo flag" });
  }
  if (starts.some((count) => count > 1)) {
    const message = "molecule has an atom with multiple stereo bonds";
    issues.push({ score: 2, code: "multiple-stereo-bonds", message });
  }
  if (bonds.some((b) => bondType[b] === 2 && block.bondStereo[b] === CROSSED && inRing[b] === 1)) {
    issues.push({ score: 5, code: "crossed-ring-bond", message: "molecule has a crossed bond in a ring" });
  }
  if (bonds.some((b) => wedge[b] !== 0 && wedge[b] !== CROSSED && inRing[b] === 1)) {
    issues.push({ score: 2, code: "ring-stereo-bond", message: "molecule has a stereo bond in a ring" });
  }
  if (bonds.some((b) => wedge[b] !== 0 && (starts[bondEnd[b] as number] as number) > 0)) {
    const message = "molecule has an stereo bond to a stereocenter";
    issues.push({ score: 2, code: "stereo-bond-to-stereocentre", message });
  }
  return issues;
}

/** Atoms where a wedged or hashed bond starts, as a V2000 block draws them. */
export function countDrawnStereocentres(block: MolBlock): number {
  const wedge = wedgesOf(block);
  return new Set(block.bondBegin.filter((_, b) => wedge[b] === 1 || wedge[b] === 6)).size;
}

function wedgesOf(block: MolBlock): Uint8Array {
  return block.version === "V2000" ? block.bondStereo : new Uint8Array(block.nBonds);
}
