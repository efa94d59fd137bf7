import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  createRdkitEngine,
  findSubstructures,
  loadSubstructureQueries,
  loadSubstructureQueriesSync,
  parseSmiles,
  screenSubstructures,
} from "@molsieve/chem";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";

const engine = await createRdkitEngine();

function moleculeOf(smiles: string) {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  return mol.molecule();
}

describe("substructure queries", () => {
  test("are read from a SMARTS", async () => {
    const queries = await loadSubstructureQueries(" [OH]c ");
    expect(queries.queries).toMatchObject([{ name: "[OH]c", smarts: "[OH]c" }]);
    const { hits, undecided } = findSubstructures(queries, moleculeOf("Oc1ccc(O)cc1"));
    expect(hits.map(({ matches }) => matches.map((match) => [...match]))).toEqual([
      [
        [0, 1],
        [5, 4],
      ],
    ]);
    expect(undecided).toEqual([]);
    expect(findSubstructures(queries, moleculeOf("CCO")).hits).toEqual([]);
  });

  test("are read from a table with a column smarts, whether waited for or not", async () => {
    await using folder = await createTemporaryFolder();
    const file = join(folder.path, "queries.csv");
    await writeFile(file, 'id,SMARTS,name\n1,"[N,O]",heteroatom\n2,C=O,\n');
    const named = [{ name: "heteroatom", smarts: "[N,O]" }, { name: "C=O" }];
    expect((await loadSubstructureQueries(file)).queries).toMatchObject(named);
    const queries = loadSubstructureQueriesSync(file);
    expect(queries.queries).toMatchObject(named);
    expect(screenSubstructures(queries, moleculeOf("CCN"))).toEqual({ matched: [0], undecided: [] });
  });

  test("are read from a file: one a line, a name behind it, comments and empty lines passed over", async () => {
    await using folder = await createTemporaryFolder();
    const file = join(folder.path, "queries.txt");
    await writeFile(
      file,
      "\uFEFF# groups of interest\r\n// more\r\nC(=O)[OH]  carboxylic acid\r\n\r\n[#7]\r\n#6\r\n[#6]#[#7]\tnitrile\n",
    );
    await expect(loadSubstructureQueries(file)).rejects.toMatchObject({
      place: { file, line: 6, key: "smarts", value: "#6" },
    });
    await writeFile(
      file,
      "\uFEFF# groups of interest\r\n// more\r\nC(=O)[OH]  carboxylic acid\r\n\r\n[#7]\r\n[#6]#[#7]\tnitrile",
    );
    const queries = await loadSubstructureQueries(file);
    expect(queries.queries.map(({ name }) => name)).toEqual(["carboxylic acid", "[#7]", "nitrile"]);
    const hits = (smiles: string) => findSubstructures(queries, moleculeOf(smiles)).hits.map(({ query }) => query.name);
    expect(hits("OC(=O)CC#N")).toEqual(["carboxylic acid", "[#7]", "nitrile"]);
    expect(hits("CCN")).toEqual(["[#7]"]);
  });

  test.each([
    ["C(", /SMARTS "C\(" cannot be read.*Give a SMARTS, or the path of a file that exists/],
    ["queries.txt", /cannot be read/],
    ["", /cannot be read: no pattern was given/],
  ])("that cannot be read are refused: %j", async (text, message) => {
    await expect(loadSubstructureQueries(text)).rejects.toMatchObject({
      code: "input",
      message: expect.stringMatching(message),
    });
  });

  test("an empty file is refused", async () => {
    await using folder = await createTemporaryFolder();
    const file = join(folder.path, "none.txt");
    await writeFile(file, "# nothing\n");
    await expect(loadSubstructureQueries(file)).rejects.toThrow(/no pattern in the file. Write one SMARTS a line/);
  });

  test("a match whose occurrences are too many to list is still a match", async () => {
    const queries = await loadSubstructureQueries(Array.from({ length: 30 }, () => "C").join("."));
    const { hits, undecided } = findSubstructures(queries, moleculeOf("C".repeat(31)));
    expect(undecided).toEqual([]);
    expect(hits).toHaveLength(1);
    expect(hits[0]?.matches[0]).toHaveLength(30);
  });

  test("a search that takes too long is reported as undecided", async () => {
    const queries = await loadSubstructureQueries("[#6]~[#6]~[#6]~[#6]~[#6]~[#6]~[#6]~[#6]~[#6]~[R0]");
    const cage = moleculeOf("C1CC2CC1C1CCC2C1C1CCC(C)C1");
    expect(findSubstructures(queries, cage, { maxSteps: 3 }).undecided).toHaveLength(1);
    expect(findSubstructures(queries, cage).hits).toHaveLength(1);
  });
});
