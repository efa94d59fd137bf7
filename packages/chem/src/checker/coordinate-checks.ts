import type { MolBlock } from "../mol-block/mol-block.js";
import type { StructureIssue } from "./issue.js";

/** Distance below which two positions are the same, in the block's unit. */
const SAME_POSITION = 0.0001;
const MANY_OVERLAPS = 6;

/** Issues of where the atoms are drawn. */
export function checkCoordinates(block: MolBlock): StructureIssue[] {
  const { nAtoms, coordinates } = block;
  const issues: StructureIssue[] = [];
  if (nAtoms === 0) issues.push({ score: 6, code: "no-atoms", message: "number of atoms less than 1" });
  const isFlat = !coordinates.some((value, i) => i % 3 === 2 && Math.abs(value) >= SAME_POSITION);
  if (!isFlat) issues.push({ score: 6, code: "3d-coordinates", message: "molecule has 3D coordinates" });
  if (isFlat && nAtoms > 0 && isKept3D(block)) {
    issues.push({ score: 2, code: "3d-flag", message: "molecule has the 3D flag set for a 2D conformer" });
  }
  const overlaps = countOverlaps(block);
  if (overlaps >= MANY_OVERLAPS) {
    const message = "molecule has six (or more) atoms with exactly the same coordinates";
    issues.push({ score: 6, code: "many-overlapping-atoms", message });
  } else if (overlaps > 0) {
    const message = "molecule has two (or more) atoms with exactly the same coordinates";
    issues.push({ score: 5, code: "overlapping-atoms", message });
  }
  if (nAtoms > 1 && !coordinates.some((_, i) => i % 3 === 0 && distance(coordinates, i) > SAME_POSITION)) {
    issues.push({ score: 6, code: "zero-coordinates", message: "all atoms have zero coordinates" });
  }
  return issues;
}

/** RDKit takes a block labelled 3D for 2D after all where every z is 0 and a wedge or a crossed bond is drawn. */
function isKept3D({ labelled3D, bondStereo }: MolBlock): boolean {
  return labelled3D && !bondStereo.some((stereo) => stereo === 1 || stereo === 3 || stereo === 6);
}

/** Pairs of atoms at one place, counted up to {@link MANY_OVERLAPS}. */
function countOverlaps({ nAtoms, coordinates }: MolBlock): number {
  let overlaps = 0;
  for (let i = 0; i < nAtoms; i++) {
    for (let j = 0; j < i; j++) {
      if (distance(coordinates, 3 * i, 3 * j) < SAME_POSITION && ++overlaps === MANY_OVERLAPS) return overlaps;
    }
  }
  return overlaps;
}

/** Distance between the positions at two offsets, from the origin where the second is left out. */
function distance(coordinates: Float64Array, i: number, j?: number): number {
  const along = (axis: number) =>
    (coordinates[i + axis] as number) - (j === undefined ? 0 : (coordinates[j + axis] as number));
  return Math.hypot(along(0), along(1), along(2));
}
