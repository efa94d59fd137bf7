import { DATIVE_BOND, type Molecule } from "../molecule/molecule.js";
import type { SpanningForest } from "./spanning-forest.js";

/**
 * `@` or `@@` for a tetrahedral centre where this text writes it; empty where a neighbour is left out.
 *
 * A molecule's tag counts neighbours in bond order; a text counts the atom before, then ring bonds, then branches. RDKit
 * besides turns two kinds of centres with three neighbours round when it reads them: one with a hydrogen at the start of a
 * part, and a saturated one without hydrogen that has one ring bond.
 */
export function chiralMark(molecule: Molecule, forest: SpanningForest, a: number): string {
  const { neighbourStart, neighbourBond } = molecule;
  const inText: number[] = [];
  const incoming = forest.bondTo[a] as number;
  if (incoming >= 0) inText.push(incoming);
  const closures = forest.closures[a] ?? [];
  for (const { bond } of closures) inText.push(bond);
  for (const { bond } of forest.children[a] ?? []) inText.push(bond);
  const first = neighbourStart[a] as number;
  const degree = (neighbourStart[a + 1] as number) - first;
  if (inText.length < degree) return "";

  let isOdd = false;
  for (let i = 0; i < degree; i++) {
    for (let j = i + 1; j < degree; j++) {
      if ((inText[i] as number) > (inText[j] as number)) isOdd = !isOdd;
    }
  }
  let isUnsaturated = false;
  for (let i = first; i < first + degree; i++) {
    const order = molecule.bondOrder[neighbourBond[i] as number] as number;
    if (order > 1 && order !== DATIVE_BOND) isUnsaturated = true;
  }
  const hydrogens = molecule.hydrogens[a] as number;
  const isTurned =
    degree === 3 && ((incoming < 0 && hydrogens === 1) || (hydrogens !== 1 && closures.length === 1 && !isUnsaturated));
  return (molecule.chirality[a] === 1) === (isOdd === isTurned) ? "@@" : "@";
}
