import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { convert, substructureTable } from "@molsieve/pipeline";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";

const SMI = "OC(=O)c1ccccc1 acid\nCCO ethanol\nC1CC broken\nNCCN diamine\n";

test("rows that match come out with the patterns and atoms; rows that do not are counted", async () => {
  await using folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  writeFileSync(at("in.smi"), SMI);
  writeFileSync(at("groups.smarts"), "[NX3;H2] primary amine\n[CX3](=O)[OX2H1] acid\nc1ccccc1 ring\n");
  const result = await substructureTable(at("in.smi"), at("out.csv"), { smarts: at("groups.smarts"), workers: 2 });
  expect(result).toMatchObject({ rows_in: 4, rows_out: 2, rows_not_matched: 1, rows_rejected: 1 });
  expect(result.rows_by_pattern).toEqual({ acid: 1, ring: 1, "primary amine": 1 });
  expect(readFileSync(at("out.csv"), "utf8")).toBe(
    'row,id,input,smiles,patterns,atoms\n0,acid,OC(=O)c1ccccc1,O=C(O)c1ccccc1,acid; ring,"{""acid"":[[1,2,0]],""ring"":[[3,4,5,6,7,8]]}"\n3,diamine,NCCN,NCCN,primary amine,"{""primary amine"":[[0],[3]]}"\n',
  );
  expect(readFileSync(at("out.csv.rejects.csv"), "utf8")).toMatch(/\n2,broken,C1CC,parse,syntax,.*\n$/);
});

test("a SMILES file keeps the structures as they were, an SDF its mol blocks", async () => {
  await using folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  writeFileSync(at("in.smi"), "OC(=O)c1ccccc1 acid\nCCO ethanol\n");
  await substructureTable(at("in.smi"), at("out.smi"), { smarts: "c" });
  expect(readFileSync(at("out.smi"), "utf8")).toBe(
    'smiles\tid\tpatterns\tatoms\nOC(=O)c1ccccc1\tacid\tc\t{"c":[[3],[4],[5],[6],[7],[8]]}\n',
  );
  await convert(at("in.smi"), at("in.sdf"));
  await substructureTable(at("in.sdf"), at("out.sdf"), { smarts: "CO" });
  const block = (path: string) => readFileSync(path, "utf8").split("M  END")[0]?.split("\n").slice(1);
  expect(block(at("out.sdf"))).toEqual(block(at("in.sdf")));
  expect(readFileSync(at("out.sdf"), "utf8")).toContain('>  <atoms>\n{"CO":[[1,0]]}\n');
});

test("hydrogen atoms of a mol block are counts, as in RDKit", async () => {
  await using folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  const atoms = ["C", "O", "H", "H", "H", "H"].map(
    (symbol, i) => `${`${i}.0000`.padStart(10)}    0.0000    0.0000 ${symbol}   0  0`,
  );
  const bonds = ["1  2", "1  3", "1  4", "1  5", "2  6"].map((pair) => `  ${pair}  1  0`);
  const block = [
    "methanol",
    "",
    "",
    "  6  5  0  0  0  0  0  0  0  0999 V2000",
    ...atoms,
    ...bonds,
    "M  END",
    "$$$$",
    "",
  ];
  writeFileSync(at("in.sdf"), block.join("\n"));
  const result = await substructureTable(at("in.sdf"), at("out.jsonl"), { smarts: "[CD1;H3]-[OX2;D1]", workers: 1 });
  expect(result.rows_out).toBe(1);
  expect(JSON.parse(readFileSync(at("out.jsonl"), "utf8"))).toMatchObject({
    id: "methanol",
    smiles: "CO",
    atoms: '{"[CD1;H3]-[OX2;D1]":[[0,1]]}',
  });
});

test.each([
  ["c1ccccc", 'SMARTS "c1ccccc" cannot be read'],
  ["missing.smarts", 'SMARTS "missing.smarts" cannot be read'],
  ["", "smarts must be a SMARTS or a file of them"],
])("%j is refused before anything is written", async (smarts, message) => {
  await using folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  writeFileSync(at("in.smi"), SMI);
  await expect(substructureTable(at("in.smi"), at("out.csv"), { smarts })).rejects.toThrow(message);
  expect(readdirSync(folder.path)).toEqual(["in.smi"]);
});
