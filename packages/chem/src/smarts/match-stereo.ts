import { bondBetween, type Molecule } from "../molecule/molecule.js";
import type { PatternDoubleBond, PatternGraph } from "./syntax.js";

/** Whether any atom or bond of the pattern has stereo to compare. */
export function checksStereo(graph: PatternGraph): boolean {
  return graph.doubleBonds.length > 0 || graph.chirality.some((tag) => tag !== 0);
}

/**
 * Whether the stereo of a match agrees with the pattern's, as RDKit compares them: an atom or bond without stereo does
 * not match one with stereo in the pattern; a pattern atom with fewer than three neighbours asks only that there is some.
 *
 * @param placed the molecule's atom for each pattern atom
 */
export function stereoFits(graph: PatternGraph, molecule: Molecule, placed: Uint16Array): boolean {
  return (
    graph.chirality.every((tag, a) => tag === 0 || tetrahedronFits(graph, molecule, placed, a, tag)) &&
    graph.doubleBonds.every((bond) => doubleBondFits(bond, molecule, placed))
  );
}

const TETRAHEDRAL_TAGS = [1, 2];
const NO_BOND = -1;
const DOUBLE = 2;
const UNSPECIFIED = 1;
const E = 3;
const TRANS = 5;

function tetrahedronFits(
  graph: PatternGraph,
  molecule: Molecule,
  placed: Uint16Array,
  patternAtom: number,
  tag: number,
): boolean {
  const atom = placed[patternAtom] as number;
  const found = molecule.chirality[atom] as number;
  if (!TETRAHEDRAL_TAGS.includes(found)) return false;
  const own = graph.bonds.flatMap(({ begin, end }, index) =>
    begin === patternAtom ? [{ index, neighbour: end }] : end === patternAtom ? [{ index, neighbour: begin }] : [],
  );
  if (own.length < 3) return true;
  const byNeighbour = [...own].sort((x, y) => x.neighbour - y.neighbour);
  const matched = byNeighbour.map(({ neighbour }) => bondBetween(molecule, atom, placed[neighbour] as number));
  const stored = Array.from(
    molecule.neighbourBond.subarray(molecule.neighbourStart[atom], molecule.neighbourStart[atom + 1]),
    (bond) => (matched.includes(bond) ? bond : NO_BOND),
  );
  const padded = stored.map((_, i) => matched[i] ?? NO_BOND);
  const patternSwaps = countSwaps(
    own.map(({ index }) => index),
    byNeighbour.map(({ index }) => index),
  );
  const sameOrder = patternSwaps % 2 === countSwaps(stored, padded) % 2;
  return sameOrder === (tag === found);
}

/** Swaps that turn one list into the other; repeated entries are taken as they come. */
function countSwaps(wanted: readonly number[], given: readonly number[]): number {
  const list = [...given];
  let swaps = 0;
  wanted.forEach((value, i) => {
    const held = list[i] as number;
    if (held === value) return;
    const at = list.indexOf(value, i);
    list[at] = held;
    list[i] = value;
    swaps++;
  });
  return swaps;
}

function doubleBondFits(pattern: PatternDoubleBond, molecule: Molecule, placed: Uint16Array): boolean {
  const begin = placed[pattern.begin] as number;
  const bond = bondBetween(molecule, begin, placed[pattern.end] as number);
  if (molecule.bondOrder[bond] !== DOUBLE) return true;
  const stereo = molecule.bondStereo[bond] as number;
  if (stereo <= UNSPECIFIED) return false;
  const sides = [placed[pattern.beginNeighbour], placed[pattern.endNeighbour]];
  if (molecule.bondBegin[bond] !== begin) sides.reverse();
  const same = sides.filter((atom, side) => atom === molecule.bondStereoAtoms[2 * bond + side]).length;
  const agrees = (stereo === E || stereo === TRANS) === pattern.trans;
  return agrees === (same !== 1);
}
