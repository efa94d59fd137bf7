import { createRdkitEngine, parseSmiles } from "@molsieve/chem";
import { Random } from "@molsieve/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { RingFinder } from "../../src/rings/ring-finder.js";
import { type EdgeList, graphOf, nAtomsOf, prisms, ringSystems, ringsIn, smallGraphs, smilesOf } from "./edge-lists.js";

const engine = await createRdkitEngine();
const finder = new RingFinder();

function ringsOf(edges: EdgeList): number[][] {
  const graph = graphOf(edges);
  expect(finder.find(graph)).toBeUndefined();
  return ringsIn(graph);
}

/** From the smallest atom towards its smaller neighbour. */
function normalised(ring: readonly number[]): number[] {
  const at = ring.indexOf(Math.min(...ring));
  const turned = [...ring.slice(at), ...ring.slice(0, at)];
  const [first, ...others] = turned as [number, ...number[]];
  return (others[0] as number) < (others.at(-1) as number) ? turned : [first, ...others.reverse()];
}

/** Bonds of a ring as bits. */
function bitsOf(ring: readonly number[], edges: EdgeList): bigint {
  let bits = 0n;
  for (const [i, a] of ring.entries()) {
    const b = ring[(i + 1) % ring.length];
    const bond = edges.findIndex(([u, v]) => (u === a && v === b) || (u === b && v === a));
    expect(bond).toBeGreaterThanOrEqual(0);
    bits |= 1n << BigInt(bond);
  }
  return bits;
}

/** What is left of some bits when independent ones, each with a leading bit of its own, are taken away. */
function remainder(bits: bigint, basis: readonly bigint[]): bigint {
  let rest = bits;
  for (const row of basis) if ((rest ^ row) < rest) rest ^= row;
  return rest;
}

function withRow(basis: readonly bigint[], bits: bigint): readonly bigint[] {
  const rest = remainder(bits, basis);
  return rest === 0n ? basis : [...basis, rest].sort((a, b) => (a < b ? 1 : -1));
}

/** Every cycle there is, by trying all paths. */
function allCycles(edges: EdgeList): number[][] {
  const cycles: number[][] = [];
  const neighbours = Array.from({ length: nAtomsOf(edges) }, (_, a) =>
    edges.filter((edge) => edge.includes(a)).map(([u, v]) => (u === a ? v : u)),
  );
  const walk = (path: number[]) => {
    const [first, second] = path as [number, number];
    for (const next of neighbours[path.at(-1) as number] ?? []) {
      if (next === first && path.length > 2 && second < (path.at(-1) as number)) cycles.push([...path]);
      else if (next > first && !path.includes(next)) walk([...path, next]);
    }
  };
  for (const a of neighbours.keys()) walk([a]);
  return cycles;
}

test("rings are the cycles that are no sum of shorter ones", () => {
  fc.assert(
    fc.property(smallGraphs, (edges) => {
      const cycles = allCycles(edges).sort((a, b) => a.length - b.length);
      const relevant = cycles.filter((cycle) => {
        const shorter = cycles.filter((other) => other.length < cycle.length);
        const basis = shorter.reduce((rows, other) => withRow(rows, bitsOf(other, edges)), [] as readonly bigint[]);
        return remainder(bitsOf(cycle, edges), basis) !== 0n;
      });
      const texts = (rings: number[][]) => rings.map((ring) => normalised(ring).join()).sort();
      expect(texts(ringsOf(edges))).toEqual(texts(relevant));
    }),
    { numRuns: 150 },
  );
});

test("rings and their order are RDKit-JS's", () => {
  fc.assert(
    fc.property(fc.oneof(smallGraphs, ringSystems, prisms), (edges) => {
      const parsed = parseSmiles(engine, smilesOf(edges));
      if (!parsed.ok) throw new Error(parsed.message);
      using mol = parsed.mol;
      const molecule = mol.molecule();
      const bonds = Array.from(molecule.bondBegin, (begin, b) => [begin, molecule.bondEnd[b] as number] as const);
      expect(ringsOf(bonds)).toEqual(molecule.rings.map((ring) => [...ring]));
    }),
    { numRuns: 500 },
  );
});

