import { descriptorTargets, type ValueRows } from "@molsieve/models";
import { expect, test } from "vitest";

function block(columns: Readonly<Record<string, readonly number[]>>): ValueRows {
  const names = Object.keys(columns);
  const nRows = columns[names[0] as string]?.length ?? 0;
  const values = Float64Array.from({ length: nRows * names.length }, (_, i) => {
    return columns[names[i % names.length] as string]?.[Math.floor(i / names.length)] as number;
  });
  return { form: "values", name: "rdkit2d", width: names.length, columns: names, values };
}

test("gives normal scores: by rank, ties the mean of theirs, missing ones left out", () => {
  const [a, b, ...others] = descriptorTargets(
    block({
      a: [3, 1, 1e300, 2],
      b: [Number.NaN, 5, 5, 9],
      constant: [1, 1, 1, 1],
      almost: [1, Number.NaN, 1, 1],
      none: [Number.NaN, Number.NaN, Number.NaN, Number.NaN],
    }),
  );
  expect(others).toEqual([]);
  expect(a?.name).toBe("a");
  // The quantiles of 1/8, 3/8, 5/8 and 7/8.
  expect(Array.from(a?.y ?? [], (score) => score.toFixed(4))).toEqual(["0.3186", "-1.1503", "1.1503", "-0.3186"]);
  // Of three values: 1/3 for the first two, 5/6.
  expect(Array.from(b?.y ?? [], (score) => score.toFixed(4))).toEqual(["NaN", "-0.4307", "-0.4307", "0.9674"]);
});
