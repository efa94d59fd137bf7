import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import { molsieve } from "../support/command.js";
import { type FailingRun, messageOfFailure, messageOfRejection } from "../support/failing-run.js";
import { CAMPAIGN, type CampaignFiles, LIBRARY_SMI, TARGET_CSV, writeCampaign } from "../support/fixture-campaign.js";

type Role = "target" | "library";

/** The message of a run that has to fail: of the command for the target, of the function for the library. */
function messageFor(role: Role, run: FailingRun): Promise<string> {
  return role === "target" ? messageOfFailure(2, run) : messageOfRejection("input", run);
}

/** The message of a run whose target or library is the file `name`. */
function failWith(role: Role, name: string, files: CampaignFiles = {}): Promise<string> {
  return messageFor(role, { files, campaign: { ...CAMPAIGN, [role]: { ...CAMPAIGN[role], file: name } } });
}

describe.each(["target", "library"] as const)("a %s file", (role) => {
  test("that does not exist, with the name it is like", async () => {
    const message = await failWith(role, "targte.csv");
    expect(message).toMatch(/^targte\.csv: no such file\..*did you mean "target\.csv"\?$/);
  });

  test("that is empty", async () => {
    expect(await failWith(role, "x.csv", { "x.csv": "" })).toBe(
      "x.csv: the file is empty. Give a file with at least one record",
    );
  });

  test("that is an empty gzip file", async () => {
    expect(await failWith(role, "x.csv.gz", { "x.csv.gz": gzipSync("") })).toMatch(/^x\.csv\.gz: the file is empty\./);
  });

  test("that is a header only", async () => {
    expect(await failWith(role, "x.csv", { "x.csv": "id,smiles,activity\n" })).toBe(
      "x.csv: no records, only a header. Give a file with at least one structure",
    );
  });

  test("that holds mol blocks", async () => {
    const sdf = "ethanol\n\n\n  0  0  0  0  0  0  0  0  0  0999 V2000\nM  END\n$$$$\n";
    expect(await failWith(role, "x.sdf", { "x.sdf": sdf })).toBe(
      "x.sdf: a campaign reads SMILES, and this file holds mol blocks. Convert it first, for example: molsieve convert x.sdf x.csv",
    );
  });

  test("that is binary", async () => {
    const bytes = Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3);
    expect(await failWith(role, "x.csv", { "x.csv": bytes })).toBe(
      "x.csv: is a binary file (a zero byte at offset 4), not text. Give a SMILES, CSV, TSV, SDF or JSON lines file",
    );
  });

  test("that is gzip data under another name", async () => {
    expect(await failWith(role, "x.csv", { "x.csv": gzipSync(TARGET_CSV) })).toBe(
      "x.csv: is gzip-compressed data, not UTF-8 text. Add .gz to the file's name",
    );
  });

  test("that is cut-short gzip data", async () => {
    const cut = gzipSync(TARGET_CSV).subarray(0, 200);
    expect(await failWith(role, "x.csv.gz", { "x.csv.gz": cut })).toMatch(
      /^x\.csv\.gz: the gzip data ends too early\./,
    );
  });

  test("that is a folder", async () => {
    await using folder = await createTemporaryFolder();
    await writeCampaign(folder.path, {}, { ...CAMPAIGN, [role]: { ...CAMPAIGN[role], file: "folder.csv" } });
    await mkdir(join(folder.path, "folder.csv"));
    const { code, stderr } = await molsieve(["screen", "campaign.yaml", "-o", "run", "--quiet"], { cwd: folder.path });
    expect(code).toBe(2);
    expect(stderr).toBe("molsieve: folder.csv: is a folder, not a file. Name a file inside it\n");
  });

  test("that cannot be read", async () => {
    // Works for root as well, whom file modes do not stop.
    expect(await failWith(role, "target.csv/child.csv")).toMatch(
      /^target\.csv\/child\.csv: no such file\. .*There is no folder/,
    );
  });

  test("in a format that is not known", async () => {
    expect(await failWith(role, "x.doc", { "x.doc": "id,smiles\n" })).toMatch(/^x\.doc: .*\.csv/);
    expect(await failWith(role, "x.xlsx", { "x.xlsx": "id,smiles\n" })).toMatch(/^x\.xlsx: .*Save the sheet as CSV/);
  });

  test("without a SMILES column", async () => {
    const campaign = {
      ...CAMPAIGN,
      target: { ...CAMPAIGN.target, smiles: undefined, [role === "target" ? "file" : "unit"]: "x.csv" },
      library: { file: role === "library" ? "x.csv" : "library.smi" },
    };
    const message = await messageFor(role, { campaign, files: { "x.csv": "code,weight\na,5\n" } });
    expect(message).toBe(
      'x.csv: no SMILES column found in the header. Name the column with smiles (--smiles); the header has: "code", "weight"',
    );
  });

  test("without the SMILES column that was named", async () => {
    const campaign = { ...CAMPAIGN, [role]: { ...CAMPAIGN[role], file: "x.csv", smiles: "Smilse" } };
    const message = await messageFor(role, { campaign, files: { "x.csv": "id,Smiles,activity\na,C,5\n" } });
    expect(message).toBe(
      'x.csv: no column "Smilse". Did you mean "Smiles"? The header has: "id", "Smiles", "activity"',
    );
  });
});

