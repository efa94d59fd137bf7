import { loadSubstructureQueriesSync, type SubstructureQueries } from "@molsieve/chem";
import { distinctNames } from "../spec/distinct-names.js";
import type { FeaturiserKind } from "../spec/featuriser.js";
import { bitPatterns, countPatterns } from "./counted-patterns.js";

/**
 * Which SMARTS of a file occur in a molecule, or with `counts` on how many distinct sets of atoms, at most 1,000; one column
 * a pattern in the order of `file`. Klekota-Roth keys and the like are used that way. Columns of counts have the patterns' names,
 * `smarts_0`, `smarts_1`, ... where the file gives none.
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
    return counts === true ? countPatterns(queries, columnNames(queries)) : bitPatterns(queries);
  },
};

function columnNames({ queries }: SubstructureQueries): string[] {
  return distinctNames(queries.map(({ name, smarts }, i) => (name === smarts ? `smarts_${i}` : name)));
}
