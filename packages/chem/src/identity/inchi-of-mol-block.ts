import { isMolsieveError } from "@molsieve/core";
import type { RdkitEngine } from "../engine/rdkit-engine.js";
import { readMolBlock } from "../mol-block/read-mol-block.js";
import { redrawPickle } from "../mol-block/redraw-pickle.js";
import type { ParseFailure, ParseLimits } from "../parse/parse.js";
import { parseMolBlock } from "../parse/parse-mol-block.js";
import { type InchiFailure, type InchiResult, inchiOf } from "./inchi.js";

const AROMATIC = 4;

/**
 * The standard InChI of a mol block as it is drawn, or the reason why there is none: InChI itself judges valences and
 * perceives stereo from wedges and coordinates, as its own program does, where {@link inchiOf} takes RDKit's view.
 *
 * Also for structures whose valences RDKit refuses. A block with aromatic bonds, which are no drawing, is read by RDKit first.
 * Never throws on bad input; after `engine-failure` call the engine's `restart()`.
 *
 * @see doi:10.1186/s13321-015-0068-4 (Heller et al. 2015)
 */
export function inchiOfMolBlock(
  engine: RdkitEngine,
  text: string,
  limits: ParseLimits = {},
): InchiResult | ParseFailure {
  const read = readMolBlock(text, limits);
  if (!read.ok) return read;
  const { block } = read;
  const sanitise = block.bondType.includes(AROMATIC);
  const parsed = parseMolBlock(engine, text, { ...limits, sanitise });
  if (!parsed.ok) return parsed;
  using mol = parsed.mol;
  try {
    if (sanitise) return inchiOf(mol);
    using drawn = engine.readPickle(redrawPickle(mol.pickle(true), block));
    return inchiOf(drawn);
  } catch (error) {
    if (!isMolsieveError(error, "engine") && !isMolsieveError(error, "input")) throw error;
    if (engine.broken) return { ok: false, code: "engine-failure", message: "RDKit-JS failed on a mol block" };
    return REFUSED;
  }
}

const REFUSED: InchiFailure = {
  ok: false,
  code: "refused",
  message: "the mol block holds what InChI cannot express: queries, R groups or other records beside atoms and bonds",
};
