import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type CampaignConfig, screen } from "@molsieve/pipeline";
import { createTemporaryFolder, SLOW_SMILES } from "@molsieve/testkit";
import { expect, test } from "vitest";

const dataset = (path: string) =>
  readFileSync(new URL(`../../../datasets/${path}`, import.meta.url), "utf8")
    .trim()
    .split("\n");
const TARGET = dataset("chembl2321810/chembl2321810.csv").filter((_, i) => i % 25 === 0);
const LIBRARY = dataset("nci-5k/nci-5k.smi").slice(0, 40);
const SLOW = `${SLOW_SMILES}\tslow`;

async function screenLines(lines: readonly string[], limits: CampaignConfig["limits"], workers: number) {
  await using folder = await createTemporaryFolder();
  const file = (name: string) => join(folder.path, name);
  await writeFile(file("target.csv"), TARGET.join("\n"));
  await writeFile(file("library.smi"), lines.join("\n"));
  const campaign: CampaignConfig = {
    title: "T",
    target: { file: file("target.csv"), activity: "activity", unit: "-log10 M", active: 6 },
    library: { file: file("library.smi") },
    model: { name: "random-forest", trees: 10 },
    limits,
    hits: { count: 5, minDomain: 0 },
  };
  const { hits, rejects, run } = await screen(campaign, { workers });
  return { hits: hits.map(({ rank, compound }) => [rank, compound.entry.id, compound.numbers]), rejects, run };
}

test("structures that RDKit does not finish cost the run their time limit and no other row", async () => {
  const milliseconds = 3000;
  const plain = await screenLines(LIBRARY, { milliseconds }, 2);
  const lines = [SLOW, ...LIBRARY.slice(0, 10), SLOW, ...LIBRARY.slice(10)];
  const slow = await screenLines(lines, { milliseconds }, 2);
  expect(slow.rejects.filter(({ code }) => code === "time-limit")).toEqual([
    {
      row: 0,
      id: "slow",
      input: expect.stringMatching(/^C12C3C4/),
      stage: "library/screen",
      code: "time-limit",
      message: expect.stringMatching(
        /library\.smi, line 1: took longer than 3,000 ms and was stopped\. A larger limits\.milliseconds gives it more time$/,
      ),
    },
    expect.objectContaining({ row: 11, id: "slow", stage: "library/screen" }),
  ]);
  expect(slow.rejects).toHaveLength(plain.rejects.length + 2);
  expect(slow.hits).toEqual(plain.hits);
  const before = plain.run.accounting.screened;
  expect(slow.run.accounting.screened).toEqual({
    ...before,
    rows_in: before.rows_in + 2,
    rejected: before.rejected + 2,
  });
});

test("limits of atoms and rings reach the workers and the target", async () => {
  const { rejects } = await screenLines([...LIBRARY, "C1CCCCCCCC1CCCCC\tring"], { atoms: 100, ringSize: 8 }, 1);
  expect(rejects.find(({ id }) => id === "ring")).toMatchObject({
    code: "ring-too-large",
    stage: "library/standardise",
  });
  const small = await screenLines(LIBRARY, { atoms: 30 }, 1);
  expect(small.rejects.some(({ code, stage }) => code === "too-large" && stage === "target/standardise")).toBe(true);
});
