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
import { isActive } from "../../src/target-data/is-active.js";
import { type MeasuredCompound, mergeReplicates } from "../../src/target-data/merge-replicates.js";
import { readTarget } from "../../src/target-data/read-target.js";
import { measurement } from "../support/compounds.js";
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
    { target: { file: [file], activity: "pIC50", unit: "-log10 M", active: 7, listed: false }, hide },
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
    const { measurements, issues, nRows } = await read(csv);
    expect(measurements.map(({ record, activity, prepared }) => [record.id, activity, prepared.smiles])).toEqual([
      ["a", 5.5, "CCO"],
      ["c", 7, "CCO"],
    ]);
    expect(issues.map(({ row, id, stage, code }) => [row, id, stage, code])).toEqual([
      [1, "b", "target/standardise", "syntax"],
      [3, "d", "target/activity", "not-a-number"],
      [4, "e", "target/read", "empty-structure"],
    ]);
    expect(nRows).toBe(5);
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

describe("values as molsieve train takes them", () => {
  const readFiles = async (target: Partial<Parameters<typeof readTarget>[1]["target"]>, ...csvs: readonly string[]) => {
    await using folder = await createTemporaryFolder();
    const file = csvs.map((_, i) => join(folder.path, `${i + 1}.csv`));
    for (const [i, csv] of csvs.entries()) await writeFile(file[i] as string, csv);
    return await readTarget(
      await createRdkitEngine(),
      { target: { file, activity: "IC50", unit: "-log10 M", active: 7, listed: false, ...target }, hide: undefined },
      { preset: "minimal", limits: parseLimitsOf(LIMITS), fingerprinter: FINGERPRINTER },
      LIMITS.milliseconds,
      {},
    );
  };

  test("several files are one table, whose rows are numbered on and whose places are their own", async () => {
    const { files, nRows, measurements, issues } = await readFiles(
      {},
      "name,smiles,IC50\na,CCO,5\nb,C1CC(,6\n",
      "id\tIC50\tsmiles\nc\t7\tCCN\nd\thigh\tCCC\n",
    );
    expect(measurements.map(({ record, file, activity }) => [record.row, record.id, file, activity])).toEqual([
      [0, "a", 0, 5],
      [2, "c", 1, 7],
    ]);
    expect(issues.map(({ row, message }) => [row, /\d\.csv, line \d/.exec(message)?.[0]])).toEqual([
      [1, "1.csv, line 3"],
      [3, "2.csv, line 3"],
    ]);
    expect([nRows, files.map((file) => file.nRows)]).toEqual([4, [2, 2]]);
  });

  test("concentrations become potencies, whose unit a column may tell, and qualifiers turn round", async () => {
    const csv = "id,smiles,IC50,u,q\na,CCO,100,nM,=\nb,CCN,10,uM,>\nc,CCC,<1,mM,\nd,CCF,1,furlong,=\ne,CCCl,0,nM,=\n";
    const { measurements, issues } = await readFiles({ unit: "column:u", qualifier: "q" }, csv);
    const values = measurements.map(({ record, activity, qualifier }) => [record.id, activity, qualifier]);
    expect(values).toEqual([
      ["a", 7, 0],
      ["b", 5, -1],
      ["c", 3, 1],
    ]);
    expect(issues.map(({ id, stage, code }) => [id, stage, code])).toEqual([
      ["d", "target/activity", "unit"],
      ["e", "target/activity", "not-positive"],
    ]);
    const plain = await readFiles({ unit: "nM" }, "id,smiles,IC50\na,CCO,100\nb,CCN,>10000\n");
    expect(plain.measurements.map(({ activity, qualifier }) => [activity, qualifier])).toEqual([
      [7, 0],
      [5, -1],
    ]);
    await expect(readFiles({ unit: "column:units" }, csv)).rejects.toThrow('no column "units" for target.unit');
    await expect(readFiles({ qualifier: "Q" }, csv)).rejects.toThrow(/for target\.qualifier.*Did you mean "q"/);
  });

  test("bounds both ways are rejected, every row of them, and the spread of replicates is told", async () => {
    const csv = "id,smiles,IC50\na,CCO,5\nb,OCC,7\nc,CCN,>6\nd,NCC,<4\ne,CCC,>6\nf,CCC,>8\n";
    const { measurements, issues, replicates } = await readFiles({}, csv);
    expect(measurements.map(({ record, place }) => [record.id, place])).toEqual([
      ["a", 0],
      ["b", 1],
      ["e", 4],
      ["f", 5],
    ]);
    expect(issues.map(({ id, code, message }) => [id, code, /line \d/.exec(message)?.[0]])).toEqual([
      ["c", "contradictory", "line 4"],
      ["d", "contradictory", "line 5"],
    ]);
    expect(replicates).toMatchObject({ measured: 3, repeated: 1, contradictory: 1, qualified: 1, largest_range: 2 });
    expect(replicates.pooled_sd).toBeCloseTo(Math.SQRT2);
    const [exact, bound] = mergeReplicates(measurements);
    expect([exact?.activity, exact?.qualifier, bound?.activity, bound?.qualifier]).toEqual([6, 0, 8, 1]);
    expect([exact, bound].map((each) => isActive(each as MeasuredCompound, 6))).toEqual([true, true]);
  });

  test("a compound that is known to lie below a value is not taken for active", () => {
    const merged = mergeReplicates([{ ...measurement("A", 8), qualifier: -1 }]);
    expect(merged.map((each) => isActive(each, 7))).toEqual([false]);
  });
});
