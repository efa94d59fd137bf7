import {
  AROMATIC_BOND,
  type DepictOptions,
  type DepictResult,
  depictSvg,
  type Molecule,
  type RdkitEngine,
} from "@molsieve/chem";
import { argumentError } from "@molsieve/core";
import { type MorganEnvironmentOptions, morganEnvironments } from "./morgan-environments.js";

/** Which environment of a bit is drawn, and how. */
export interface DepictMorganOptions extends MorganEnvironmentOptions, Omit<DepictOptions, "highlights"> {
  /** Which of the environments that set the bit, counted from 0. Default 0. */
  readonly example?: number;
}

/**
 * A drawing of a molecule in which an environment that sets a bit of its Morgan fingerprint is marked: the centre, aromatic
 * atoms and bonds, and the others, each in a colour of its own that a key names.
 *
 * The fingerprint's options must be those that the bit comes from. The legend says bit, radius and which of how many
 * environments, unless one is given. Differs from RDKit's `DrawMorganBit`: the whole molecule is drawn.
 *
 * @throws {MolsieveError} `argument` for a bit that the molecule does not set, an example it does not have, or an option out of
 * range
 */
export function depictMorganBit(
  engine: RdkitEngine,
  molecule: Molecule,
  bit: number,
  options: DepictMorganOptions = {},
): DepictResult {
  const { radius, features, chirality, bondTypes, redundant, onlyNonzero, bits, example = 0, ...depict } = options;
  const environments = morganEnvironments(molecule, options).filter((environment) => environment.bit === bit);
  if (environments.length === 0) throw argumentError("bit", bit, "a bit that the molecule sets");
  const environment = environments[example];
  if (environment === undefined) {
    throw argumentError("example", example, `an integer from 0 to ${environments.length - 1}`);
  }
  const { centre } = environment;
  const isAromatic = (bond: number) => molecule.bondOrder[bond] === AROMATIC_BOND;
  const around = environment.atoms.filter((atom) => atom !== centre);
  const highlights = [
    { label: "centre", colour: "#9999e6", atoms: [centre], bonds: [] },
    {
      label: "aromatic",
      colour: "#e6e633",
      atoms: around.filter((atom) => molecule.aromatic[atom] === 1),
      bonds: environment.bonds.filter(isAromatic),
    },
    {
      label: "other",
      colour: "#cccccc",
      atoms: around.filter((atom) => molecule.aromatic[atom] === 0),
      bonds: environment.bonds.filter((bond) => !isAromatic(bond)),
    },
  ].filter(({ atoms, bonds }) => atoms.length + bonds.length > 0);
  const which = environments.length === 1 ? "" : `, ${example + 1} of ${environments.length}`;
  return depictSvg(engine, molecule, {
    legend: `bit ${bit}, radius ${environment.radius}${which}`,
    ...depict,
    highlights,
  });
}
