import type { RdkitMol } from "../engine/rdkit-mol.js";

/** Why a molecule has no InChI. */
export interface InchiFailure {
  readonly ok: false;
  readonly code: "no-atoms" | "dummy-atom" | "bond-kind" | "refused";
  readonly message: string;
}

/** A molecule's InChI, or the reason why there is none. */
export type InchiResult = { readonly ok: true; readonly inchi: string } | InchiFailure;

/**
 * The standard InChI of a molecule (`InChI=1S/...`), or the reason why there is none: InChI knows no dummy atoms and no
 * bonds but single, double, triple and aromatic ones.
 *
 * InChI takes mobile hydrogens and metal bonds away, so different molecules can share one: many tautomers, some
 * protonation states, and coordination compounds with their loose parts.
 *
 * Computed by the InChI library inside RDKit-JS from RDKit's view of the structure, so stereo that RDKit does not keep
 * (most allenes and cumulenes, wedges RDKit finds contradictory) is not in it.
 *
 * @throws {MolsieveError} `engine` when RDKit-JS fails
 * @see doi:10.1186/s13321-015-0068-4 (Heller et al. 2015)
 */
export function inchiOf(mol: RdkitMol): InchiResult {
  const inchi = mol.inchi();
  if (inchi !== "") return { ok: true, inchi };
  if (mol.nAtoms === 0) return failure("no-atoms", "a structure without atoms has no InChI");
  const { element, bondOrder } = mol.molecule();
  if (element.includes(0)) return failure("dummy-atom", "InChI knows no dummy atom (*)");
  if (bondOrder.some((order) => order < 1 || order > 5 || order === 4)) {
    return failure("bond-kind", "InChI knows only single, double, triple and aromatic bonds");
  }
  return failure("refused", "the InChI library finds no InChI for this structure");
}

function failure(code: InchiFailure["code"], message: string): InchiFailure {
  return { ok: false, code, message };
}
