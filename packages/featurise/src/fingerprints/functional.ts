import { substructureQueries } from "@molsieve/chem";
import { FRAGMENT_PATTERNS } from "../data/fragment-patterns.js";
import type { FeaturiserKind } from "../spec/featuriser.js";
import { bitPatterns, countPatterns } from "./counted-patterns.js";

const NAMES = FRAGMENT_PATTERNS.map(({ name }) => name);

/**
 * Which of 85 functional groups and substructures of medicinal chemistry a molecule has, or with `counts` how many of each:
 * RDKit's `fr_*` descriptors in their order, which is what scikit-fingerprints calls the functional groups fingerprint.
 *
 * A group is counted on distinct sets of atoms, at most 1,000 times. Not Ertl's algorithm (doi:10.1186/s13321-017-0225-z),
 * which finds groups without a list of them and so has no columns.
 *
 * `write` throws a `MolsieveError` with code `input` for a molecule in which a pattern takes more than a million steps.
 */
export const functionalKind: FeaturiserKind = {
  name: "functional",
  parameters: { counts: { type: "flag", default: false } },
  create: ({ counts }) => {
    const queries = substructureQueries(FRAGMENT_PATTERNS);
    return counts === true ? countPatterns(queries, NAMES) : bitPatterns(queries);
  },
};
