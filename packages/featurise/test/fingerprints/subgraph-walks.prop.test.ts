import fc from "fast-check";
import { expect, test } from "vitest";
import { BranchedWalk } from "../../src/fingerprints/branched-walk.js";
import { LinearWalk } from "../../src/fingerprints/linear-walk.js";
import type { SubgraphRange, SubgraphWalk } from "../../src/fingerprints/subgraph.js";
import { moleculeOfGraph } from "../support/fingerprint-rows.js";
import { loadRdkit } from "../support/rdkit.js";

const rdkit = await loadRdkit();
const N_ATOMS = 6;

type Bond = readonly [number, number];

/** Bonds among 6 atoms, no two alike. */
const graphs = fc
  .uniqueArray(fc.nat(N_ATOMS * N_ATOMS - 1), { minLength: 1, maxLength: 18 })
  .map((numbers) => numbers.map((n) => [Math.floor(n / N_ATOMS), n % N_ATOMS] as const).filter(([a, b]) => a < b));

const ranges = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 5 }))
  .map(([minPath, more]) => ({ minPath, maxPath: minPath + more, hydrogens: true }));

/** Sets of bonds as sorted texts. */
function walked(walk: SubgraphWalk, bonds: readonly Bond[]): string[] {
  const molecule = moleculeOfGraph(rdkit, N_ATOMS, bonds);
  const ends = (bond: number) => [molecule.bondBegin[bond], molecule.bondEnd[bond]].sort().join("-");
  const found: string[] = [];
  walk.walk(molecule, ({ bonds: taken, nBonds, nAtoms, degree }) => {
    const names = Array.from(taken.subarray(0, nBonds), ends).sort();
    const atoms = names.flatMap((name) => name.split("-").map(Number));
    expect(nAtoms).toBe(new Set(atoms).size);
    for (let a = 0; a < N_ATOMS; a++) expect(degree[a]).toBe(atoms.filter((atom) => atom === a).length);
    found.push(names.join(" "));
  });
  return found.sort();
}

/** Every set of bonds within the range that is connected and passes a test of its atoms' degrees, by trying all sets. */
function tried(bonds: readonly Bond[], { minPath, maxPath }: SubgraphRange, pass: (degrees: number[]) => boolean) {
  const found: string[] = [];
  for (let set = 1; set < 1 << bonds.length; set++) {
    const chosen = bonds.filter((_, i) => (set >> i) & 1);
    if (chosen.length < minPath || chosen.length > maxPath || !isConnected(chosen)) continue;
    const degrees = Array.from({ length: N_ATOMS }, (_, a) => chosen.filter((bond) => bond.includes(a)).length);
    if (pass(degrees.filter((degree) => degree > 0)))
      found.push(
        chosen
          .map((bond) => bond.join("-"))
          .sort()
          .join(" "),
      );
  }
  return found.sort();
}

function isConnected(bonds: readonly Bond[]): boolean {
  const reached = new Set(bonds[0]);
  for (let round = 0; round < bonds.length; round++) {
    for (const bond of bonds) if (bond.some((a) => reached.has(a))) for (const a of bond) reached.add(a);
  }
  return bonds.every((bond) => bond.every((a) => reached.has(a)));
}

test("branched walks visit every connected set of bonds once", () => {
  fc.assert(
    fc.property(graphs, ranges, (bonds, range) => {
      expect(walked(new BranchedWalk(range), bonds)).toEqual(tried(bonds, range, () => true));
    }),
    { numRuns: 60 },
  );
});

test("linear walks visit every path once, and with the most bonds also rings, bare or with a tail", () => {
  fc.assert(
    fc.property(graphs, ranges, (bonds, range) => {
      const isPathOrRing = (degrees: number[]) => {
        const ofDegree = (wanted: number) => degrees.filter((degree) => degree === wanted).length;
        if (degrees.some((degree) => degree > 3)) return false;
        if (ofDegree(3) === 0 && ofDegree(1) === 2) return true;
        const nBonds = degrees.reduce((sum, degree) => sum + degree, 0) / 2;
        return nBonds === range.maxPath && ofDegree(1) === ofDegree(3) && ofDegree(3) <= 1;
      };
      expect(walked(new LinearWalk(range), bonds)).toEqual(tried(bonds, range, isPathOrRing));
    }),
    { numRuns: 60 },
  );
});
