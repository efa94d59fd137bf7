import { MolsieveError, nearestName, shown } from "@molsieve/core";
import { parseSmarts, type SmartsPattern } from "../smarts/parse-smarts.js";
import type { Alert } from "./alert.js";
import { type CsvRow, csvRows } from "./csv-rows.js";

/** Header names of each column, letter case and punctuation aside; the first that a header has is taken. */
const COLUMNS = {
  name: ["name", "names", "patternname", "alert", "rule", "description"],
  smarts: ["smarts", "pattern"],
  severity: ["severity", "severitycomment", "severityscore", "priority", "demerit"],
  set: ["set", "setname", "rulesetname", "filterset"],
  minCount: ["mincount", "min"],
  maxCount: ["maxcount"],
  /** Occurrences that raise no alert yet: the column of rd_filters. */
  allowed: ["max"],
  description: ["description", "comment"],
  citation: ["citation", "reference"],
} as const;

type ColumnKey = keyof typeof COLUMNS;

/** An alert with its pattern, compiled. */
export interface CompiledAlert {
  readonly alert: Alert;
  readonly pattern: SmartsPattern;
}

/**
 * The alerts of a table with a header, one a row. Patterns are read with hydrogens merged, as RDKit's catalogues are.
 *
 * Columns `name` and `smarts` are needed; `severity`, `set`, `min_count`, `max_count`, `description` and `citation` are
 * read where they are. The tables of rd_filters (ChEMBL's alerts) and of NIBR have names of their own for them, which
 * are understood; other columns are ignored.
 *
 * @param file named in errors; its name without extension is the set where no column says
 * @throws {MolsieveError} `input` naming file, line, column, value and remedy
 */
export function readAlertCsv(text: string, file: string): readonly CompiledAlert[] {
  const [header, ...rows] = csvRows(text.replace(/^\uFEFF/, ""), file);
  if (header === undefined || rows.length === 0) {
    throw new MolsieveError("input", header === undefined ? "the file is empty" : "no alerts, only a header", {
      file,
      remedy: "Give a table with a header such as name,smarts,severity and one alert a line",
    });
  }
  const columns = findColumns(header, file);
  const fileSet = file.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "");
  return rows.map((row) => {
    if (row.cells.length !== header.cells.length) {
      throw new MolsieveError("input", `${row.cells.length} columns where the header has ${header.cells.length}`, {
        file,
        line: row.line,
        value: row.cells.join(","),
        remedy: "Put quotes round a value that holds the delimiter; SMARTS often do",
      });
    }
    const cell = (key: ColumnKey) => row.cells[columns[key] ?? -1]?.trim() ?? "";
    const fault = (key: ColumnKey, problem: string, remedy: string) => {
      const name = header.cells[columns[key] ?? -1] ?? key;
      const reason = `column ${name}: ${shown(cell(key))} ${problem}`;
      return new MolsieveError("input", reason, { file, line: row.line, key: name, value: cell(key), remedy });
    };
    const needed = (key: "name" | "smarts") => {
      if (cell(key) === "") throw fault(key, "is empty", "Every alert needs a name and a SMARTS");
      return cell(key);
    };
    const count = (key: ColumnKey, low: number) => {
      const value = cell(key);
      if (value === "") return undefined;
      if (/^\d{1,6}$/.test(value) && Number(value) >= low) return Number(value);
      throw fault(key, `is not a whole number from ${low} to 999999`, "Correct the count, or leave it empty");
    };
    const allowed = count("allowed", 0) ?? 0;
    const minCount = Math.max(1, count("minCount", 0) ?? allowed + 1);
    const maxCount = count("maxCount", 1) ?? Number.POSITIVE_INFINITY;
    if (maxCount < minCount) throw fault("maxCount", `is below the least count, ${minCount}`, "Swap the two counts");
    const smarts = needed("smarts");
    const result = parseSmarts(smarts, { mergeHydrogens: true });
    if (!result.ok) throw fault("smarts", `cannot be read: ${result.message}`, "Correct the SMARTS or drop the line");
    const alert = {
      name: needed("name"),
      set: cell("set") || fileSet,
      smarts,
      minCount,
      maxCount,
      severity: cell("severity") || undefined,
      description: columns.description === columns.name ? undefined : cell("description") || undefined,
      citation: cell("citation") || undefined,
      triage: undefined,
    };
    return { alert, pattern: result.pattern };
  });
}

function findColumns(header: CsvRow, file: string): Partial<Record<ColumnKey, number>> {
  const plain = header.cells.map((name) => name.toLowerCase().replace(/[^a-z]/g, ""));
  const columns: Partial<Record<ColumnKey, number>> = {};
  for (const [key, names] of Object.entries(COLUMNS)) {
    const index = names.map((name) => plain.indexOf(name)).find((found) => found >= 0);
    if (index !== undefined) columns[key as ColumnKey] = index;
  }
  for (const key of ["name", "smarts"] as const) {
    if (columns[key] !== undefined) continue;
    const nearest = nearestName(key, header.cells);
    throw new MolsieveError("input", `no column ${key} in the header`, {
      file,
      line: header.line,
      key,
      value: header.cells,
      remedy: `${nearest === undefined ? "" : `Is it ${shown(nearest)}? `}The header has: ${shown(header.cells.join(", "))}`,
    });
  }
  return columns;
}
