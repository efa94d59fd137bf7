import type { Molecule } from "../molecule/molecule.js";
import type { Alert } from "./alert.js";

/** What the NIBR filters say of a molecule as a screening hit. */
export interface NibrTriage {
  /** 0: nothing but annotations; 1 to 9: the number of flags; 10: to be excluded. */
  readonly severityScore: number;
  /** Motifs that may bind covalently. */
  readonly covalent: number;
  /** Motifs of special classes of molecules, such as peptides, glycosides and fatty acids. */
  readonly special: number;
  /** Share of nitrogen and oxygen among the heavy atoms, 0 to 1; 0 without heavy atoms. */
  readonly fractionNO: number;
  /** Whether there is neither nitrogen nor oxygen. */
  readonly lacksNO: boolean;
}

/**
 * The NIBR triage of a molecule. A single alert of severity "exclude" makes the score 10, otherwise flags are summed.
 * A molecule of 10 flags scores 10 as well.
 *
 * @param raised the alerts that the molecule raises; those of other sets do not count
 * @see doi:10.1021/acs.jmedchem.0c01332 (Schuffenhauer et al. 2020)
 */
export function nibrTriage(molecule: Molecule, raised: readonly Alert[]): NibrTriage {
  const weights = raised.flatMap(({ triage }) => triage ?? []);
  const isExcluded = weights.some(({ severity }) => severity === EXCLUDE);
  const { element } = molecule;
  const nHeavy = element.filter((number) => number !== 1).length;
  const nNO = element.filter((number) => number === 7 || number === 8).length;
  return {
    severityScore: isExcluded ? 10 : weights.reduce((sum, { severity }) => sum + severity, 0),
    covalent: weights.reduce((sum, { covalent }) => sum + covalent, 0),
    special: weights.reduce((sum, { special }) => sum + special, 0),
    fractionNO: nHeavy === 0 ? 0 : nNO / nHeavy,
    lacksNO: nNO === 0,
  };
}

const EXCLUDE = 2;
