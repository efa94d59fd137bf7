import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CampaignConfig } from "@molsieve/pipeline";
import type * as Screen from "@molsieve/screen";
import { createTemporaryFolder } from "@molsieve/testkit";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type * as Frame from "../src/job/library-frame.js";
import type * as Manifest from "../src/output/run-manifest.js";
import type { RunFacts } from "../src/run-facts.js";
import { type ScreenResult, screen } from "../src/screen.js";
import type { ScreenOptions } from "../src/screen-options.js";

/** What the mocks below see and do; hoisted with them. */
const seam = vi.hoisted(() => ({ facts: [] as unknown[], dropRow: false }));

// The workers run the stage of the fixture in place of the package's; everything else is real.
vi.mock("@molsieve/screen", async (original) => {
  const real = await original<typeof Screen>();
  const module = new URL("./fixtures/killer-stage.mjs", import.meta.url);
  const runJob: typeof real.runJob = (path, job, options) =>
    real.runJob(path, { ...job, stage: { ...job.stage, module } }, options);
  const runStage: typeof real.runStage = (options) => real.runStage({ ...options, module });
  return { ...real, runJob, runStage };
});

vi.mock("../src/output/run-manifest.js", async (original) => {
  const real = await original<typeof Manifest>();
  const runManifest = (facts: RunFacts) => {
    seam.facts.push(facts);
    return real.runManifest(facts);
  };
  return { ...real, runManifest };
});

vi.mock("../src/job/library-frame.js", async (original) => {
  const real = await original<typeof Frame>();
  const decodeLibraryFrame = (bytes: Uint8Array) => {
    const frame = real.decodeLibraryFrame(bytes);
    return seam.dropRow ? { ...frame, nRows: frame.nRows - 1 } : frame;
  };
  return { ...real, decodeLibraryFrame };
});

const KILLER = "CCCCCCCCCCCCCCc1ccccc1";
const dataset = (path: string) =>
  readFileSync(new URL(`../../../datasets/${path}`, import.meta.url), "utf8")
    .trim()
    .split("\n");
const TARGET = dataset("chembl2321810/chembl2321810.csv").filter((_, i) => i % 25 === 0);
const LIBRARY = dataset("nci-5k/nci-5k.smi").slice(0, 300);

async function screenLines(lines: readonly string[], options: ScreenOptions = {}) {
  await using folder = await createTemporaryFolder();
  const file = (name: string) => join(folder.path, name);
  await writeFile(file("target.csv"), TARGET.join("\n"));
  await writeFile(file("library.smi"), lines.join("\n"));
  const campaign: CampaignConfig = {
    title: "T",
    target: { file: file("target.csv"), activity: "activity", unit: "-log10 M", active: 6 },
    library: { file: file("library.smi") },
    hide: { fraction: 0.2, by: "scaffold" },
    model: { name: "random-forest", trees: 10 },
    hits: { count: 5, minDomain: 0 },
  };
  return await screen(campaign, { workers: 2, ...options });
}

const lastFacts = () => seam.facts.at(-1) as RunFacts;

describe("a molecule that kills its worker", () => {
  let plain: ScreenResult;
  let result: ScreenResult;

  beforeAll(async () => {
    plain = await screenLines(LIBRARY);
    // In the middle of the first chunk of 250 and in the second.
    const killers = [...LIBRARY.slice(0, 100), `${KILLER}\tkiller`, ...LIBRARY.slice(100), `${KILLER}\tagain`];
    result = await screenLines(killers);
  });

  test("is rejected with the reason after two deaths, named with its line", () => {
    const died = result.rejects.filter(({ code }) => code === "worker-died");
    expect(died).toEqual([
      {
        row: 100,
        id: "killer",
        input: KILLER,
        stage: "library/screen",
        code: "worker-died",
        message: expect.stringMatching(/library\.smi, line 101: killed 2 workers: worker exited with code: 9$/),
      },
      expect.objectContaining({ row: 301, id: "again", code: "worker-died" }),
    ]);
    expect(result.rejects).toHaveLength(plain.rejects.length + 2);
  });

  test("changes nothing of the others", () => {
    const hitsOf = ({ hits }: ScreenResult) =>
      hits.map(({ rank, compound }) => [rank, compound.entry.id, compound.numbers]);
    expect(hitsOf(result)).toEqual(hitsOf(plain));
    expect(result.run.validation).toEqual(plain.run.validation);
  });

  test("is accounted for", () => {
    const before = plain.run.accounting.screened;
    expect(result.run.accounting.screened).toEqual({
      ...before,
      rows_in: before.rows_in + 2,
      rejected: before.rejected + 2,
    });
    expect(result.run.accounting.rejected_by_reason).toMatchObject({ "library/screen: worker-died": 2 });
  });

  test("counts against the limit of rejects", async () => {
    const few = [...LIBRARY.slice(0, 5), `${KILLER}\tkiller`];
    await expect(screenLines(few, { maxRejects: 0 })).rejects.toMatchObject({ code: "too-many-rejects" });
  });
});

describe("the run's own check of its rows", () => {
  test("stops a run whose workers lose a row", async () => {
    seam.dropRow = true;
    try {
      await expect(screenLines(LIBRARY.slice(0, 20))).rejects.toMatchObject({
        code: "internal",
        message: expect.stringMatching(/^\d+ rows in, but \d+ scored, 0 filtered and 0 rejected$/),
      });
    } finally {
      seam.dropRow = false;
    }
  });

  describe("in runManifest", () => {
    let facts: RunFacts;
    let runManifest: typeof Manifest.runManifest;

    beforeAll(async () => {
      await screenLines([...LIBRARY.slice(0, 20), "C1CC(\tbad"]);
      facts = lastFacts();
      ({ runManifest } = await vi.importActual<typeof Manifest>("../src/output/run-manifest.js"));
    });

    test("lets the whole run pass", () => {
      expect(runManifest(facts).accounting.screened.rejected).toBe(1);
    });

    test.each<[string, (facts: RunFacts) => Partial<RunFacts>]>([
      [
        "a non-hit is missing",
        ({ screened }) => ({ screened: { ...screened, counts: { hit: screened.counts.hit ?? 0 } } }),
      ],
      ["a hit is missing", ({ hits }) => ({ hits: hits.slice(1) })],
      ["a library reject is missing", ({ screened }) => ({ screened: { ...screened, nRejected: 0 } })],
      ["a library row is missing", ({ screened }) => ({ screened: { ...screened, nRows: screened.nRows - 1 } })],
      ["a training compound is missing", ({ training }) => ({ training: training.slice(1) })],
      ["a hidden compound is missing", ({ hidden }) => ({ hidden: hidden.slice(1) })],
      [
        "a target row is missing",
        ({ measured }) => ({ measured: { ...measured, measurements: measured.measurements.slice(1) } }),
      ],
    ])("refuses the run when %s", (_, change) => {
      expect(() => runManifest({ ...facts, ...change(facts) })).toThrow(
        expect.objectContaining({
          code: "internal",
          message: expect.stringMatching(/^(target|screened): \d+ rows in, but \d+ accounted for$/),
        }),
      );
    });
  });
});
