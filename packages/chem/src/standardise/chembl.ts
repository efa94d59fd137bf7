import { isMolsieveError } from "@molsieve/core";
import { draftFromMolecule, type MoleculeDraft } from "../edit/molecule-draft.js";
import { rereadMolecule } from "../edit/reread-molecule.js";
import { readMolBlock } from "../mol-block/read-mol-block.js";
import type { Molecule } from "../molecule.js";
import { type ParseFailure, type ParseLimits, parseSmiles } from "../parse.js";
import { parseMolBlock } from "../parse-mol-block.js";
import type { RdkitEngine, RdkitMol } from "../rdkit-engine.js";
import { chemblExclusion } from "./chembl-exclude.js";
import { removeChemblHydrogens } from "./chembl-hydrogens.js";
import { normaliseLikeChembl, splitAlkoxides } from "./chembl-normalise.js";
import { chooseChemblParent, partOf } from "./chembl-parent.js";
import { flattenTartrates } from "./chembl-tartrate.js";
import { unchargeLikeChembl } from "./chembl-uncharge.js";

export type ChemblResult = { readonly ok: true; readonly mol: RdkitMol; readonly exclusion: string | undefined; readonly changes: readonly string[] } | ParseFailure;

export function chemblStandard(engine: RdkitEngine, input: string, limits?: ParseLimits): ChemblResult {
  const isBlock = input.includes("M  END");
  const read = isBlock ? readMolBlock(input, limits) : undefined;
  if (read !== undefined && !read.ok) return read;
  const parsed = isBlock ? parseMolBlock(engine, input, { ...limits, sanitise: false }) : parseSmiles(engine, input, limits);
  if (!parsed.ok) return parsed;
  let molecule: Molecule;
  try { molecule = parsed.mol.molecule(); } finally { parsed.mol[Symbol.dispose](); }
  const exclusion = chemblExclusion(molecule.element);
  if (exclusion !== undefined) {
    const again = isBlock ? parseMolBlock(engine, input, limits) : parseSmiles(engine, input, limits);
    return again.ok ? { ok: true, mol: again.mol, exclusion, changes: [] } : again;
  }
  const draft = draftFromMolecule(molecule);
  const changes: string[] = [];
  const stereo = read?.block.version === "V2000" ? read.block.bondStereo : undefined;
  if (removeChemblHydrogens(draft, (bond) => stereo?.[bond] === 1 || stereo?.[bond] === 6)) changes.push("hydrogens");
  if (splitAlkoxides(draft)) changes.push("alkoxide");
  changes.push(...normaliseLikeChembl(draft));
  if (unchargeLikeChembl(draft)) changes.push("neutralise");
  if (flattenTartrates(draft)) changes.push("tartrate");
  const again = rereadMolecule(engine, draft, limits);
  return again.ok ? { ok: true, mol: again.mol, exclusion, changes } : again;
}

export function chemblParent(engine: RdkitEngine, standard: RdkitMol, limits?: ParseLimits): ChemblResult {
  let draft = draftFromMolecule(standard.molecule());
  const changes: string[] = [];
  if (draft.atoms.some((atom) => atom !== undefined && atom.isotope !== 0)) {
    for (const atom of draft.atoms) if (atom !== undefined) atom.isotope = 0;
    const again = rereadMolecule(engine, draft, limits);
    if (!again.ok) return again;
    try { draft = draftFromMolecule(again.mol.molecule()); } finally { again.mol[Symbol.dispose](); }
    changes.push("isotopes");
  }
  const parent = chooseChemblParent(draft, (fragment) => neutralSmiles(engine, partOf(draft, fragment)));
  if (parent.stripped.length > 0) changes.push(...parent.stripped);
  const result = partOf(draft, parent.kept.flat());
  if (unchargeLikeChembl(result)) changes.push("neutralise");
  const again = rereadMolecule(engine, result, limits);
  return again.ok ? { ok: true, mol: again.mol, exclusion: parent.exclusion, changes } : again;
}

function neutralSmiles(engine: RdkitEngine, draft: MoleculeDraft): string {
  unchargeLikeChembl(draft);
  const read = rereadMolecule(engine, draft);
  if (!read.ok) return "";
  try { return read.mol.smiles(); } finally { read.mol[Symbol.dispose](); }
}
