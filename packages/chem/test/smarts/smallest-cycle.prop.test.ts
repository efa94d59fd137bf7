import fc from "fast-check";
import { expect, test } from "vitest";
import { LONG_CYCLE, SmallestCycles } from "../../src/smarts/smallest-cycle.js";

const seed = Number(process.env["MOLSIEVE_SEED"] ?? 20260901);

/** Chains that are tied together here and there: long rings, spiro atoms, bridges and cages. */
const graphs = fc.integer({ min: 2, max: 30 }).chain((nAtoms) =>
  fc.record({
    nAtoms: fc.constant(nAtoms),
    isTied: fc.array(fc.boolean(), { minLength: nAtoms - 1, maxLength: nAtoms - 1 }),
    extra: fc.array(fc.tuple(fc.nat(nAtoms - 1), fc.nat(nAtoms - 1)), { maxLength: 12 }),
  }),
);

test(`the smallest cycle through a bond is the shortest way between its ends without it (seed ${seed})`, () => {
  // One for all graphs, so that what is left of one would show in the next.
  const cycles = new SmallestCycles();
  fc.assert(
    fc.property(graphs, ({ nAtoms, isTied, extra }) => {
      const bonds: [number, number][] = [];
      const add = (a: number, b: number) => {
        if (a !== b && !bonds.some(([c, d]) => (a === c && b === d) || (a === d && b === c))) bonds.push([a, b]);
      };
      isTied.forEach((tied, i) => {
        if (tied) add(i, i + 1);
      });
      for (const [a, b] of extra) add(a, b);
      const lengths = bonds.map(([a, b], bond) => 1 + distance(bonds, bond, a, b));
      cycles.look(moleculeGraph(nAtoms, bonds, lengths));
      const expected = lengths.map((length) =>
        length === Number.POSITIVE_INFINITY ? 0 : Math.min(LONG_CYCLE, length),
      );
      expect([...cycles.lengths.subarray(0, bonds.length)]).toEqual(expected);
    }),
    { seed, numRuns: 1000 },
  );
});

function moleculeGraph(nAtoms: number, bonds: readonly [number, number][], lengths: readonly number[]) {
  const around = Array.from({ length: nAtoms }, (_, atom) =>
    bonds.flatMap(([a, b], bond) => (a === atom ? [[b, bond]] : b === atom ? [[a, bond]] : [])),
  );
  let count = 0;
  return {
    nAtoms,
    nBonds: bonds.length,
    bondBegin: Uint16Array.from(bonds, ([a]) => a),
    bondEnd: Uint16Array.from(bonds, ([, b]) => b),
    bondInRing: Uint8Array.from(lengths, (length) => (length === Number.POSITIVE_INFINITY ? 0 : 1)),
    neighbourStart: Uint16Array.of(0, ...around.map((list) => (count += list.length))),
    neighbourAtom: Uint16Array.from(around.flat(), ([atom]) => atom ?? 0),
    neighbourBond: Uint16Array.from(around.flat(), ([, bond]) => bond ?? 0),
  };
}

/** Bonds from `from` to `to`, without the bond `left`. */
function distance(bonds: readonly [number, number][], left: number, from: number, to: number): number {
  const distances = new Map([[from, 0]]);
  for (const [atom, soFar] of distances) {
    if (atom === to) return soFar;
    bonds.forEach(([a, b], bond) => {
      const next = a === atom ? b : b === atom ? a : -1;
      if (bond !== left && next >= 0 && !distances.has(next)) distances.set(next, soFar + 1);
    });
  }
  return Number.POSITIVE_INFINITY;
}
