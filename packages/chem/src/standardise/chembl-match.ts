import type { MoleculeDraft } from "../edit/molecule-draft.js";
import { ringBonds } from "../edit/ring-bonds.js";
import type { Molecule } from "../molecule.js";
import { findMatches } from "../smarts/find-matches.js";
import type { SmartsPattern } from "../smarts/parse-smarts.js";

/** The draft as a graph that patterns can be searched in: rings are known as bonds, their sizes are not. */
export function searchableGraph(draft: MoleculeDraft): { graph: Molecule; atoms: Uint16Array } {
  const { graph, atoms } = draft.toGraph();
  const bondInRing = ringBonds(graph);
  const inRing = new Uint8Array(graph.nAtoms);
  for (let b = 0; b < graph.nBonds; b++) {
    if (bondInRing[b] === 0) continue;
    inRing[graph.bondBegin[b] as number] = 1;
    inRing[graph.bondEnd[b] as number] = 1;
  }
  return { graph: { ...graph, bondInRing, inRing }, atoms };
}

/** Where a pattern occurs in a draft: for each match the draft's atom for each pattern atom. */
export function findInDraft(pattern: SmartsPattern, draft: MoleculeDraft): number[][] {
  const { graph, atoms } = searchableGraph(draft);
  return findMatches(pattern, graph).map((match) => Array.from(match, (a) => atoms[a] as number));
}
