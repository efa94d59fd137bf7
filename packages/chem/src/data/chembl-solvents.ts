/**
 * Solvents that ChEMBL strips, as SMARTS of the whole fragment.
 *
 * From ChEMBL Structure Pipeline 1.2.4, `chembl_structure_pipeline/data/` (MIT, the ChEMBL group).
 *
 * @see doi:10.1186/s13321-020-00456-1 (Bento et al. 2020)
 */
export const CHEMBL_SOLVENTS: readonly (readonly [name: string, smarts: string])[] = [
  ["WATER", "[OH2]"],
  ["DICHLOROMETHANE", "ClCCl"],
  ["TRICHLOROMETHANE", "ClC(Cl)Cl"],
  ["ETHYL ACETATE", "CCOC(=O)C"],
  ["METHANOL", "CO"],
  ["PROPAN-2-OL", "CC(C)O"],
  ["ACETONE", "CC(=O)C"],
  ["DMSO", "CS(=O)C"],
  ["ETHANOL", "CCO"],
];
