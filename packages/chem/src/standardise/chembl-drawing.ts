import { draftFromMolecule } from "../edit/molecule-draft.js";
import { rereadMolecule } from "../edit/reread-molecule.js";
import type { RdkitEngine } from "../engine/rdkit-engine.js";
import type { RdkitMol } from "../engine/rdkit-mol.js";
import { readMolBlock } from "../mol-block/read-mol-block.js";
import type { ParseFailure, ParseLimits } from "../parse/parse.js";
import { parseMolBlock } from "../parse/parse-mol-block.js";
import { CHEMBL_EDITS } from "./chembl-edits.js";
import { chemblExclusion } from "./chembl-exclude.js";
import { removeChemblHydrogens } from "./chembl-hydrogens.js";

/** A molecule to dispose, and what was changed in the drawing before RDKit read it. */
export interface ReadDrawing {
  readonly ok: true;
  readonly mol: RdkitMol;
  readonly changes: readonly { readonly step: string; readonly rule: string }[];
}

/**
 * The molecule of a mol block by ChEMBL's standardiser: its rules are applied to the structure as drawn, so that RDKit
 * also reads what it would refuse (a nitrogen of four bonds without a charge) or understand otherwise.
 *
 * @throws {MolsieveError} `input` where the block holds a query
 */
export function readDrawingLikeChembl(
  engine: RdkitEngine,
  text: string,
  limits: ParseLimits = {},
): ReadDrawing | ParseFailure {
  const read = readMolBlock(text, limits);
  if (!read.ok) return read;
  const drawn = parseMolBlock(engine, text, { ...limits, sanitise: false });
  if (!drawn.ok) return drawn;
  using mol = drawn.mol;
  const molecule = mol.molecule();
  if (read.block.bondType.includes(4) || chemblExclusion(molecule.element) !== undefined) {
    const whole = parseMolBlock(engine, text, limits);
    return whole.ok ? { ok: true, mol: whole.mol, changes: [] } : whole;
  }
  const draft = draftFromMolecule({ ...molecule, chirality: drawnHands(engine, text) ?? molecule.chirality });
  const { version, bondStereo } = read.block;
  removeChemblHydrogens(draft, (bond) => version === "V2000" && (bondStereo[bond] === 1 || bondStereo[bond] === 6));
  const changes = CHEMBL_EDITS.flatMap(({ name, edit }) => edit(draft).map((rule) => ({ step: name, rule })));
  const again = rereadMolecule(engine, draft, limits);
  return again.ok ? { ok: true, mol: again.mol, changes } : again;
}

/** Hands as the wedges draw them: RDKit takes off some that only its sanitising would show to be stereocentres. */
function drawnHands(engine: RdkitEngine, text: string): Uint8Array | undefined {
  const options = { sanitize: false, removeHs: false, strictParsing: true, assignStereo: false };
  using mol = engine.read(text, options).mol;
  return mol?.molecule().chirality;
}
