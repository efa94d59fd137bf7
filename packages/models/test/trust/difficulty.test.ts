import { Random } from "@molsieve/core";
import { describe, expect, it } from "vitest";
import type { NearestRows } from "../../src/domain/nearest-rows.js";
import { chooseDifficulty, type DifficultyKind, rawDifficulty } from "../../src/trust/difficulty.js";

const N = 400;
const random = new Random(1);
const some = () => Float64Array.from({ length: N }, () => random.nextFloat());
const sd = some();
const noise = some();
/** Two neighbours a row: the rows before and after it. */
const nearest: NearestRows = {
  k: 2,
  rows: Uint32Array.from({ length: 2 * N }, (_, i) => ((i >> 1) + (i & 1 ? 1 : N - 1)) % N),
  similarities: Float64Array.from({ length: 2 * N }, () => random.nextFloat()),
};
const prototypes = Uint32Array.from({ length: N }, (_, row) => row);
const distance = rawDifficulty("distance", new Float64Array(0), sd, nearest);

describe("chooseDifficulty", () => {
  const cases: [DifficultyKind, (row: number) => number][] = [
    ["constant", () => 1],
    ["sd", (row) => 0.3 + (sd[row] as number)],
    ["distance", (row) => 0.1 + (distance[row] as number)],
    ["error", (row) => 0.1 + Math.abs(Math.sin(row / 30)) ** 3],
  ];

  it.each(cases)("finds what errors follow: %s", (kind, hardness) => {
    const errors = Float64Array.from(noise, (own, row) => hardness(row) * own);
    const found = chooseDifficulty(errors, sd, nearest, prototypes, 0.9);
    expect(found.kind).toBe(kind);
    expect(found.errors).toHaveLength(kind === "error" ? N : 0);
    const raw = rawDifficulty(kind, found.errors, sd, nearest);
    expect(found.floor).toBeCloseTo(kind === "constant" ? 1 : raw.reduce((sum, own) => sum + own / N, 0), 9);
  });

  it("is constant where nothing is known, and where there are no neighbours and no spread", () => {
    const none = new Float64Array(N).fill(Number.NaN);
    expect(chooseDifficulty(none, none, nearest, prototypes, 0.9).kind).toBe("constant");
    const alone: NearestRows = { k: 0, rows: new Uint32Array(0), similarities: new Float64Array(0) };
    expect(chooseDifficulty(noise, new Float64Array(N), alone, prototypes, 0.9).kind).toBe("constant");
  });
});
