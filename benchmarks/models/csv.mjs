import { readFileSync } from "node:fs";

/** The records of a CSV file with a header, as objects of text by column name; quoted fields may hold commas, quotes and line ends. */
export function readCsv(path) {
  const [header, ...records] = parseCsv(readFileSync(path, "utf8"));
  return records.map((fields, i) => {
    if (fields.length !== header.length) throw new Error(`${path}: record ${i + 1} has ${fields.length} fields`);
    return Object.fromEntries(fields.map((field, column) => [header[column], field]));
  });
}

function parseCsv(text) {
  const records = [];
  let record = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    record.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    // A line end at the end of the file leaves one empty field behind.
    if (record.length > 1 || record[0] !== "") records.push(record);
    record = [];
  }
  return records;
}
