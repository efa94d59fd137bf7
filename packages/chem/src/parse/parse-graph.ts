import { writeSmiles } from "../edit/write-smiles.js";
import type { RdkitEngine } from "../engine/rdkit-engine.js";
import type { Molecule } from "../molecule/molecule.js";
import { checkedReading } from "./checked-reading.js";
import { type ParseResult, parseSmiles } from "./parse.js";
import { checkParseLimits, type ParseLimits } from "./parse-limits.js";

/** More characters than an atom, or a bond with its ring numbers, takes in a text. */
const MAX_CHARACTERS = 25;

/**
 * What `parseSmiles` gives of the SMILES that `writeSmiles` gives of an edited molecule or of some of its atoms, to the last
 * field, without writing and reading the text where Molsieve's own reader is at work and certain.
 *
 * @throws {MolsieveError} `argument` when a limit is out of range
 */
export function parseGraph(
  engine: RdkitEngine,
  molecule: Molecule,
  atoms?: readonly number[],
  limits?: ParseLimits,
): ParseResult {
  const { maxAtoms, maxCharacters, maxRingSize } = checkParseLimits(limits);
  const nAtoms = atoms?.length ?? molecule.nAtoms;
  const mostCharacters = MAX_CHARACTERS * (nAtoms + molecule.nBonds);
  const isSmall = nAtoms <= maxAtoms && nAtoms <= maxRingSize && mostCharacters <= maxCharacters;
  const reading =
    engine.reader === "rdkit" || !isSmall || engine.broken ? undefined : engine.readGraph(molecule, atoms);
  if (reading === undefined || "kind" in reading) {
    return parseSmiles(engine, writeSmiles(molecule, atoms).text, limits);
  }
  if (engine.reader === "check") {
    const { text } = writeSmiles(molecule, atoms);
    return checkedReading(text, { ok: true, mol: reading.mol }, parseSmiles(engine, text, limits));
  }
  engine.readings.fast++;
  return { ok: true, mol: reading.mol };
}
