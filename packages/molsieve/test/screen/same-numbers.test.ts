import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { createTemporaryFolder, type TemporaryFolder } from "@molsieve/testkit";
import { loadCampaign, type ScreenOptions, type ScreenResult, screen } from "molsieve";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { molsieve } from "../support/command.js";
import { type CampaignFiles, LIBRARY_ROWS, writeCampaign } from "../support/fixture-campaign.js";

const TABLES = ["hits.csv", "hits.parquet", "hits.sdf", "scores.parquet", "hidden.csv", "rejects.csv"] as const;

/** Six chunks of rows, some of them bad, so that workers can overtake one another. */
const LIBRARY = Array.from({ length: 18 }, (_, i) => [
  ...LIBRARY_ROWS.map(([smiles, id]) => `${smiles}\t${id}-${i}\n`),
  `C1CC(\tbad-${i}\n`,
])
  .flat()
  .join("");

let folder: TemporaryFolder;
let first: Buffer[];

/** The tables of a run through the function, as they lie on disk. */
async function tablesOf(name: string, options: ScreenOptions): Promise<{ tables: Buffer[]; result: ScreenResult }> {
  const { campaign } = await loadCampaign(join(folder.path, "campaign.yaml"));
  const output = join(folder.path, name);
  const result = await screen(campaign, { ...options, output });
  return { tables: readTables(output), result };
}

function readTables(output: string): Buffer[] {
  return TABLES.map((file) => readFileSync(join(output, file)));
}

beforeAll(async () => {
  folder = await createTemporaryFolder();
  await writeCampaign(folder.path, { "library.smi": LIBRARY });
  const args = [
    "screen",
    join(folder.path, "campaign.yaml"),
    "-o",
    join(folder.path, "one"),
    "--workers",
    "1",
    "--quiet",
  ];
  // In the folder where the other runs look from, since messages name files as they are seen from there.
  const { code } = await molsieve(args, { cwd: process.cwd() });
  expect(code).toBe(0);
  first = readTables(join(folder.path, "one"));
});

afterAll(() => folder[Symbol.asyncDispose]());

describe("the same campaign and seed", () => {
  test.each([2, 3])(
    "give byte-identical tables from the function with %i workers as from the command with 1",
    async (workers) => {
      const { tables, result } = await tablesOf(`workers-${workers}`, { workers });
      for (const [i, name] of TABLES.entries())
        expect([name, tables[i]?.equals(first[i] as Buffer)]).toEqual([name, true]);
      expect(result.run.workers).toBe(workers);
      expect(result.hits).toHaveLength(10);
      expect(result.rejects).toHaveLength(18);
    },
  );

  test("give the same hits when the seed is named as an option", async () => {
    const { tables } = await tablesOf("seed-7", { seed: 7 });
    expect(tables[0]?.equals(first[0] as Buffer)).toBe(true);
  });
});

describe("another seed", () => {
  test("hides other compounds and grows other trees", async () => {
    const { tables, result } = await tablesOf("seed-8", { seed: 8 });
    for (const name of ["hits.csv", "hidden.csv"] as const) {
      const i = TABLES.indexOf(name);
      expect(tables[i]?.equals(first[i] as Buffer)).toBe(false);
    }
    expect(result.run.seed).toBe(8);
    expect(result.run.campaign.seed).toBe(8);
  });
});

describe("the same rows in another wrapping", () => {
  const smi = LIBRARY_ROWS.map(([smiles, id]) => `${smiles} ${id}`);
  const csv = ["smiles,id", ...LIBRARY_ROWS.map((row) => row.join(","))];
  const wrappings: readonly (readonly [string, CampaignFiles])[] = [
    ["SMILES, CRLF", { "a.smi": `${smi.join("\r\n")}\r\n` }],
    ["SMILES, byte order mark, no last line end", { "a.smi": `\ufeff${smi.join("\n")}` }],
    ["SMILES, gzip", { "a.smi.gz": gzipSync(smi.join("\n")) }],
    ["CSV", { "a.csv": csv.join("\n") }],
    [
      "CSV, byte order mark, CRLF, quotes",
      {
        "a.csv": `\ufeff"smiles","id"\r\n${csv
          .slice(1)
          .map((line) => `"${line.replace(",", '","')}"`)
          .join("\r\n")}\r\n`,
      },
    ],
    ["TSV", { "a.tsv": csv.join("\n").replaceAll(",", "\t") }],
    ["CSV, semicolons", { "a.csv": csv.join("\n").replaceAll(",", ";") }],
  ];
  let plain: Buffer;

  async function hitsOf(files: CampaignFiles): Promise<Buffer> {
    await using own = await createTemporaryFolder();
    await writeCampaign(own.path, files);
    const { campaign } = await loadCampaign(join(own.path, "campaign.yaml"));
    const file = join(own.path, Object.keys(files)[0] as string);
    await screen({ ...campaign, library: { file } }, { output: join(own.path, "run"), workers: 1 });
    return readFileSync(join(own.path, "run", "hits.csv"));
  }

  beforeAll(async () => {
    plain = await hitsOf({ "a.smi": smi.join("\n") });
  });

  test.each(wrappings)("%s gives byte-identical hits", async (_, files) => {
    expect((await hitsOf(files)).toString()).toBe(plain.toString());
  });
});
