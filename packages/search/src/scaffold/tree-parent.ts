import { type Molecule, parseGraph, type RdkitEngine } from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";
import { pieceSmiles } from "@molsieve/featurise";
import { comparePreferences, earlyPreference, latePreference, type Preference } from "./parent-rules.js";
import { ringRemovals } from "./remove-ring.js";

/**
 * The parent of a scaffold in the scaffold tree: the scaffold with one ring less that the rules choose; undefined for a single ring
 * and where no ring can be taken off.
 *
 * A removal after which RDKit cannot place the double bonds does not count (scheme 3 of the paper). Rule 13 decides between equals: the SMILES
 * first in the order of its characters.
 *
 * @throws {MolsieveError} `engine` when RDKit-JS fails
 * @see doi:10.1021/ci600338x (Schuffenhauer et al. 2007)
 */
export function treeParent(engine: RdkitEngine, scaffold: Molecule): Molecule | undefined {
  const removals = ringRemovals(scaffold)
    .map((removal) => ({ removal, preference: earlyPreference(scaffold, removal) }))
    .sort((one, other) => comparePreferences(one.preference, other.preference));
  let equals: Molecule[] = [];
  let best: Preference | undefined;
  let bestEarly: Preference | undefined;
  for (const { removal, preference: early } of removals) {
    if (bestEarly !== undefined && comparePreferences(early, bestEarly) > 0) break;
    const parent = readScaffold(engine, removal.parent);
    if (parent === undefined) continue;
    bestEarly = early;
    const preference = latePreference(scaffold, removal, parent);
    const order = best === undefined ? -1 : comparePreferences(preference, best);
    if (order > 0) continue;
    if (order < 0) equals = [];
    best = preference;
    equals.push(parent);
  }
  if (equals.length <= 1) return equals[0];
  const texts = equals.map((parent) => pieceSmiles(engine, parent));
  return equals[texts.indexOf([...texts].sort()[0] as string)];
}

/**
 * What RDKit reads a cut scaffold as; undefined where it refuses it.
 *
 * @throws {MolsieveError} `engine` when RDKit-JS fails
 */
export function readScaffold(engine: RdkitEngine, cut: Molecule): Molecule | undefined {
  const read = parseGraph(engine, cut);
  if (!read.ok) {
    if (read.code === "engine-failure") throw new MolsieveError("engine", read.message);
    return undefined;
  }
  using mol = read.mol;
  return mol.molecule();
}
