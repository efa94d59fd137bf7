import { CRIPPEN_CONTRIBUTIONS } from "../data/crippen.js";

const TYPES = Object.entries(CRIPPEN_CONTRIBUTIONS);

/** The number that stands for each atom type. */
export const CRIPPEN_TYPE = Object.fromEntries(TYPES.map(([name], i) => [name, i + 1])) as Readonly<
  Record<keyof typeof CRIPPEN_CONTRIBUTIONS, number>
>;

/** Stands for an atom that has no type: it adds 0. */
export const NO_TYPE = 0;

/** Contribution to log P by the number of the type. */
export const TYPE_LOG_P = Float64Array.of(0, ...TYPES.map(([, [logP]]) => logP));

/** Contribution to molar refractivity in cm³/mol by the number of the type. */
export const TYPE_REFRACTIVITY = Float64Array.of(0, ...TYPES.map(([, [, refractivity]]) => refractivity));
