import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import type { RunManifest } from "molsieve";

/** A row of a table file: values by column name. */
export type Row = Readonly<Record<string, unknown>>;

/** The header and the rows of a CSV text (RFC 4180), as text. */
export function parseCsv(text: string): { readonly header: readonly string[]; readonly rows: readonly Row[] } {
  const records: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    records.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "") break;
    if (end !== ",") records.push([]);
  }
  const [header = [], ...body] = records.filter((record) => record.length > 1 || record[0] !== "");
  return { header, rows: body.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? null]))) };
}

/** A CSV file of a run folder. */
export function readCsv(run: string, name: string): ReturnType<typeof parseCsv> {
  return parseCsv(readFileSync(join(run, name), "utf8"));
}

/** The rows of a Parquet file of a run folder. */
export async function readParquet(run: string, name: string): Promise<readonly Row[]> {
  const bytes = readFileSync(join(run, name));
  return parquetReadObjects({ file: new Uint8Array(bytes).buffer });
}

/** The records of an SDF file of a run folder: `[name, data items]`. */
export function readSdf(run: string, name: string): readonly (readonly [name: string, data: Row])[] {
  const records = readFileSync(join(run, name), "utf8").split("$$$$\n").slice(0, -1);
  return records.map((record) => {
    const items = [...record.matchAll(/^> {2}<(.*)>\n([\s\S]*?)\n\n/gm)].map(([, key = "", value]) => [key, value]);
    return [record.slice(0, record.indexOf("\n")), Object.fromEntries(items) as Row] as const;
  });
}

/** `run.json` of a run folder. */
export function readManifest(run: string): RunManifest {
  return JSON.parse(readFileSync(join(run, "run.json"), "utf8")) as RunManifest;
}
