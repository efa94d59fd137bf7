import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PortableModel } from "@molsieve/models";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";
import { modelDigest } from "../../src/campaign/model-digest.js";
import { shareModel } from "../../src/campaign/shared-model.js";

test("of models that are shared at the same time one stays, whole, whoever comes later", async () => {
  await using folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  const names = Array.from({ length: 20 }, (_, i) => `m${i}`);
  for (const [i, name] of names.entries()) writeFileSync(at(name), Buffer.alloc(200_000, i));
  const shared = at("parts/trained.msm");
  await Promise.all(names.map((name) => shareModel(at(name), shared)));
  const [first, ...others] = readFileSync(shared);
  expect(others).toHaveLength(199_999);
  expect(others.every((byte) => byte === first)).toBe(true);
  writeFileSync(at("late"), "late");
  await shareModel(at("late"), shared);
  expect(readFileSync(shared)[0]).toBe(first);
  expect(readdirSync(at("parts"))).toEqual(["trained.msm"]);
  await expect(shareModel(at("late"), at("late/x.msm"))).rejects.toMatchObject({ code: "output" });
});

test("a model's digest is that of its content: every number and name counts, the order of names and where numbers lie do not", () => {
  const digest = (content: unknown) => modelDigest(content as PortableModel);
  const numbers = Float64Array.from([1, 2, 3]);
  const shared = new Float64Array(new SharedArrayBuffer(40), 8, 3);
  shared.set(numbers);
  const model = { parts: { kind: "trusted", numbers }, targets: [{ name: "a" }], reference: undefined };
  expect(digest({ targets: [{ name: "a" }], parts: { numbers: shared, kind: "trusted" } })).toBe(digest(model));
  const others = [
    { ...model, targets: [{ name: "b" }] },
    { ...model, targets: [{ name: "a" }, {}] },
    { ...model, targets: { 0: { name: "a" } } },
    { ...model, parts: { kind: "trusted", numbers: Float64Array.from([1, 2, 3.0000000000000004]) } },
    { ...model, parts: { kind: "trusted", numbers: new Uint8Array(numbers.buffer) } },
    { ...model, parts: { kind: "trusted", numbers: [1, 2, 3] } },
    { ...model, reference: null },
    { ...model, reference: 1 },
    { ...model, reference: "1" },
    { ...model, reference: true },
    { ...model, reference: 0 },
    { ...model, reference: -0 },
    model,
  ];
  expect(new Set(others.map(digest)).size).toBe(others.length);
});
