import type { MoleculeDraft } from "../edit/molecule-draft.js";
import { ringBonds } from "../edit/ring-bonds.js";
import type { Molecule } from "../molecule.js";
import { findMatches } from "../smarts/find-matches.js";
import type { SmartsPattern } from "../smarts/parse-smarts.js";

/**
 * The draft as a graph that patterns can be searched in, as long as they ask for no ring sizes or ring counts: ring bonds
 * and ring atoms are known, and `rings` holds all ring atoms as if they were one ring.
 */
export function searchableGraph(draft: MoleculeDraft): { graph: Molecule; atoms: Uint16Array } {
  const { graph, atoms } = draft.toGraph();
  const bondInRing = ringBonds(graph);
  const inRing = new Uint8Array(graph.nAtoms);
  for (let b = 0; b < graph.nBonds; b++) {
    if (bondInRing[b] === 0) continue;
    inRing[graph.bondBegin[b] as number] = 1;
    inRing[graph.bondEnd[b] as number] = 1;
  }
  const ringAtoms = Uint16Array.from([...inRing.keys()].filter((a) => inRing[a] === 1));
  const rings = ringAtoms.length === 0 ? [] : [ringAtoms];
  return { graph: { ...graph, bondInRing, inRing, rings }, atoms };
}

/** Where a pattern occurs in a draft: for each match the draft's atom for each pattern atom. */
export function findInDraft(pattern: SmartsPattern, draft: MoleculeDraft): number[][] {
  const { graph, atoms } = searchableGraph(draft);
  return findMatches(pattern, graph).map((match) => Array.from(match, (a) => atoms[a] as number));
}
