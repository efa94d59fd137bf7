import { writeSmiles } from "../edit/write-smiles.js";
import type { RdkitEngine } from "../engine/rdkit-engine.js";
import type { Molecule } from "../molecule/molecule.js";
import { hashDraft } from "./hash-graph.js";
import { murckoScaffold } from "./murcko-scaffold.js";

/**
 * Canonical SMILES of the generic framework (graph framework, cyclic skeleton): the {@link murckoScaffold} with every atom
 * a carbon and every bond single. Empty for a molecule without rings, undefined where an atom has more than four
 * neighbours, which a carbon cannot have.
 *
 * As RDKit's `MakeScaffoldGeneric`, atoms double-bonded to the scaffold stay, as methyl groups. Feed the result to
 * {@link murckoScaffold} for the skeleton without them.
 *
 * @throws {MolsieveError} `engine` when RDKit-JS fails
 * @see doi:10.1021/jm9602928 (Bemis & Murcko 1996)
 */
export function genericScaffold(engine: RdkitEngine, molecule: Molecule): string | undefined {
  const scaffold = murckoScaffold(engine, molecule);
  if (scaffold === "") return "";
  const read = engine.read(scaffold);
  if (read.mol === undefined) return undefined;
  using mol = read.mol;
  const draft = hashDraft(mol.molecule(), false);
  for (const atom of draft.atoms) {
    if (atom === undefined) continue;
    if (atom.bonds.length > 4) return undefined;
    const hydrogens = 4 - atom.bonds.length;
    Object.assign(atom, { element: 6, charge: 0, isotope: 0, aromatic: 0, radical: 0, explicitHydrogens: hydrogens });
  }
  for (const bond of draft.bonds) if (bond !== undefined) bond.order = 1;
  const generic = engine.read(writeSmiles(draft.toGraph().graph).text);
  if (generic.mol === undefined) return undefined;
  using skeleton = generic.mol;
  return skeleton.smiles();
}
