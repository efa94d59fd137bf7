import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadTable, predictTable, trainTable } from "@molsieve/pipeline";
import { createTemporaryFolder } from "@molsieve/testkit";
import { seriesCsv } from "../models/measured-series.js";

const COLUMNS = ["value", "sd", "lower", "upper", "domain"];

/** A model as bytes, and what `predictTable` says of some structures. */
export async function smallModel() {
  await using folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  writeFileSync(at("series.csv"), seriesCsv({ y: ({ value }) => value.toFixed(2) }));
  const settings = { target: "y", model: "forest", features: ["morgan:bits=256"], options: { trees: 20 }, workers: 1 };
  await trainTable(at("series.csv"), at("series.msm"), settings);
  const structures = ["CCc1ccc(O)cc1", "Cl.CCCc1ccc(N)cc1", "CCOC"];
  writeFileSync(at("asked.smi"), `${structures.join("\n")}\n`);
  await predictTable(at("series.msm"), at("asked.smi"), at("said.csv"), { workers: 1 });
  const said = (await loadTable(at("said.csv"))).records();
  const expected = Object.fromEntries(
    COLUMNS.map((name) => [name, said.map((row) => Number(row[name === "value" ? "y" : `y_${name}`]))]),
  );
  return { bytes: new Uint8Array(readFileSync(at("series.msm"))), structures, expected };
}
