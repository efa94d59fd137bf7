import { partialCharges } from "../charge/gasteiger-charges.js";
import { crippenContributions } from "../crippen/contributions.js";
import { estateIndices } from "../estate/estate-indices.js";
import type { FeatureColumn } from "../spec/featuriser.js";
import { labuteContributions } from "../surface/labute-contributions.js";
import type { DescriptorBlock } from "./descriptor-block.js";
import type { MoleculeFacts } from "./molecule-facts.js";

const LABUTE = "doi:10.1016/S1093-3263(00)00068-1 (Labute 2000)";
const ESTATE = "doi:10.1021/ci00001a012 (Hall, Mohney & Kier 1991)";

const CHARGE_LIMITS = [-0.3, -0.25, -0.2, -0.15, -0.1, -0.05, 0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3];
const REFRACTIVITY_LIMITS = [1.29, 1.82, 2.24, 2.45, 2.75, 3.05, 3.63, 3.8, 4];
const LOG_P_LIMITS = [-0.4, -0.2, 0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6];
const ESTATE_LIMITS = [-0.39, 0.29, 0.717, 1.165, 1.54, 1.807, 2.05, 4.69, 9.17, 15];
const AREA_LIMITS = [4.78, 5, 5.41, 5.74, 6, 6.07, 6.45, 7, 11];

const areasOf = (facts: MoleculeFacts) => facts.get(labuteContributions).areas;
const estateOf = (facts: MoleculeFacts) => facts.get(estateIndices).atoms;

/**
 * Labute's surface areas summed by partial charge. An atom whose charge is NaN counts with the most positive ones, as in
 * RDKit.
 */
export const peoeVsaBlock = areaBlock("PEOE_VSA", "Gasteiger charge", CHARGE_LIMITS, LABUTE, (facts) => {
  return facts.get(partialCharges).atoms;
});

/** Labute's surface areas summed by contribution to Wildman-Crippen molar refractivity. */
export const smrVsaBlock = areaBlock("SMR_VSA", "contribution to MolMR", REFRACTIVITY_LIMITS, LABUTE, (facts) => {
  return facts.get(crippenContributions).refractivity;
});

/** Labute's surface areas summed by contribution to Wildman-Crippen log P. */
export const slogpVsaBlock = areaBlock("SlogP_VSA", "contribution to MolLogP", LOG_P_LIMITS, LABUTE, (facts) => {
  return facts.get(crippenContributions).logP;
});

/** Labute's surface areas summed by electrotopological state. */
export const estateVsaBlock = areaBlock("EState_VSA", "EState index", ESTATE_LIMITS, ESTATE, estateOf);

/** Electrotopological states summed by Labute's surface area of the atom, one without a radius being among the largest. */
export const vsaEstateBlock: DescriptorBlock = {
  columns: rangeColumns("VSA_EState", AREA_LIMITS, ESTATE, "").map(({ description, ...column }) => ({
    ...column,
    description: `EState indices of atoms whose Labute area in Å² is ${description}`,
  })),
  write(facts, row, offset) {
    sumByRange(facts.molecule.nAtoms, estateOf(facts), areasOf(facts), AREA_LIMITS, row, offset);
  },
};

function areaBlock(
  prefix: string,
  property: string,
  limits: readonly number[],
  reference: string,
  propertyOf: (facts: MoleculeFacts) => Float64Array,
): DescriptorBlock {
  return {
    columns: rangeColumns(prefix, limits, reference, "Å²").map(({ description, ...column }) => ({
      ...column,
      description: `Labute area of atoms whose ${property} is ${description}`,
    })),
    write(facts, row, offset) {
      sumByRange(facts.molecule.nAtoms, areasOf(facts), propertyOf(facts), limits, row, offset);
    },
    missing: () => "a bond joins two atoms that have no radius",
  };
}

/** Columns whose description is the range of each: `below -0.3`, `at least -0.3 and below -0.25`, ... */
function rangeColumns(prefix: string, limits: readonly number[], reference: string, unit: string): FeatureColumn[] {
  return [...limits, Number.POSITIVE_INFINITY].map((limit, i) => {
    const ends = [i > 0 ? [`at least ${limits[i - 1]}`] : [], i < limits.length ? [`below ${limit}`] : []];
    return {
      name: `${prefix}${i + 1}`,
      description: ends.flat().join(" and "),
      unit,
      range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
      isInteger: false,
      reference,
    };
  });
}

/** Adds each atom's amount to the range that its property lies in; NaN lies above every limit. */
function sumByRange(
  nAtoms: number,
  amounts: Float64Array,
  properties: Float64Array,
  limits: readonly number[],
  row: Float64Array,
  offset: number,
): void {
  row.fill(0, offset, offset + limits.length + 1);
  for (let atom = 0; atom < nAtoms; atom++) {
    const property = properties[atom] as number;
    let range = 0;
    while (range < limits.length && !(property < (limits[range] as number))) range++;
    row[offset + range] = (row[offset + range] as number) + (amounts[atom] as number);
  }
}
