import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRdkitEngine, parseSmiles } from "@molsieve/chem";
import { createFeaturiser, featuriseAll, fitFeatures, parseFeatures, saveFeatures } from "@molsieve/featurise";
import { featuriseTable } from "@molsieve/pipeline";
import { readRecords, type SourceRecord } from "@molsieve/table";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";

const engine = await createRdkitEngine();

function moleculeOf(smiles: string) {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  return mol.molecule();
}

function bitsOf(features: string, smiles: string): Buffer {
  const featuriser = createFeaturiser(parseFeatures(features));
  if (featuriser.form !== "bits") throw new Error(featuriser.form);
  const bits = Buffer.alloc(Math.ceil(featuriser.width / 8));
  featuriser.write(moleculeOf(smiles), bits);
  return bits;
}

async function recordsOf(path: string) {
  const source = await readRecords(path, {});
  const records: SourceRecord[] = [];
  for await (const chunk of source.chunks) records.push(...chunk.records);
  return { schema: source.schema, values: records.map(({ values }) => values) };
}

const CSV = "id,smiles,TPSA,note\na,OC(=O)c1ccccc1,x,1\nb,C1CC,y,2\nc,C[Cu],z,3\n";
const FEATURES = ["maccs", "morgan:bits=32 + morgan:bits=4096,counts", "rdkit2d:names=TPSA+MaxPartialCharge"];

