import fc from "fast-check";
import type { ProgressEvent } from "molsieve";
import { describe, expect, test } from "vitest";
import { createProgressDisplay } from "../../src/cli/progress.js";

/** What a display writes for events at given milliseconds. */
function written(stream: { isTTY?: boolean; columns?: number }, events: readonly (readonly [number, ProgressEvent])[]) {
  const texts: string[] = [];
  let time = 0;
  const display = createProgressDisplay({ ...stream, write: (text) => texts.push(text) }, () => time);
  for (const [at, event] of events) {
    time = at;
    display.show(event);
  }
  display.end();
  display.end();
  return texts;
}

const trees = (done: number): ProgressEvent => ({ stage: "train", done, total: 500, unit: "trees" });
const rows = (done: number, rejected = 0): ProgressEvent => ({ stage: "screen", done, unit: "molecules", rejected });

describe("away from a terminal", () => {
  test("a line when a stage begins and every five seconds", () => {
    const events = [0, 100, 4900, 5000, 5100, 10_100].map((at, i) => [at, trees(i)] as const);
    expect(written({}, [...events, [10_200, rows(2500, 3)]])).toEqual([
      "train: 0 of 500 trees\n",
      "train: 3 of 500 trees, 1/s\n",
      "train: 5 of 500 trees\n",
      "screen: 2,500 molecules, 3 rejected\n",
    ]);
  });

  test("what came of it so far stands at the end", () => {
    const event = { stage: "cross-validate", done: 1, total: 5, unit: "models", note: "gp: rmse 0.612" };
    expect(written({}, [[0, event]])).toEqual(["cross-validate: 1 of 5 models; gp: rmse 0.612\n"]);
  });

  test("lines hold no control characters", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(60_000), fc.nat(1e7), fc.nat(100))), (events) => {
        const texts = written(
          { isTTY: false },
          events.map(([at, done, lost]) => [at, rows(done, lost)] as const),
        );
        for (const text of texts) expect(text).toMatch(/^screen: [\d,]+ molecules(, [\d,-]+\/s)?(, \d+ rejected)?\n$/);
      }),
    );
  });
});

describe("on a terminal", () => {
  const bar = (filled: number) => `[${"=".repeat(filled)}${" ".repeat(24 - filled)}]`;

  test("a bar that is drawn over itself, ten times a second at most, and always when complete", () => {
    const events = [
      [0, trees(0)],
      [50, trees(100)],
      [100, trees(250)],
      [101, trees(500)],
    ] as const;
    expect(written({ isTTY: true }, events)).toEqual([
      `\r\x1b[K${bar(0)} train: 0 of 500 trees`,
      `\r\x1b[K${bar(12)} train: 250 of 500 trees`,
      `\r\x1b[K${bar(24)} train: 500 of 500 trees`,
      "\n",
    ]);
  });

  test("a new stage begins a new line; without a total there is a count", () => {
    const texts = written({ isTTY: true }, [
      [0, trees(500)],
      [10, rows(250)],
    ]);
    expect(texts).toEqual([`\r\x1b[K${bar(24)} train: 500 of 500 trees`, "\n", "\r\x1b[Kscreen: 250 molecules", "\n"]);
  });

  test("never wider than the terminal, whatever is shown", () => {
    const event = fc.record({ stage: fc.constantFrom("a", "b"), done: fc.nat(), total: fc.nat(), unit: fc.string() });
    fc.assert(
      fc.property(fc.integer({ min: 21, max: 200 }), fc.array(fc.tuple(fc.nat(1e6), event)), (columns, events) => {
        for (const text of written({ isTTY: true, columns }, events)) {
          expect(text.replace("\r\x1b[K", "").replace(/\n$/, "").length).toBeLessThan(columns);
        }
      }),
    );
  });

  test("a terminal that does not tell its width is taken for one of 80 columns", () => {
    expect(written({ isTTY: true, columns: 0 }, [[0, trees(250)]])[0]).toMatch(/250 of 500 trees$/);
  });

  test("nothing at all without an event", () => {
    expect(written({ isTTY: true }, [])).toEqual([]);
  });
});
