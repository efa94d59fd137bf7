import type { ProgressEvent } from "@molsieve/core";
import { type MeasuredTarget, trainTargets } from "@molsieve/models";
import { expect, test } from "vitest";
import { sumOfTwo } from "../ensemble/support.js";

const { features, y } = sumOfTwo(40, 1);
const target = (name: string): MeasuredTarget => ({ name, unit: undefined, task: { kind: "regression" }, y });

async function stages(targets: readonly MeasuredTarget[]): Promise<ReadonlySet<string>> {
  const events: ProgressEvent[] = [];
  const onProgress = (event: ProgressEvent) => events.push(event);
  await trainTargets(features, targets, { estimator: "auto", options: {}, seed: 1, onProgress });
  return new Set(events.map(({ stage }) => stage));
}

test("progress says which of several targets is at work", async () => {
  const alone = [...(await stages([target("a")]))];
  expect(alone).toContain("cross-validate");
  expect([...(await stages([target("a"), target("b")]))]).toEqual(
    ["a", "b"].flatMap((name) => alone.map((stage) => `${name}: ${stage}`)),
  );
});
