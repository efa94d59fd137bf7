import { readFileSync } from "node:fs";
import type { Molecule } from "@molsieve/chem";
import type { FeaturePart, ValueFeaturiser } from "@molsieve/featurise";
import { expect, test } from "vitest";
import { transformOfText } from "../../src/spec/check-transforms.js";
import { fitColumn } from "../../src/spec/fit-column.js";
import { transformValues } from "../../src/spec/transform-values.js";

type Row = (number | null)[];

// Made by ../golden/make-transforms.mjs with scikit-learn.
const { training, other, cases } = JSON.parse(
  readFileSync(new URL("../golden/transforms.golden.json", import.meta.url), "utf8"),
) as { training: Row[]; other: Row[]; cases: { impute: string | null; scale: string | null; rows: Row[] }[] };

const width = training[0]?.length ?? 0;
const numbers = (row: Row | undefined) => Float64Array.from(row ?? [], (value) => value ?? Number.NaN);

/** A featuriser that gives the rows of a table one after the other. */
function table(rows: readonly Row[]): ValueFeaturiser {
  let next = 0;
  return {
    form: "values",
    width,
    columns: Array.from({ length: width }, (_, i) => {
      return {
        name: `${i}`,
        description: "",
        unit: "",
        range: [-1e300, 1e300] as const,
        isInteger: false,
        reference: "",
      };
    }),
    write: (_, row) => row.set(numbers(rows[next++])),
    missing: () => "none is given",
  };
}

test.each(cases)("impute $impute, scale $scale gives scikit-learn's values", ({ impute, scale, rows }) => {
  const part = {
    name: "table",
    parameters: {},
    ...(impute === null ? {} : { impute: transformOfText("impute", impute) }),
    ...(scale === null ? {} : { scale: transformOfText("scale", scale) }),
  } as FeaturePart;
  const fitted = Array.from({ length: width }, (_, column) => {
    const found = fitColumn(
      part,
      Float64Array.from(training, (row) => row[column] ?? Number.NaN),
    );
    if (found === undefined) throw new Error(`column ${column}`);
    return found;
  });
  const whole = {
    ...part,
    ...(part.impute?.method === "median" || part.impute?.method === "mean"
      ? { impute: { method: part.impute.method, values: fitted.map(({ stand }) => stand) } }
      : {}),
    ...(part.scale === undefined
      ? {}
      : {
          scale: {
            method: part.scale.method,
            centre: fitted.map(({ centre }) => centre),
            spread: fitted.map(({ spread }) => spread),
          },
        }),
  };
  const featuriser = transformValues(table(other), whole);
  for (const want of rows) {
    const row = new Float64Array(width);
    featuriser.write(undefined as unknown as Molecule, row);
    for (const [i, value] of row.entries()) {
      const wanted = want[i] ?? Number.NaN;
      if (Number.isNaN(wanted)) expect(value).toBeNaN();
      else expect(Math.abs(value - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
    }
  }
});
