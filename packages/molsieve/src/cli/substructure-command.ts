import { MolsieveError } from "@molsieve/core";
import { substructureTable } from "@molsieve/pipeline/tables";
import { countsText, tableCommand } from "./table-command.js";

/** `molsieve substructure IN -o OUT --smarts SMARTS_OR_FILE` */
export const substructureCommand = tableCommand({
  name: "substructure",
  needed: "--smarts SMARTS",
  options: {
    smarts: { type: "string", value: "SMARTS", help: "a SMARTS, or a file with one on each line and a name behind it" },
  },
  optionsOf({ values }) {
    const smarts = values["smarts"];
    if (typeof smarts === "string") return { smarts };
    throw new MolsieveError("argument", "--smarts is missing", {
      key: "--smarts",
      remedy: "Give a SMARTS, or a file with one on each line",
    });
  },
  run: substructureTable,
  details: ({ rows_by_pattern }) => {
    const found = countsText(rows_by_pattern);
    return found === "" ? [] : [`Matched: ${found}`];
  },
});
