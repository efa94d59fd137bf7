import { MolsieveError } from "@molsieve/core";
import type { SearchDevice } from "@molsieve/pipeline";
import { searchTable } from "@molsieve/pipeline/tables";
import { measureOption } from "./measure-option.js";
import { integerOption, numberOption, textOption } from "./option-values.js";
import { countText, rejectedText, tableCommand } from "./table-command.js";

/** `molsieve search INDEX -o OUT --query SMILES_OR_FILE` */
export const searchCommand = tableCommand({
  name: "search",
  operands: ["INDEX"],
  needed: "--query QUERY",
  options: {
    query: { type: "string", value: "QUERY", help: "a SMILES, or a file of structures" },
    top: {
      type: "string",
      value: "K",
      help: "the K most similar of each query (default: 10 without --min-similarity)",
    },
    "min-similarity": { type: "string", value: "S", help: "only compounds of similarity S and more, 0 to 1" },
    measure: {
      type: "string",
      value: "NAME",
      help: "tanimoto (default), dice, cosine or tversky:alpha=A,beta=B (alpha weighs what only the query has)",
    },
    device: {
      type: "string",
      value: "NAME",
      help: "cpu, gpu, or auto (default): a GPU for a file of queries to a million compounds or more",
    },
    delimiter: { type: "string", value: "C", help: "character between the columns of a file of queries" },
    limit: { type: "string", value: "N", help: "only the first N queries" },
    format: {
      type: "string",
      value: "EXT",
      help: "format of a file of queries, needed where it is - (the standard input)",
    },
  },
  without: ["drop-extra"],
  optionsOf({ values }) {
    const query = values["query"];
    if (typeof query !== "string") {
      throw new MolsieveError("argument", "--query is missing", {
        key: "--query",
        remedy: "Give a SMILES, or a file of structures",
      });
    }
    return {
      query,
      ...integerOption(values, "top"),
      ...numberOption(values, "min-similarity", "minSimilarity"),
      ...measureOption(values),
      // The function checks the name.
      ...(textOption(values, "device") as { device?: SearchDevice }),
    };
  },
  run: searchTable,
  account: (result) =>
    `${countText(result.rows_in)} ${result.rows_in === 1 ? "query" : "queries"} = ${countText(result.rows_searched)} searched + ${rejectedText(result)}`,
  details: ({ rows_out, rows_without_hits, output, compounds, features, device }) => [
    `Hits: ${countText(rows_out)} written to ${output}${rows_without_hits === 0 ? "" : `; ${countText(rows_without_hits)} ${rows_without_hits === 1 ? "query" : "queries"} found none`}`,
    `Index: ${countText(compounds)} compounds by ${features}`,
    `Searched by ${device}`,
  ],
});
