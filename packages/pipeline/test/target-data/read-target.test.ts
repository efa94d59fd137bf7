import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRdkitEngine } from "@molsieve/chem";
import type { ProgressEvent, TaskOptions } from "@molsieve/core";
import { parseFeatures } from "@molsieve/featurise";
import { FeatureRowCollector } from "@molsieve/models";
import { createTemporaryFolder, SLOW_SMILES } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import type { Campaign } from "../../src/config/campaign.js";
import { parseLimitsOf } from "../../src/config/structure-limits.js";
import { createFingerprinter } from "../../src/stages/fingerprinter.js";
import { readTarget } from "../../src/target-data/read-target.js";
import { featureRows } from "../support/feature-rows.js";

const FINGERPRINTER = createFingerprinter(parseFeatures("morgan"));
const ROWS = new FeatureRowCollector(parseFeatures("maccs"));

const LIMITS = { atoms: 500, ringSize: 500, milliseconds: 10_000 };

async function read(csv: string, task: TaskOptions = {}, limits = LIMITS, hide?: Campaign["hide"]) {
  await using folder = await createTemporaryFolder();
  const file = join(folder.path, "target.csv");
  await writeFile(file, csv);
  const engine = await createRdkitEngine();
  return await readTarget(
    engine,
    { target: { file, activity: "pIC50", unit: "-log10 M", active: 7 }, hide },
    { preset: "minimal", limits: parseLimitsOf(limits), fingerprinter: FINGERPRINTER, rows: ROWS },
    limits.milliseconds,
    task,
  );
}

describe("readTarget", () => {
  test("breaks off a structure that RDKit does not finish", async () => {
    const csv = `name,smiles,pIC50\na,CCO,5\nb,${SLOW_SMILES},6\nc,CCN,7\n`;
    const { measurements, issues } = await read(csv, {}, { ...LIMITS, milliseconds: 2000 });
    expect(measurements.map(({ record }) => record.id)).toEqual(["a", "c"]);
    expect(issues).toEqual([
      expect.objectContaining({
        row: 1,
        id: "b",
        stage: "target/standardise",
        code: "time-limit",
        message: expect.stringMatching(
          /line 3: reading "C12C3C4.* took longer than 2,000 ms and was stopped\. A larger/,
        ),
      }),
    ]);
  });

  test("heeds the limits of a structure", async () => {
    const csv = "name,smiles,pIC50\na,CCO,5\nb,CCCC,6\nc,C1CCC1.C,7\n";
    const { issues } = await read(csv, {}, { ...LIMITS, atoms: 4 });
    expect(issues.map(({ id, code }) => [id, code])).toEqual([["c", "too-large"]]);
    const rings = await read(csv, {}, { ...LIMITS, ringSize: 3 });
    expect(rings.issues.map(({ id, code }) => [id, code])).toEqual([["c", "ring-too-large"]]);
  });

  test("gives every row as a measurement or an issue", async () => {
    const csv = "name,smiles,pIC50\na,OCC.Cl,5.5\nb,C1CC(,6\nc,CCO, 7e0 \nd,CCO,nan\ne,,8\n";
    const { measurements, issues, summary } = await read(csv);
    expect(measurements.map(({ record, activity, prepared }) => [record.id, activity, prepared.smiles])).toEqual([
      ["a", 5.5, "CCO"],
      ["c", 7, "CCO"],
    ]);
    expect(issues.map(({ row, id, stage, code }) => [row, id, stage, code])).toEqual([
      [1, "b", "target/standardise", "syntax"],
      [3, "d", "target/activity", "not-a-number"],
      [4, "e", "target/read", "empty-structure"],
    ]);
    expect(summary.nRows).toBe(5);
    expect(measurements.map(({ place }) => place)).toEqual([0, 1]);
  });

  test("gives the model's features of the measurements, a row each, and of nothing else", async () => {
    ROWS.take();
    const csv = "name,smiles,pIC50\na,OCC.Cl,5\nb,C1CC(,6\nc,*C,7\nd,C1CC1,7\ne,CC,x\n";
    const { measurements } = await read(csv);
    const features = ROWS.take();
    expect(features.nRows).toBe(measurements.length);
    expect(features).toEqual(featureRows(await createRdkitEngine(), "maccs", ["CCO", "C1CC1"]));
  });

  test("reads what the column of hide says, and refuses a row whose time is none", async () => {
    const csv = "name,smiles,pIC50,when\na,CCO,5,2019\nb,CC,6,\nc,C,7, 2021-03-04 \n";
    const byTime = await read(csv, {}, LIMITS, { by: "time", column: "when", fraction: 0.5 });
    expect(byTime.measurements.map(({ mark }) => mark)).toEqual(["2019", "2021-03-04"]);
    expect(byTime.issues).toEqual([expect.objectContaining({ row: 1, stage: "target/hide", code: "not-a-time" })]);
    const byColumn = await read(csv, {}, LIMITS, { by: "column", column: "when", values: ["2019"] });
    expect(byColumn.measurements.map(({ mark }) => mark)).toEqual(["2019", "", "2021-03-04"]);
    await expect(read(csv, {}, LIMITS, { by: "time", column: "whe", fraction: 0.5 })).rejects.toThrow(
      'no column "whe" for hide.column. Did you mean "when"?',
    );
  });

  test("shortens the structure of a rejected row", async () => {
    const { issues } = await read(`name,smiles,pIC50\na,${"C".repeat(3000)},high\nb,CCO,5\n`);
    expect(issues[0]?.input).toBe(`${"C".repeat(199)}…`);
  });

  test("reports progress and stops in the middle of a block of rows", async () => {
    const interrupt = new AbortController();
    const events: ProgressEvent[] = [];
    // One block of the file and one chunk of records: only a turn of the event loop lets the timer fire.
    const csv = `name,smiles,pIC50\n${"a,CC(C)(C)c1ccc(cc1)C(O)CCCN1CCC(CC1)C(O)(c1ccccc1)c1ccccc1,5\n".repeat(900)}`;
    const reading = read(csv, {
      signal: interrupt.signal,
      onProgress(event) {
        events.push(event);
        setImmediate(() => interrupt.abort());
      },
    });
    await expect(reading).rejects.toMatchObject({ code: "cancelled" });
    expect(events[0]).toMatchObject({ stage: "read target", unit: "compounds", rejected: 0 });
    expect(events.at(-1)?.done).toBeLessThan(900);
  });
});
