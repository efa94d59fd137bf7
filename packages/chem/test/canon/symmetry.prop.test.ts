import { Canoniser, type Molecule } from "@molsieve/chem";
import { Random } from "@molsieve/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { shuffled } from "../edit/shuffled.js";
import { copies, dendrimer, fullerene, graphOf, petersen, ringOf, together } from "./graphs.js";

const canoniser = new Canoniser();
const row = (a: number) => a >> 2;
const column = (a: number) => a & 3;

/** Graphs whose atoms are all alike to refinement, in pairs of one size that it cannot tell apart where there are any. */
const GRAPHS: Readonly<Record<string, Molecule>> = {
  "ring of 6": ringOf(6),
  "two rings of 3": copies(2, ringOf(3)),
  "rings of 3 and 6": together(ringOf(3), ringOf(6), ringOf(3)),
  "rings of 3, 4 and 5": together(ringOf(3), ringOf(4), ringOf(5)),
  "ring of 300": ringOf(300),
  "60 rings of 5": copies(60, ringOf(5)),
  cubane: petersen(4, 1),
  "Wagner graph": graphOf(8, (a, b) => [1, 4, 7].includes(b - a)),
  "prism of 5": petersen(5, 1),
  "Petersen graph": petersen(5, 2),
  dodecahedrane: petersen(10, 2),
  "Desargues graph": petersen(10, 3),
  "rook's graph": graphOf(16, (a, b) => row(a) === row(b) || column(a) === column(b)),
  "Shrikhande graph": graphOf(16, (a, b) => {
    const [down, across] = [(row(b) - row(a) + 4) % 4, (column(b) - column(a) + 4) % 4];
    return ["01", "03", "10", "30", "11", "33"].includes(`${down}${across}`);
  }),
  "Paley graph": graphOf(29, (a, b) => [1, 4, 5, 6, 7, 9, 13, 16, 20, 22, 23, 24, 25, 28].includes(b - a)),
  "complete graph": graphOf(10, () => true),
  "complete in two parts": graphOf(24, (a, b) => a < 12 !== b < 12),
  "cube of 6 dimensions": graphOf(64, (a, b) => [1, 2, 4, 8, 16, 32].includes(a ^ b)),
  fullerene: fullerene(),
  "three fullerenes": copies(3, fullerene()),
  "30 Petersen graphs": copies(30, petersen(5, 2)),
  dendrimer: dendrimer(5),
  "500 atoms": copies(500, ringOf(1)),
};

test("all graphs are different", () => {
  const keys = Object.values(GRAPHS).map((graph) => canoniser.key(graph));
  expect(keys).not.toContain(undefined);
  expect(new Set(keys).size).toBe(keys.length);
});

test.each(Object.entries(GRAPHS))("the %s has one key and one order whatever the order of its atoms", (_, graph) => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const other = shuffled(graph, new Random(seed));
      expect(canoniser.key(other)).toBe(canoniser.key(graph));
      expect(inOrder(other)).toEqual(inOrder(graph));
    }),
    { numRuns: 3 },
  );
});

const CUBIC = ["cubane", "Wagner graph", "Petersen graph", "dodecahedrane", "Desargues graph"];

test.each(CUBIC)("so has the %s with hands at random", (name) => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const random = new Random(seed);
      const graph = GRAPHS[name] as Molecule;
      const few = random.nextFloat();
      const chirality = graph.chirality.map(() => (random.nextFloat() < few ? 1 + random.nextBelow(2) : 0));
      const handed = { ...graph, chirality };
      expect(canoniser.certificate(shuffled(handed, random))).toEqual(canoniser.certificate(handed));
    }),
    { numRuns: 60 },
  );
});

test("a search given up leaves nothing behind", () => {
  const endless = graphOf(94, (a, b) => a < 47 !== b < 47);
  const before = Object.values(GRAPHS).map((graph) => canoniser.key(graph));
  expect(canoniser.key(endless)).toBeUndefined();
  expect(Object.values(GRAPHS).map((graph) => canoniser.key(graph))).toEqual(before);
});

/** Bonds between places of the canonical order. */
function inOrder(molecule: Molecule): string[] {
  const order = canoniser.order(molecule) ?? [];
  const place = new Uint16Array(molecule.nAtoms);
  for (const [to, a] of order.entries()) place[a] = to;
  return Array.from(molecule.bondBegin, (begin, b) => {
    const ends = [place[begin] as number, place[molecule.bondEnd[b] as number] as number];
    return ends.sort((x, y) => x - y).join();
  }).sort();
}