describe("featuriseTable", () => {
  test.each(["parquet", "arrow"])(
    "writes bits as bytes and values as numbers to .%s, missing ones as null",
    async (format) => {
      await using folder = await createTemporaryFolder();
      const at = (name: string) => join(folder.path, name);
      writeFileSync(at("in.csv"), CSV);
      const result = await featuriseTable(at("in.csv"), at(`out.${format}`), {
        features: "maccs + morgan:bits=100 + rdkit2d:names=TPSA+MaxPartialCharge",
        workers: 2,
      });
      expect(result).toMatchObject({ rows_in: 3, rows_out: 2, rows_rejected: 1, feature_columns: 4 });
      expect(result.missing).toEqual({
        MaxPartialCharge: { rows: 1, reason: expect.stringMatching(/Gasteiger/) as string },
      });
      expect(result.notes).toContain('column "TPSA" is written as "input_TPSA"');
      const { schema, values } = await recordsOf(at(`out.${format}`));
      expect(schema.slice(4)).toMatchObject([
        { name: "maccs", type: "fixed-binary", width: 21 },
        { name: "morgan", type: "fixed-binary", width: 13 },
        { name: "TPSA", type: "double" },
        { name: "MaxPartialCharge", type: "double" },
        { name: "input_TPSA", type: "utf8" },
        { name: "note", type: "utf8" },
      ]);
      const acid = "OC(=O)c1ccccc1";
      const [block] = featuriseAll(parseFeatures("rdkit2d:names=TPSA+MaxPartialCharge"), [moleculeOf(acid)]).blocks;
      if (block?.form !== "values") throw new Error("form");
      const bytes = (value: unknown) => Buffer.from(value as Uint8Array);
      expect(bytes(values[0]?.[4])).toEqual(bitsOf("maccs", acid));
      expect(bytes(values[0]?.[5])).toEqual(bitsOf("morgan:bits=100", acid));
      expect(values[0]?.slice(6)).toEqual([...block.values, "x", "1"]);
      expect(values[1]?.slice(6)).toEqual([0, null, "z", "3"]);
    },
  );

  test("text formats hold hexadecimal bits, a column for each count, and nothing where a value is missing", async () => {
    await using folder = await createTemporaryFolder();
    const at = (name: string) => join(folder.path, name);
    writeFileSync(at("in.csv"), CSV);
    const result = await featuriseTable(at("in.csv"), at("out.csv"), { features: FEATURES, dropExtra: true });
    const [header = [], acid = [], copper = []] = readFileSync(at("out.csv"), "utf8")
      .split("\n")
      .map((line) => line.split(","));
    expect(result.feature_columns).toBe(1 + 1 + 4096 + 2);
    expect(header.slice(0, 8)).toEqual(["row", "id", "input", "smiles", "maccs", "morgan", "morgan_2_0", "morgan_2_1"]);
    expect(acid.slice(4, 6)).toEqual([
      bitsOf("maccs", "OC(=O)c1ccccc1").toString("hex"),
      bitsOf("morgan:bits=32", "OC(=O)c1ccccc1").toString("hex"),
    ]);
    expect(copper.slice(-2)).toEqual(["0", ""]);
    const [counts] = featuriseAll(parseFeatures("morgan:bits=4096,counts"), [moleculeOf("C[Cu]")]).blocks;
    expect(copper.slice(6, -2).map(Number)).toEqual(counts?.form === "counts" ? [...counts.counts] : []);
    expect(readFileSync(at("out.csv.rejects.csv"), "utf8")).toMatch(/\n1,b,C1CC,parse,syntax,.*\n$/);
  });

  test("columns of counts are named after the patterns, those of hashes are numbered", async () => {
    await using folder = await createTemporaryFolder();
    const at = (name: string) => join(folder.path, name);
    writeFileSync(at("in.csv"), CSV);
    writeFileSync(at("groups.smarts"), "[CX3](=O)[OX2H1] acid\nc1ccccc1\n[#6] id\n");
    const features = `smarts:file=${at("groups.smarts")},counts + mhfp:size=32`;
    await featuriseTable(at("in.csv"), at("out.csv"), { features, dropExtra: true });
    const [header = [], acid = []] = readFileSync(at("out.csv"), "utf8")
      .split("\n")
      .map((line) => line.split(","));
    expect(header.slice(4, 9)).toEqual(["acid", "smarts_1", "id_2", "mhfp_0", "mhfp_1"]);
    const [, hashes] = featuriseAll(parseFeatures(features), [moleculeOf("OC(=O)c1ccccc1")]).blocks;
    expect(acid.slice(4, 7)).toEqual(["1", "1", "7"]);
    expect(acid.slice(7).map(Number)).toEqual(hashes?.form === "hashes" ? [...hashes.hashes] : []);
  });

  test("gives the same bytes with any number of workers", async () => {
    await using folder = await createTemporaryFolder();
    const at = (name: string) => join(folder.path, name);
    const smiles = Array.from({ length: 600 }, (_, i) => `${"C".repeat((i % 30) + 1)}O c${i}`);
    writeFileSync(at("in.smi"), smiles.join("\n"));
    for (const workers of [1, 3]) {
      await featuriseTable(at("in.smi"), at(`${workers}.parquet`), { features: "morgan + rdkit2d", workers });
    }
    expect(readFileSync(at("1.parquet")).equals(readFileSync(at("3.parquet")))).toBe(true);
  });

  test("takes a saved spec, and checks it", async () => {
    await using folder = await createTemporaryFolder();
    const at = (name: string) => join(folder.path, name);
    writeFileSync(at("in.csv"), CSV);
    const spec = fitFeatures(parseFeatures("rdkit2d:names=MolWt,scale=min-max"), ["C", "CCCCCCCCCC"].map(moleculeOf));
    await saveFeatures(engine, spec, at("features.json"));
    await featuriseTable(at("in.csv"), at("out.jsonl"), { features: at("features.json"), dropExtra: true });
    const [acid] = readFileSync(at("out.jsonl"), "utf8").split("\n");
    const [block] = featuriseAll(spec, [moleculeOf("OC(=O)c1ccccc1")]).blocks;
    expect(JSON.parse(acid ?? "")).toMatchObject({ MolWt: block?.form === "values" ? block.values[0] : Number.NaN });
    writeFileSync(at("features.json"), readFileSync(at("features.json"), "utf8").replace("min-max", "robust"));
    await expect(featuriseTable(at("in.csv"), at("no.csv"), { features: at("features.json") })).rejects.toMatchObject({
      code: "input",
      reason: "the file is damaged: its checksum does not fit",
    });
  });

  test("refuses faulty features and transforms that are not fitted before it writes anything", async () => {
    await using folder = await createTemporaryFolder();
    const at = (name: string) => join(folder.path, name);
    writeFileSync(at("in.csv"), CSV);
    for (const features of ["morgen", "rdkit2d:scale=robust", "morgan:counts,bits=20000", []]) {
      await expect(featuriseTable(at("in.csv"), at("out.csv"), { features })).rejects.toMatchObject({
        code: "argument",
      });
    }
  });
});
