import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import { molsieve, molsieveHere, shellCommand } from "../support/command.js";

const CSV = "name,smiles,price\na,OCCF.Cl,1\nb,C1CC,2\nc,O=C1C=CC(=O)C=C1,3\n";

/** Runs the command beside `in.csv`; gives what it printed and the files that it wrote. */
async function run(args: readonly string[]) {
  await using folder = await createTemporaryFolder();
  writeFileSync(join(folder.path, "in.csv"), CSV);
  const result = await molsieveHere(args, { cwd: folder.path });
  const names = readdirSync(folder.path).filter((name) => name !== "in.csv");
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder.path, name), "utf8")]));
  return { ...result, files };
}

test("standardise writes rows and rejects, and says what it did", async () => {
  const { code, stdout, stderr, files } = await run(["standardise", "in.csv", "-o", "out.csv", "--workers", "1"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^3 rows = 2 written to out\.csv \+ 1 rejected \(out\.csv\.rejects\.csv\)\nRejected: 1 syntax\nChanged: 1 \S+\nTook [\d.]+ s with 1 worker\n$/,
  );
  expect(stderr).toMatch(/^standardise: 3 rows, 1 rejected\nin\.csv: SMILES column "smiles" guessed from the header\n/);
  expect(files["out.csv"]).toBe(
    "row,id,input,smiles,price\n0,a,OCCF.Cl,OCCF,1\n2,c,O=C1C=CC(=O)C=C1,O=C1C=CC(=O)C=C1,3\n",
  );
  expect(files["out.csv.rejects.csv"]).toMatch(/^row,id,input,stage,code,message\n1,b,C1CC,standardise,syntax,.*\n$/);
});

test("standardise takes steps, explains, and prints JSON alone with --json --quiet", async () => {
  const args = [
    "standardise",
    "in.csv",
    "-o",
    "out.jsonl",
    "--steps",
    "fragment,neutralise",
    "--explain",
    "--drop-extra",
  ];
  const { code, stdout, stderr, files } = await run([
    ...args,
    "--limit",
    "1",
    "--json",
    "--quiet",
    "--rejects",
    "no.csv",
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(JSON.parse(stdout)).toMatchObject({
    input: "in.csv",
    output: "out.jsonl",
    rows_in: 1,
    rows_out: 1,
    rows_rejected: 0,
    rejects: null,
    changed_by_step: { fragment: 1 },
  });
  expect(files).toEqual({
    "out.jsonl":
      '{"row":0,"id":"a","input":"OCCF.Cl","smiles":"OCCF","steps":"fragment: kept the largest of 2 parts (Cl.OCCF -> OCCF)"}\n',
  });
});

test("filter keeps what passes and rejects the rest with the reason", async () => {
  const { code, stdout, files } = await run([
    "filter",
    "in.csv",
    "-o",
    "out.csv",
    "--rules",
    "lipinski,veber",
    "--alerts",
    "pains",
  ]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^3 rows = 1 written to out\.csv \+ 2 rejected .*\nRejected: 1 syntax, 1 alert\nPassing: 1\n/);
  expect(files["out.csv"]).toBe("row,id,input,smiles,price\n0,a,OCCF.Cl,Cl.OCCF,1\n");
  expect(files["out.csv.rejects.csv"]).toContain("filter,alert,");
});

test("filter --annotate keeps all", async () => {
  const { stdout, files } = await run(["filter", "in.csv", "-o", "out.csv", "--alerts", "pains_a", "--annotate"]);
  expect(stdout).toMatch(/^3 rows = 2 written to out\.csv \+ 1 rejected .*\nRejected: 1 syntax\nPassing: 1 of 2\n/);
  expect(files["out.csv"]).toMatch(
    /^row,id,input,smiles,passes,alerts,alert_atoms,price\n.*,true,,\{\},1\n.*,false,PAINS_A: /,
  );
});

test("substructure writes what matches and counts what does not", async () => {
  const { code, stdout, files } = await run(["substructure", "in.csv", "-o", "out.csv", "--smarts", "C=O"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^3 rows = 1 written to out\.csv \+ 1 not matched \+ 1 rejected .*\nRejected: 1 syntax\nMatched: 1 C=O\n/,
  );
  expect(files["out.csv"]).toBe(
    'row,id,input,smiles,patterns,atoms,price\n2,c,O=C1C=CC(=O)C=C1,O=C1C=CC(=O)C=C1,C=O,"{""C=O"":[[1,0],[4,5]]}",3\n',
  );
});

test("the verbs join into a pipe", () => {
  const first = shellCommand("standardise", "-", "--format", "smi", "-o", "-", "--to-format", "smi", "--quiet");
  const second = shellCommand(
    "filter",
    "-",
    "--format",
    "smi",
    "-o",
    "-",
    "--to-format",
    "csv",
    "--alerts",
    "pains",
    "--quiet",
  );
  const lines = "CCN.Cl a\\nO=C1C=CC(=O)C=C1 b\\n";
  const text = execFileSync("sh", ["-c", `printf '${lines}' | ${first} 2>/dev/null | ${second} 2>/dev/null`], {
    encoding: "utf8",
  });
  expect(text).toBe("row,id,input,smiles\n0,a,CCN,CCN\n");
});

describe("with code 2 ends", () => {
  test.each([
    [["standardise", "in.csv"], "molsieve standardise: -o OUT is missing"],
    [["standardise", "in.csv", "-o", "out.csv", "--preset", "chem"], 'there is no preset "chem". Did you mean chembl?'],
    [["standardise", "in.csv", "-o", "in.csv"], "in.csv: the file exists"],
    [["standardise", "in.csv", "-o", "in.csv/out.csv"], "cannot be written: a file stands where a folder is needed"],
    [["standardise", "no.csv", "-o", "out.csv"], "no.csv: no such file"],
    [["standardise", "in.csv", "-o", "out.csv", "--id", "nam"], 'in.csv: no column "nam". Did you mean "name"?'],
    [["standardise", "-", "-o", "out.csv"], "the standard input has no extension that tells its format"],
    [["standardise", "in.csv", "-o", "-"], "the standard output has no extension that tells its format"],
    [
      ["standardise", "in.csv", "-o", "-", "--to-format", "csv", "--json"],
      "--json and OUT - both need the standard output",
    ],
    [["filter", "in.csv", "-o", "out.csv"], "there is nothing to filter by: neither rules nor alerts are named"],
    [
      ["filter", "in.csv", "-o", "out.csv", "--rules", "lipinksi"],
      'there is no rule "lipinksi". Did you mean lipinski?',
    ],
    [
      ["filter", "in.csv", "-o", "out.csv", "--rules", "veber,"],
      '--rules must be names with commas between them, got "veber,"',
    ],
    [["filter", "in.csv", "-o", "out.csv", "--alerts", "painz"], "Did you mean pains?"],
    [["substructure", "in.csv", "-o", "out.csv"], "molsieve substructure: --smarts is missing"],
    [["substructure", "in.csv", "-o", "out.csv", "--smarts", "C1CC"], 'SMARTS "C1CC" cannot be read'],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr, files } = await run([...args, "--quiet"]);
    expect({ code, stdout, files }).toEqual({ code: 2, stdout: "", files: {} });
    expect(stderr).toContain(message);
  });
});

test("--max-rejects ends with code 3 and leaves nothing", async () => {
  const { code, stderr, files } = await run([
    "standardise",
    "in.csv",
    "-o",
    "out.csv",
    "--max-rejects",
    "0",
    "--quiet",
  ]);
  expect({ code, files }).toEqual({ code: 3, files: {} });
  expect(stderr).toContain("1 rows rejected, at most 0 allowed");
});

test("Ctrl-C ends with code 130 and leaves nothing", async () => {
  await using folder = await createTemporaryFolder();
  writeFileSync(join(folder.path, "in.smi"), "CC(C)Cc1ccc(cc1)C(C)C(=O)O\n".repeat(100_000));
  let sent = false;
  const result = await molsieve(["standardise", "in.smi", "-o", "out.csv"], {
    cwd: folder.path,
    onStderr: (_, child) => {
      if (!sent) sent = child.kill("SIGINT");
    },
  });
  expect(result).toMatchObject({ code: 130, stdout: "" });
  expect(result.stderr).toMatch(/\nmolsieve: cancelled\n$/);
  expect(readdirSync(folder.path)).toEqual(["in.smi"]);
});

test.each(["standardise", "filter", "substructure"])("%s --help shows how it is used", async (verb) => {
  const { code, stdout } = await run([verb, "--help"]);
  expect(code).toBe(0);
  expect(stdout).toContain(`Usage: molsieve ${verb} IN -o OUT `);
});

test("featurise writes the columns of all features that follow the option", async () => {
  const { code, stdout, files } = await run([
    "featurise",
    "in.csv",
    "--features",
    "maccs",
    "rdkit2d:names=NOCount+NHOHCount",
    "-o",
    "out.csv",
    "--workers",
    "1",
  ]);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^3 rows = 2 written to out\.csv \+ 1 rejected \(out\.csv\.rejects\.csv\)\nRejected: 1 syntax\nFeatures: maccs:counts=false \+ rdkit2d:names=NOCount\+NHOHCount \(3 columns\)\nTook [\d.]+ s with 1 worker\n$/,
  );
  expect(files["out.csv"]).toMatch(
    /^row,id,input,smiles,maccs,NOCount,NHOHCount,price\n0,a,OCCF\.Cl,Cl\.OCCF,[0-9a-f]{42},1,1,1\n2,c,O=C1C=CC\(=O\)C=C1,O=C1C=CC\(=O\)C=C1,[0-9a-f]{42},2,0,3\n$/,
  );
});

test("featurise tells which values are missing, and takes the option more than once", async () => {
  const { code, stdout } = await run([
    "featurise",
    "in.csv",
    "-o",
    "out.jsonl",
    "--features",
    "rdkit2d:names=TPSA",
    "--limit",
    "1",
    "--features",
    "morgan:bits=64",
    "--json",
    "--quiet",
  ]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ rows_out: 1, feature_columns: 2, missing: {} });
});

test.each([
  [["-o", "out.csv"], /^molsieve featurise: --features is missing\. Name what to compute, for example /],
  [
    ["-o", "out.csv", "--features", "maccs", "in.csv"],
    /featurise: IN is missing\. All that follows --features up to the next/,
  ],
  [["-o", "out.csv", "--features", "--json"], /--features needs a value \(SPEC\.\.\.\)/],
  [["in.csv", "-o", "out.csv", "--features", "macs"], /unknown featuriser "macs"\. Did you mean "maccs"\?/],
  [
    ["in.csv", "-o", "out.csv", "--features", "rdkit2d:scale=robust"],
    /not fitted yet\. Find the numbers of impute and scale/,
  ],
])("featurise %j is wrong usage", async (args, message) => {
  const positional = args[0] === "in.csv" || args.includes("in.csv") ? args : ["in.csv", ...args];
  const { code, stderr, files } = await run(["featurise", ...positional]);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
  expect(files).toEqual({});
});