test("ring arrays agree with each other, and rings hold the bonds that are no bridges", () => {
  fc.assert(
    fc.property(fc.oneof(smallGraphs, ringSystems, prisms), (edges) => {
      const graph = graphOf(edges);
      finder.find(graph);
      const rings = ringsIn(graph);
      const ringsOfAtom = new Array<number>(graph.nAtoms).fill(0);
      const ringsOfBond = new Array<number>(graph.nBonds).fill(0);
      for (const [r, ring] of rings.entries()) {
        expect(ring).toEqual(normalised(ring));
        expect(new Set(ring).size).toBe(ring.length);
        for (const [i, a] of ring.entries()) {
          const bond = graph.ringBonds[(graph.ringStart[r] as number) + i] as number;
          expect([...(edges[bond] ?? [])].sort()).toEqual([a, ring[(i + 1) % ring.length]].sort());
          ringsOfAtom[a] = (ringsOfAtom[a] ?? 0) + 1;
          ringsOfBond[bond] = (ringsOfBond[bond] ?? 0) + 1;
        }
      }
      expect([...graph.ringsOfAtom.subarray(0, graph.nAtoms)]).toEqual(ringsOfAtom);
      expect([...graph.ringsOfBond.subarray(0, graph.nBonds)]).toEqual(ringsOfBond);
      expect(ringsOfBond.map((count) => count > 0)).toEqual(
        edges.map((edge) => component(edges, edge[0]).size === component(without(edges, edge), edge[0]).size),
      );
      // As many independent rings as there are independent cycles.
      const basis = rings.reduce((rows, ring) => withRow(rows, bitsOf(ring, edges)), [] as readonly bigint[]);
      expect(basis.length).toBe(edges.length - graph.nAtoms + components(edges));
    }),
    { numRuns: 300 },
  );
});

test("the rings stay the same when atoms and bonds are put in another order", () => {
  fc.assert(
    fc.property(fc.oneof(smallGraphs, ringSystems, prisms), fc.nat(), (edges, seed) => {
      const random = new Random(seed);
      const place = random.shuffle(Array.from({ length: nAtomsOf(edges) }, (_, a) => a));
      const moved = edges.map(([a, b]) => {
        const pair = [place[a] as number, place[b] as number] as const;
        return random.nextBelow(2) === 0 ? pair : ([pair[1], pair[0]] as const);
      });
      const texts = (rings: number[][]) => rings.map((ring) => normalised(ring).join()).sort();
      const expected = ringsOf(edges).map((ring) => ring.map((a) => place[a] as number));
      expect(texts(ringsOf(random.shuffle(moved)))).toEqual(texts(expected));
    }),
    { numRuns: 300 },
  );
});

test("rings with bonds in common lead through all of a fused system, with a smallest set of them as with all", () => {
  fc.assert(
    fc.property(ringSystems, (edges) => {
      const rings = ringsOf(edges).map((ring) => ({ size: ring.length, bits: bitsOf(ring, edges) }));
      let basis: readonly bigint[] = [];
      const smallest = rings
        .toSorted((a, b) => a.size - b.size)
        .filter(({ bits }) => {
          const before = basis.length;
          basis = withRow(basis, bits);
          return basis.length > before;
        });
      expect(unions(smallest.map(({ bits }) => bits))).toEqual(unions(rings.map(({ bits }) => bits)));
    }),
    { numRuns: 200 },
  );
});

function unions(rings: readonly bigint[]): bigint[] {
  let groups: bigint[] = [];
  for (const bits of rings) {
    const apart = groups.filter((group) => (group & bits) === 0n);
    const union = groups.filter((group) => (group & bits) !== 0n).reduce((sum, group) => sum | group, bits);
    groups = [...apart, union];
  }
  return groups.sort((a, b) => (a < b ? -1 : 1));
}

const without = (edges: EdgeList, edge: EdgeList[number]) => edges.filter((other) => other !== edge);

/** Atoms that bonds lead to from one atom. */
function component(edges: EdgeList, from: number): Set<number> {
  const atoms = new Set([from]);
  for (const a of atoms) for (const [u, v] of edges) if (u === a || v === a) atoms.add(u === a ? v : u);
  return atoms;
}

function components(edges: EdgeList): number {
  const left = new Set(Array.from({ length: nAtomsOf(edges) }, (_, a) => a));
  let count = 0;
  for (const a of left) {
    count++;
    for (const b of component(edges, a)) left.delete(b);
  }
  return count;
}
