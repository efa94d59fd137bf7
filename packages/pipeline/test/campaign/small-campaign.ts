import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CampaignConfig, loadTable, type ScreenOptions, screen } from "@molsieve/pipeline";
import { createTemporaryFolder } from "@molsieve/testkit";

const lines = (path: string) => readFileSync(`datasets/${path}`, "utf8").trim().split("\n");
const NCI = lines("nci-5k/nci-5k.smi")
  .slice(0, 90)
  .map((line) => line.split("\t") as [string, string]);
const MEASURED = lines("chembl2321810/chembl2321810.csv")
  .filter((_, i) => i % 25 === 0)
  .map((line) => line.split(",") as [string, string, string]);

/** Rows that cannot be read or stand in the library twice, one that a filter takes out, and measured ones. */
const ODD: readonly (readonly [string, string])[] = [
  ["C1CC(", "broken"],
  [(NCI[3] as [string, string])[0], "twin"],
  ["CCCCCCCCCCCCCCCCCCCCCCCCCCCC(=O)OCCCCCCCCCCCC", "greasy"],
  ...MEASURED.slice(1, 9).map(([id, smiles]) => [smiles, `L${id}`] as const),
];

/** Price of a row of the library. */
export const price = (row: number) => (row % 7 === 3 ? "ask" : `${10 + (row % 5)}.5`);

/** A campaign of 41 measured compounds and a library of 101 rows with prices and vendors, in a folder of its own. */
export async function createSmallCampaign() {
  const folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  writeFileSync(at("target.csv"), MEASURED.map((row) => row.join(",")).join("\n"));
  const rows = [...NCI, ...ODD].map(([smiles, id], row) => [smiles, id, price(row), `V${row % 3}`].join(","));
  writeFileSync(at("library.csv"), `smiles,id,price,vendor\n${rows.join("\n")}\n`);
  const config: CampaignConfig = {
    title: "T",
    target: { file: at("target.csv"), activity: "activity", unit: "-log10 M", active: 6 },
    library: { file: at("library.csv") },
    hide: { fraction: 0.2, by: "scaffold" },
    model: { name: "knn" },
    hits: { count: 10, pool: 30, minDomain: 0 },
  };
  return {
    folder,
    at,
    config,
    run: (name: string, changes: Partial<CampaignConfig> = {}, options: ScreenOptions = {}) =>
      screen({ ...config, ...changes }, { output: at(name), workers: 1, ...options }),
    records: async (name: string) => (await loadTable(at(name))).records() as Record<string, unknown>[],
  };
}

/** A campaign of {@link createSmallCampaign}. */
export type SmallCampaign = Awaited<ReturnType<typeof createSmallCampaign>>;
