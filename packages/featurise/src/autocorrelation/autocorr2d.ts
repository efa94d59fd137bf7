import type { Molecule } from "@molsieve/chem";
import type { FeatureColumn, FeaturiserKind, ValueFeaturiser } from "../spec/featuriser.js";
import { MAX_ELEMENT } from "./atom-weights.js";
import { Autocorrelations, MAX_LAG } from "./autocorrelations.js";

const WEIGHTS = [
  "mass",
  "van der Waals volume",
  "Sanderson electronegativity",
  "polarisability",
  "ionisation potential",
  "intrinsic state",
];

const KINDS: readonly { name: string; min: number; reference: string }[] = [
  {
    name: "ln(1 + Broto-Moreau autocorrelation)",
    min: Number.NEGATIVE_INFINITY,
    reference: "doi:10.1002/9783527628766 (Todeschini & Consonni 2009)",
  },
  {
    name: "centred Broto-Moreau autocorrelation of magnitudes",
    min: 0,
    reference: "doi:10.1002/9783527628766 (Todeschini & Consonni 2009)",
  },
  {
    name: "Moran autocorrelation",
    min: Number.NEGATIVE_INFINITY,
    reference: "doi:10.1093/biomet/37.1-2.17 (Moran 1950)",
  },
  { name: "Geary autocorrelation", min: 0, reference: "doi:10.2307/2986645 (Geary 1954)" },
];

const COLUMNS: readonly FeatureColumn[] = KINDS.flatMap(({ name, min, reference }) =>
  WEIGHTS.flatMap((weight) =>
    Array.from({ length: MAX_LAG }, (_, lag) => ({
      description: `${name} of ${weight} over ${lag + 1} ${lag === 0 ? "bond" : "bonds"}`,
      unit: "",
      range: [min, Number.POSITIVE_INFINITY] as const,
      isInteger: false,
      reference,
    })),
  ),
).map((column, i) => ({ name: `AUTOCORR2D_${i + 1}`, ...column }));

/**
 * The 192 autocorrelations over the graph that RDKit calls AUTOCORR2D: four kinds, of six properties of the atoms, over
 * 1 to 8 bonds, three decimals each. 0 where no two atoms are that far apart and where all atoms have the same property.
 *
 * NaN for a molecule with a dummy atom or an element beyond darmstadtium, which RDKit has no property of.
 */
export const autocorr2dKind: FeaturiserKind = {
  name: "autocorr2d",
  parameters: {},
  create(): ValueFeaturiser {
    const autocorrelations = new Autocorrelations();
    return {
      form: "values",
      width: COLUMNS.length,
      columns: COLUMNS,
      write(molecule, row) {
        if (unknownElement(molecule) === undefined) autocorrelations.write(molecule, row);
        else row.fill(Number.NaN, 0, COLUMNS.length);
      },
      missing(molecule) {
        const element = unknownElement(molecule);
        return element === undefined
          ? "the logarithm is of a negative number"
          : `there are no properties of element ${element} (0 is the dummy atom)`;
      },
    };
  },
};

function unknownElement({ element }: Molecule): number | undefined {
  return element.find((one) => one === 0 || one > MAX_ELEMENT);
}
