import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Value } from "@molsieve/table";
import { expect, test } from "vitest";
import { readAll } from "../temp-folder.js";

const FILES = fileURLToPath(new URL("typed-files", import.meta.url));
/** Made by make_files.py: what pyarrow, Polars and DuckDB were given to write. */
const { columns: EXPECTED } = JSON.parse(readFileSync(join(FILES, "expected.json"), "utf8")) as {
  columns: Record<string, (string | number | boolean | null)[]>;
};

function comparable(value: Value): unknown {
  if (typeof value === "bigint") return String(value);
  return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value;
}

/** Integers are text in the table of expected values, decimals are at times. */
function sameAs(found: unknown, expected: unknown): boolean {
  if (typeof found === "number" && typeof expected === "string") return found === Number(expected);
  return found === expected;
}

test.each(readdirSync(FILES).filter((name) => /\.(parquet|arrows?)$/.test(name)))(
  "%s: every value as it was written",
  async (name) => {
    const { source, records, issues } = await readAll(join(FILES, name), { smiles: "smiles" });
    expect(issues).toEqual([]);
    expect(records).toHaveLength(name === "pyarrow-stream.arrows" ? 75 : (EXPECTED["smiles"]?.length as number));
    const wrong = source.columns.flatMap((column, c) =>
      records.flatMap(({ values }, row) => {
        const [found, expected] = [comparable(values[c] ?? null), EXPECTED[column]?.[row]];
        return sameAs(found, expected) ? [] : [`${column}, row ${row}: ${String(found)}, written ${String(expected)}`];
      }),
    );
    expect(wrong.slice(0, 20)).toEqual([]);
  },
);
