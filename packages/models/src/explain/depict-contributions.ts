import { type DepictOptions, type DepictResult, depictSvg, type Molecule, type RdkitEngine } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";

/** How contributions are drawn. */
export interface DepictContributionsOptions extends Omit<DepictOptions, "highlights"> {
  /** The contribution that has the full colour, above 0: the same for drawings to be compared. Default: the largest, either way. */
  readonly full?: number;
  /** What the numbers of the key are followed by: `log units`. Default: nothing. */
  readonly unit?: string;
}

/** From faint to full; orange and blue differ to colour-blind readers as well. */
const RAISING = ["#fdebd5", "#fcd3a0", "#f9b56a", "#f29436"] as const;
const LOWERING = ["#dfeaf6", "#b9d3ec", "#8db8e0", "#5d9bd2"] as const;

/** Contributions below this share of the full one are not coloured. */
const LEAST_SHARE = 0.05;

/**
 * A drawing of a molecule with its atoms coloured by what they add to a prediction: orange where they raise it, blue where they
 * lower it, in four strengths each up to the full one; a key names what full colour stands for.
 *
 * @param contributions above 0 = raises, `[nAtoms]`
 * @throws {MolsieveError} `argument` when there is not one finite contribution an atom, or `full` is not above 0
 */
export function depictContributions(
  engine: RdkitEngine,
  molecule: Molecule,
  contributions: Float64Array,
  options: DepictContributionsOptions = {},
): DepictResult {
  if (contributions.length !== molecule.nAtoms) {
    throw argumentError("contributions.length", contributions.length, `${molecule.nAtoms}, one an atom`);
  }
  const largest = contributions.reduce((most, own) => Math.max(most, Math.abs(own)), 0);
  const { full = largest || 1, unit = "", ...depict } = options;
  if (!(full > 0 && full < Number.POSITIVE_INFINITY)) throw argumentError("full", full, "a finite number above 0");
  const amount = `${full.toPrecision(2)}${unit === "" ? "" : ` ${unit}`} or more`;
  const highlights = [
    ...strengths(contributions, full, RAISING, `raises by ${amount}`),
    ...strengths(
      contributions.map((own) => -own),
      full,
      LOWERING,
      `lowers by ${amount}`,
    ),
  ];
  return depictSvg(engine, molecule, { ...depict, highlights });
}

/** A highlight for each strength; the strongest names the colour in the key, also where no atom has it. */
function strengths(contributions: Float64Array, full: number, colours: readonly string[], label: string) {
  return colours.map((colour, strength) => ({
    colour,
    bonds: [],
    ...(strength === colours.length - 1 ? { label } : {}),
    atoms: [...contributions.keys()].filter((atom) => {
      const share = (contributions[atom] as number) / full;
      return share >= LEAST_SHARE && Math.min(colours.length - 1, Math.ceil(share * colours.length) - 1) === strength;
    }),
  }));
}
