import { loadSubstructureQueriesSync } from "@molsieve/chem";
import type { FeaturiserKind } from "../spec/featuriser.js";
import { bitPatterns, countPatterns } from "./counted-patterns.js";

/**
 * Which SMARTS of a file occur in a molecule, or with `counts` on how many distinct sets of atoms, at most 1,000; one column
 * a pattern in the order of `file`. Klekota-Roth keys and the like are used that way.
 *
 * The file is read once, when the featuriser is made: one SMARTS a line, a name behind it after white space if it likes, or
 * a table (`.csv`, `.tsv`) with a column `smarts` and a column `name` if it likes. Aromaticity and rings are RDKit's, stereo is
 * not compared, hydrogens match only where they are atoms of the graph.
 *
 * `create` throws a `MolsieveError` with code `input` naming file, line, value and remedy; `write` one for a molecule in which
 * a pattern takes more than a million steps.
 */
export const smartsKind: FeaturiserKind = {
  name: "smarts",
  parameters: { file: { type: "text" }, counts: { type: "flag", default: false } },
  create: ({ file, counts }) => {
    const queries = loadSubstructureQueriesSync(file as string);
    return counts === true ? countPatterns(queries) : bitPatterns(queries);
  },
};
