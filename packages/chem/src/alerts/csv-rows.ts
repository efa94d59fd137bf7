import { MolsieveError } from "@molsieve/core";

/** One record of a table. */
export interface CsvRow {
  /** 1-based line on which it begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The records of a delimiter-separated text (RFC 4180), header included; empty lines are passed over. The delimiter is
 * the most frequent of comma, semicolon and tab in the first line.
 *
 * @throws {MolsieveError} `input` where a quote is not closed or text follows a closing quote
 */
export function csvRows(text: string, file: string): readonly CsvRow[] {
  const firstLine = /^.*$/m.exec(text)?.[0].replace(/"[^"]*"/g, "") ?? "";
  const [delimiter = ","] = [",", ";", "\t"].sort((a, b) => firstLine.split(b).length - firstLine.split(a).length);
  const quoted = /"([^"]*(?:""[^"]*)*)" */y;
  const plain = new RegExp(`[^${delimiter}\r\n]*`, "y");
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let rowLine = 1;
  let at = 0;
  const fail = (column: number, reason: string, remedy: string): never => {
    throw new MolsieveError("input", `column ${column}: ${reason}`, {
      file,
      line,
      value: text.slice(at, at + 80),
      remedy,
    });
  };
  while (at < text.length) {
    const isQuoted = text[at] === '"';
    const expression = isQuoted ? quoted : plain;
    expression.lastIndex = at;
    const match =
      expression.exec(text) ??
      fail(cells.length + 1, "a quote is not closed", 'Close it, or write a quote inside quotes as ""');
    cells.push(isQuoted ? (match[1] ?? "").replaceAll('""', '"') : match[0].trim());
    line += isQuoted ? match[0].split("\n").length - 1 : 0;
    at = expression.lastIndex;
    if (text[at] === delimiter && at + 1 < text.length) {
      at++;
      continue;
    }
    if (text[at] === delimiter) cells.push("");
    else if (at < text.length && text[at] !== "\n" && text[at] !== "\r") {
      fail(cells.length, "text follows a closing quote", 'Write a quote inside quotes as ""');
    }
    if (cells.some((cell) => cell !== "")) rows.push({ line: rowLine, cells });
    cells = [];
    at += text.startsWith("\r\n", at) ? 2 : 1;
    line++;
    rowLine = line;
  }
  return rows;
}
