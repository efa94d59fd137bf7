import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import { type CampaignConfig, isMolsieveError, type ProgressEvent, type ScreenOptions, screen } from "molsieve";
import { describe, expect, test } from "vitest";
import { CAMPAIGN, LIBRARY_SMI, writeCampaign } from "../support/fixture-campaign.js";

const FILES = ["campaign.yaml", "library.smi", "target.csv"];

/** Runs the fixture through the function; gives its outcome and what the folder holds then. */
async function screenFixture(options: (folder: string) => ScreenOptions, campaign: Partial<CampaignConfig> = {}) {
  await using folder = await createTemporaryFolder();
  await writeCampaign(folder.path);
  const at = (name: string) => join(folder.path, name);
  const config: CampaignConfig = {
    ...CAMPAIGN,
    target: { ...CAMPAIGN.target, file: at("target.csv") },
    library: { file: at("library.smi") },
    ...campaign,
  };
  const [outcome] = await Promise.allSettled([screen(config, options(folder.path))]);
  return { outcome, names: readdirSync(folder.path, { recursive: true }).map(String).sort() };
}

describe("screen", () => {
  test("writes nothing without an output", async () => {
    const before = readdirSync(".");
    const { outcome, names } = await screenFixture(() => ({ workers: 1 }));
    expect(outcome.status).toBe("fulfilled");
    expect(names).toEqual(FILES);
    expect(readdirSync(".")).toEqual(before);
  });

  test("reports progress stage by stage, never backwards, to the end of each", async () => {
    const events: ProgressEvent[] = [];
    await screenFixture(() => ({ onProgress: (event) => events.push(event) }));
    const stages = [...new Set(events.map(({ stage }) => stage))];
    expect(stages).toEqual(["read target", "train", "screen"]);
    expect(events.map(({ stage }) => stages.indexOf(stage))).toEqual(
      events.map(({ stage }) => stages.indexOf(stage)).sort((a, b) => a - b),
    );
    const dones = stages.map((stage) => events.filter((event) => event.stage === stage).map(({ done }) => done));
    for (const done of dones) expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(dones.map((done) => done.at(-1))).toEqual([60, 20, 92]);
    for (const { done, total = done } of events) expect(done).toBeLessThanOrEqual(total);
  });

  test("measures nothing where nothing is hidden", async () => {
    const { outcome } = await screenFixture(() => ({ workers: 1 }), { hide: undefined });
    expect(outcome).toMatchObject({
      value: { run: { validation: null, hidden_ids: [], accounting: { target: { training: 60, hidden: 0 } } } },
    });
  });

  test("looks only at the first rows with a limit, and gives the checksum of the whole file", async () => {
    const { outcome } = await screenFixture(() => ({ workers: 1, limit: 7 }));
    expect(outcome).toMatchObject({
      value: {
        run: {
          accounting: { screened: { rows_in: 7 + 12 } },
          inputs: [{ rows: 60 }, { rows: 7, sha256: createHash("sha256").update(LIBRARY_SMI).digest("hex") }],
        },
      },
    });
  });

  test("refuses a faulty campaign as the command does", async () => {
    const { outcome } = await screenFixture(() => ({}), { title: "" });
    expect(outcome).toMatchObject({
      reason: { code: "config", message: '"title" must be text that is not empty, got ""' },
    });
  });
});

describe("a faulty option", () => {
  test.each([
    ["workers", 0],
    ["limit", 0],
    ["maxRejects", -1],
    ["seed", -1],
  ])("%s is reported before any file is read", async (name, value) => {
    const missing = { target: { ...CAMPAIGN.target, file: "missing.csv" }, library: { file: "missing.csv" } };
    const { outcome, names } = await screenFixture(
      (folder) => ({ output: join(folder, "run"), [name]: value }),
      missing,
    );
    expect(outcome).toMatchObject({ reason: { message: expect.stringContaining(name) } });
    expect(outcome).not.toMatchObject({ reason: { code: "input" } });
    expect(names).toEqual(FILES);
  });
});

describe("an AbortSignal", () => {
  /** Aborts in the turn of the event loop in which `when` first holds. */
  function abortWhen(interrupt: AbortController, when: () => boolean): void {
    if (when()) interrupt.abort();
    else if (!interrupt.signal.aborted) setImmediate(() => abortWhen(interrupt, when));
  }

  const STAGES = [
    ["read target", "nothing behind"],
    ["train", "nothing behind"],
    ["screen", "an unfinished run"],
  ] as const;

  test.each(STAGES)("during '%s' rejects with `cancelled` and leaves %s", async (stage, left) => {
    const interrupt = new AbortController();
    const onProgress = (event: ProgressEvent) => event.stage === stage && interrupt.abort();
    const { outcome, names } = await screenFixture((folder) => ({
      output: join(folder, "run"),
      signal: interrupt.signal,
      onProgress: (event) => void onProgress(event),
    }));
    expect(outcome).toMatchObject({ status: "rejected", reason: { code: "cancelled" } });
    expect(outcome.status === "rejected" && isMolsieveError(outcome.reason, "cancelled")).toBe(true);
    expect(names.filter((name) => !name.startsWith("run"))).toEqual(FILES);
    if (left === "nothing behind") expect(names).toEqual(FILES);
    else expect(names).toEqual(expect.arrayContaining(["run/job.json", "run/model.msm"]));
    expect(names).not.toContain("run/run.json");
  });

  test("that fires while files are written leaves an unfinished run", async () => {
    const interrupt = new AbortController();
    const { outcome, names } = await screenFixture((folder) => {
      const writing = () =>
        readdirSync(folder, { recursive: true }).some((name) => String(name).endsWith("scores.parquet"));
      abortWhen(interrupt, writing);
      return { output: join(folder, "run"), signal: interrupt.signal };
    });
    expect(outcome).toMatchObject({ status: "rejected", reason: { code: "cancelled" } });
    expect(names).toContain("run/job.json");
    expect(names).not.toContain("run/run.json");
  });

  test("that has fired before the start does no work", async () => {
    const { outcome, names } = await screenFixture((folder) => ({
      output: join(folder, "run"),
      signal: AbortSignal.abort(),
      onProgress: () => expect.unreachable("no work is done"),
    }));
    expect(outcome).toMatchObject({ status: "rejected", reason: { code: "cancelled" } });
    expect(names).toEqual(FILES);
  });
});
