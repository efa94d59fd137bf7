import { expect, test } from "vitest";
import { buildTargets, type MeasuredRow } from "../../src/models/build-targets.js";
import type { TargetColumns } from "../../src/models/target-options.js";

const COLUMNS: TargetColumns = {
  names: ["y"],
  all: ["y"],
  task: undefined,
  unit: undefined,
  isConcentration: false,
  unitColumn: undefined,
  qualifierColumn: undefined,
  kinds: {},
};

function rowsOf(
  values: readonly (readonly [smiles: string, y: string, more?: Record<string, string>])[],
): MeasuredRow[] {
  return values.map(([smiles, y, more], row) => ({
    row,
    id: `M${row}`,
    input: smiles,
    smiles,
    line: row + 2,
    texts: { y, ...more },
  }));
}

test("quantities: replicates merged and counted, rows without a value left out with the reason", () => {
  const rows = rowsOf([
    ["C", "5"],
    ["N", ""],
    ["C", "7"],
    ["O", "x"],
    ["O", "3"],
  ]);
  const { targets, unusable, notes } = buildTargets(rows, COLUMNS);
  expect(targets).toHaveLength(1);
  expect(targets[0]).toMatchObject({ name: "y", task: { kind: "regression" }, y: Float64Array.of(6, 3) });
  expect(targets[0]?.replicates).toEqual({
    measured: 2,
    repeated: 1,
    contradictory: 0,
    qualified: 0,
    pooled_sd: Math.SQRT2,
    largest_range: 2,
  });
  expect(unusable.map(({ row, code, message }) => [row.row, code, message])).toEqual([
    [1, "empty", "there is no value in y"],
    [3, "not-a-number", 'y: "x" is not a number'],
  ]);
  expect(notes).toEqual([]);
});

test("zeros and ones, and words, are classes, and that is said; numbers are not", () => {
  const binary = buildTargets(
    rowsOf([
      ["C", "0"],
      ["N", "1"],
      ["N", "1.0"],
    ]),
    COLUMNS,
  );
  expect(binary.targets[0]).toMatchObject({ task: { kind: "classification", nClasses: 2 }, y: Float64Array.of(0, 1) });
  expect(binary.notes).toEqual(["y is taken for classes (0, 1): name the task to say otherwise"]);
  const words = buildTargets(
    rowsOf([
      ["C", "low"],
      ["N", "high"],
      ["O", "mid"],
    ]),
    COLUMNS,
  );
  expect(words.targets[0]).toMatchObject({ classes: ["high", "low", "mid"], y: Float64Array.of(1, 0, 2) });
  expect(
    buildTargets(
      rowsOf([
        ["C", "1"],
        ["N", "2"],
      ]),
      COLUMNS,
    ).targets[0]?.task,
  ).toEqual({ kind: "regression" });
  const named = buildTargets(
    rowsOf([
      ["C", "0"],
      ["N", "1"],
    ]),
    { ...COLUMNS, task: "regression" },
  );
  expect(named.targets[0]?.task).toEqual({ kind: "regression" });
});

test("classes for as many as against are left out and counted", () => {
  const { targets } = buildTargets(
    rowsOf([
      ["C", "0"],
      ["C", "1"],
      ["N", "1"],
    ]),
    COLUMNS,
  );
  expect(targets[0]?.y).toEqual(Float64Array.of(Number.NaN, 1));
  expect(targets[0]?.replicates).toMatchObject({ measured: 2, repeated: 1, contradictory: 1 });
});

test("concentrations become potencies, by one unit or one for each row", () => {
  const columns = { ...COLUMNS, unit: "nM", isConcentration: true };
  const one = buildTargets(
    rowsOf([
      ["C", "100"],
      ["N", ">10000"],
      ["O", "0"],
    ]),
    columns,
  );
  expect(one.targets[0]).toMatchObject({ unit: "-log10(mol/L)", qualifiers: Int8Array.of(0, -1) });
  expect(one.targets[0]?.y[0]).toBeCloseTo(7, 12);
  expect(one.targets[0]?.y[1]).toBeCloseTo(5, 12);
  expect(one.unusable).toMatchObject([{ code: "not-positive" }]);
  const each = { ...COLUMNS, all: ["y", "u"], unitColumn: "u", isConcentration: true };
  const mixed = buildTargets(
    rowsOf([
      ["C", "100", { u: "nM" }],
      ["N", "1", { u: "uM" }],
      ["O", "1", { u: "%" }],
    ]),
    each,
  );
  expect(mixed.targets[0]?.y.map((value) => Math.round(value * 1e9) / 1e9)).toEqual(Float64Array.of(7, 6));
  expect(mixed.unusable).toMatchObject([
    { code: "unit", message: expect.stringContaining('"%" is none of the units') },
  ]);
});

test("several targets: a row counts where any is measured", () => {
  const columns = { ...COLUMNS, names: ["y", "z"], all: ["y", "z"] };
  const rows = rowsOf([
    ["C", "5", { z: "" }],
    ["N", "", { z: "2.5" }],
    ["O", "", { z: "" }],
  ]);
  const { targets, unusable } = buildTargets(rows, columns);
  expect(targets.map(({ y }) => y)).toEqual([Float64Array.of(5, Number.NaN), Float64Array.of(Number.NaN, 2.5)]);
  expect(unusable.map(({ row }) => row.row)).toEqual([2]);
});
