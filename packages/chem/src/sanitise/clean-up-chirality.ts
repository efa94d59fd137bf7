import { type Doubt, doubt } from "./halt.js";
import { SP3 } from "./hybridisation.js";
import type { WorkGraph } from "./work-graph.js";

/** RDKit's tag of the last of the two tetrahedral chiralities. */
const LAST_TETRAHEDRAL = 2;

/**
 * Takes the chirality off atoms that are not sp3; a doubt where its class is not tetrahedral.
 *
 * @see RDKit `Code/GraphMol/Chirality.cpp`, `cleanupChirality`
 */
export function cleanUpChirality({ nAtoms, chirality, hybridisation }: WorkGraph): Doubt | undefined {
  for (let a = 0; a < nAtoms; a++) {
    const tag = chirality[a] as number;
    if (tag > LAST_TETRAHEDRAL) return doubt("chirality-class");
    if (tag !== 0 && hybridisation[a] !== SP3) chirality[a] = 0;
  }
  return undefined;
}