describe("a target file", () => {
  const failWithTarget = (rows: string) => messageOfFailure(2, { files: { "target.csv": rows } });

  test("without the activity column", async () => {
    expect(await failWithTarget("id,smiles,activty\na,C,5\n")).toBe(
      'target.csv: no column "activity" for target.activity. Did you mean "activty"? Its columns: id, smiles, activty',
    );
  });

  test("of which no row can be used", async () => {
    expect(await failWithTarget("id,smiles,activity\na,C,high\nb,C(,5\n")).toBe(
      'target.csv: none of its 2 rows can be used. The first: target.csv, line 2: activity: "high" is not a number',
    );
  });

  test("without an active compound", async () => {
    const campaign = { ...CAMPAIGN, target: { ...CAMPAIGN.target, active: 20 } };
    expect(await messageOfFailure(2, { campaign })).toMatch(
      /^no training compound reaches target\.active = 20 -log10 M\. The most active one has [\d.]+; lower target\.active$/,
    );
  });

  test("with one compound", async () => {
    expect(await failWithTarget("id,smiles,activity\na,c1ccccc1,8\n")).toMatch(
      /^all 1 measured compounds share one scaffold, so none can be hidden\. Leave hide out/,
    );
  });

  test("with one scaffold beside the hidden one", async () => {
    expect(await failWithTarget("id,smiles,activity\na,c1ccccc1,8\nb,C1CC1,8\n")).toBe(
      "target.csv: gives 1 compounds to train on beside 1 hidden, at least 4 are needed. " +
        "Add measured compounds, or hide fewer of them",
    );
  });
});

describe("a library file", () => {
  test("of which no row can be used", async () => {
    const library = "C(\tbad\nC1\tworse\n";
    const message = await messageOfFailure(2, { files: { "library.smi": library } });
    expect(message).toMatch(/^library\.smi: none of its 2 rows can be used\. The first: library\.smi, line 1: "C\("/);
  });

  test("with more rejects than allowed", async () => {
    const run = { files: { "library.smi": `C(\tbad\n${LIBRARY_SMI}` } };
    for (const [limit, allowed] of [
      ["0", "at most 0 allowed"],
      ["1%", "at most 1% of \\d+ allowed"],
    ] as const) {
      const args = ["screen", "campaign.yaml", "-o", "run", "--quiet", "--max-rejects", limit];
      expect(await messageOfFailure(3, { ...run, args })).toMatch(
        new RegExp(`^run: 1 rows rejected, ${allowed}\\. Look at why`),
      );
    }
  });

  test("or target file with more rejects than allowed", async () => {
    const files = { "target.csv": `${TARGET_CSV}bad,C(,5\n` };
    for (const limit of ["0", "1%"]) {
      const args = ["screen", "campaign.yaml", "-o", "run", "--quiet", "--max-rejects", limit];
      expect(await messageOfFailure(3, { files, args })).toMatch(/^target\.csv: 1 rows rejected, at most/);
    }
  });
});
