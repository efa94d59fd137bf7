import type { MoleculeDraft } from "../edit/molecule-draft.js";
import { ringBonds } from "../edit/ring-bonds.js";
import type { Molecule } from "../molecule/molecule.js";
import { findMatches } from "../smarts/find-matches.js";
import type { SmartsPattern } from "../smarts/parse-smarts.js";

/** The draft as a graph that patterns can be searched in: rings are known, a smallest one through each ring bond. */
export function searchableGraph(draft: MoleculeDraft): { graph: Molecule; atoms: Uint16Array } {
  const { graph, atoms } = draft.toGraph();
  const bondInRing = ringBonds(graph);
  if (!bondInRing.includes(1)) return { graph, atoms };
  const rings = smallestRings(graph, bondInRing);
  const inRing = new Uint8Array(graph.nAtoms);
  for (const ring of rings) for (const atom of ring) inRing[atom] = 1;
  return { graph: { ...graph, bondInRing, inRing, rings }, atoms };
}

/** For each ring bond the shortest ring through it, every ring once. */
function smallestRings(graph: Molecule, bondInRing: Uint8Array): Uint16Array[] {
  const { nBonds, bondBegin, bondEnd, neighbourStart, neighbourAtom, neighbourBond } = graph;
  const rings = new Map<string, Uint16Array>();
  for (let bond = 0; bond < nBonds; bond++) {
    if (bondInRing[bond] === 0) continue;
    const [from, to] = [bondBegin[bond] as number, bondEnd[bond] as number];
    const cameFrom = new Map([[from, from]]);
    for (const atom of cameFrom.keys()) {
      if (atom === to) break;
      for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
        const next = neighbourAtom[i] as number;
        const through = neighbourBond[i] as number;
        if (through !== bond && bondInRing[through] === 1 && !cameFrom.has(next)) cameFrom.set(next, atom);
      }
    }
    const ring = [to];
    for (let atom = to; atom !== from; ring.push(atom)) atom = cameFrom.get(atom) as number;
    rings.set([...ring].sort((a, b) => a - b).join(), Uint16Array.from(ring));
  }
  return [...rings.values()];
}

/** Where a pattern occurs in a draft: for each match the draft's atom for each pattern atom. */
export function findInDraft(pattern: SmartsPattern, draft: MoleculeDraft): number[][] {
  const { graph, atoms } = searchableGraph(draft);
  return findMatches(pattern, graph).map((match) => Array.from(match, (a) => atoms[a] as number));
}
