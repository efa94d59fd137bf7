import { MolsieveError, nearestName, shown } from "@molsieve/core";
import { csvRows } from "../alerts/csv-rows.js";
import { parseSmarts, type SmartsPattern } from "./parse-smarts.js";

/** One pattern to look for. */
export interface SubstructureQuery {
  /** As the file names it; the SMARTS itself where it does not. */
  readonly name: string;
  readonly smarts: string;
  readonly pattern: SmartsPattern;
}

/**
 * The patterns of a file's text, in its order.
 *
 * A file whose name ends in `.csv` or `.tsv` is a table with a header: column `smarts`, and `name` if it likes. Any other has
 * one pattern a line, a name behind it after white space if it likes; empty lines and lines that begin with `//` or `# ` are
 * passed over.
 *
 * @param file named in errors
 * @throws {MolsieveError} `input` when a pattern cannot be read, naming file, line, value and position
 */
export function queriesOfText(text: string, file: string): readonly SubstructureQuery[] {
  const plain = text.replace(/^\uFEFF/, "");
  const queries = /\.[ct]sv$/i.test(file) ? queriesOfTable(plain, file) : queriesOfLines(plain, file);
  if (queries.length > 0) return queries;
  throw new MolsieveError("input", "no pattern in the file", { file, remedy: "Write one SMARTS a line" });
}

function queriesOfLines(text: string, file: string): SubstructureQuery[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const [, smarts, name] = /^\s*(\S+)\s*(.*?)\s*$/.exec(line) ?? [];
    if (smarts === undefined || smarts === "#" || smarts.startsWith("//")) return [];
    return [readQuery(smarts, name === "" ? undefined : name, { file, line: index + 1 })];
  });
}

function queriesOfTable(text: string, file: string): SubstructureQuery[] {
  const [header, ...rows] = csvRows(text, file);
  if (header === undefined) return [];
  const names = header.cells.map((name) => name.toLowerCase());
  const smartsColumn = names.indexOf("smarts");
  const nameColumn = names.indexOf("name");
  if (smartsColumn < 0) {
    const near = nearestName("smarts", header.cells);
    throw new MolsieveError("input", "no column smarts in the header", {
      file,
      line: header.line,
      key: "smarts",
      value: header.cells,
      remedy: `${near === undefined ? "" : `Is it ${shown(near)}? `}The header has: ${shown(header.cells.join(", "))}`,
    });
  }
  return rows.map(({ cells, line }) => {
    if (cells.length !== header.cells.length) {
      throw new MolsieveError("input", `${cells.length} columns where the header has ${header.cells.length}`, {
        file,
        line,
        value: cells.join(","),
        remedy: "Put quotes round a value that holds the delimiter; SMARTS often do",
      });
    }
    const name = cells[nameColumn]?.trim();
    return readQuery(cells[smartsColumn]?.trim() ?? "", name === "" ? undefined : name, { file, line });
  });
}

/**
 * The query of one SMARTS.
 *
 * @param place where it stands, for errors
 * @throws {MolsieveError} `input` when it cannot be read
 */
export function readQuery(
  smarts: string,
  name: string | undefined,
  place: { readonly file?: string; readonly line?: number },
): SubstructureQuery {
  const result = parseSmarts(smarts);
  if (result.ok) return { name: name ?? smarts, smarts, pattern: result.pattern };
  throw new MolsieveError("input", `SMARTS ${shown(smarts)} cannot be read: ${result.message}`, {
    ...place,
    key: "smarts",
    value: smarts,
    remedy:
      place.file === undefined ? "Give a SMARTS, or the path of a file that exists" : "Correct the line or drop it",
  });
}
