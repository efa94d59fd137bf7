import fc from "fast-check";
import { WorkGraph } from "../../src/sanitise/work-graph.js";

/** Bonds as pairs of atoms, in bond order; no pair twice. */
export type EdgeList = readonly (readonly [number, number])[];

const simple = (edges: EdgeList) => {
  const seen = new Set<string>();
  return edges.filter(([a, b]) => {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    return a !== b && !seen.has(key) && seen.add(key).size > 0;
  });
};

/** Any graph of a few atoms: several components, trees and bridges included. */
export const smallGraphs: fc.Arbitrary<EdgeList> = fc
  .array(fc.tuple(fc.nat(7), fc.nat(7)), { minLength: 1, maxLength: 16 })
  .map(simple)
  .filter((edges) => edges.length > 0);

type Path = readonly [from: number, over: number, nNew: number];
const paths = fc.array(fc.tuple(fc.nat(40), fc.nat(6), fc.nat(4)), { maxLength: 9 });

/** The edges and paths of new atoms from atom `from` to the atom `over` places on. */
function grown(edges: EdgeList, paths: readonly Path[]): EdgeList {
  const all = [...edges];
  let nAtoms = nAtomsOf(edges);
  for (const [from, over, nNew] of paths) {
    let at = from % nAtoms;
    const target = (at + over) % nAtoms;
    for (let i = 0; i < nNew; i++) {
      all.push([at, nAtoms]);
      at = nAtoms++;
    }
    all.push([at, target]);
  }
  return simple(all);
}

const cycle = (size: number, first = 0): EdgeList =>
  Array.from({ length: size }, (_, i) => [first + i, first + ((i + 1) % size)]);

/** A ring with paths grown between any two atoms: fused, bridged, spiro and cage systems. */
export const ringSystems: fc.Arbitrary<EdgeList> = fc
  .tuple(fc.integer({ min: 3, max: 8 }), paths)
  .map(([size, paths]) => grown(cycle(size), paths));

/** A prism grown in the same way: rings that differ by smaller ones without a bond in common. */
export const prisms: fc.Arbitrary<EdgeList> = fc
  .tuple(fc.integer({ min: 5, max: 6 }), paths)
  .map(([size, paths]) =>
    grown(
      [...cycle(size), ...cycle(size, size), ...Array.from({ length: size }, (_, i) => [i, size + i] as const)],
      paths,
    ),
  );

export const nAtomsOf = (edges: EdgeList) => 1 + Math.max(...edges.flat());

/** The graph of these bonds, all single. */
export function graphOf(edges: EdgeList): WorkGraph {
  const graph = new WorkGraph();
  const nAtoms = nAtomsOf(edges);
  graph.clear(nAtoms, edges.length);
  graph.nAtoms = nAtoms;
  graph.nBonds = edges.length;
  for (const [b, [begin, end]] of edges.entries()) {
    graph.bondBegin[b] = begin;
    graph.bondEnd[b] = end;
    graph.bondOrder[b] = 1;
  }
  graph.linkNeighbours();
  return graph;
}

/** SMILES in which every atom stands alone and every bond is a ring closure: atoms keep their numbers. */
export function smilesOf(edges: EdgeList): string {
  const closures = Array.from({ length: nAtomsOf(edges) }, (): number[] => []);
  for (const [k, ends] of edges.entries()) for (const a of ends) closures[a]?.push(k + 10);
  return closures.map((own) => (own.length > 4 ? "*" : "C") + own.map((k) => `%(${k})`).join("")).join(".");
}

/** The rings that have been found, each a list of atoms. */
export function ringsIn(graph: WorkGraph): number[][] {
  return Array.from({ length: graph.nRings }, (_, r) => [
    ...graph.ringAtoms.subarray(graph.ringStart[r], graph.ringStart[r + 1]),
  ]);
}
