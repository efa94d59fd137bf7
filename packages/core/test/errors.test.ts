import { argumentError, isMolsieveError, MolsieveError, shown } from "@molsieve/core";
import { describe, expect, test } from "vitest";

describe("MolsieveError", () => {
  test("says the place, the reason and the remedy, in this order", () => {
    const error = new MolsieveError("input", "12 columns, expected 3", {
      file: "library.csv",
      line: 7,
      key: "smiles",
      value: "CCO",
      remedy: "Check the separator",
    });
    expect(error.message).toBe("library.csv, line 7: 12 columns, expected 3. Check the separator");
    expect(error).toMatchObject({ name: "MolsieveError", code: "input", reason: "12 columns, expected 3" });
    expect(error.place).toEqual({ file: "library.csv", line: 7, key: "smiles", value: "CCO" });
    expect(error.remedy).toBe("Check the separator");
  });

  test.each([
    [{}, "no rows"],
    [{ file: "a.smi" }, "a.smi: no rows"],
    [{ line: 3 }, "line 3: no rows"],
    [{ key: "library.file" }, "no rows"],
    [{ remedy: "Give a file with rows" }, "no rows. Give a file with rows"],
  ])("leaves out what is not known: %j", (options, message) => {
    expect(new MolsieveError("input", "no rows", options).message).toBe(message);
  });

  test("keeps the cause, and has none when none is given", () => {
    const cause = new TypeError("below");
    expect(new MolsieveError("engine", "failed", { cause }).cause).toBe(cause);
    expect("cause" in new MolsieveError("engine", "failed")).toBe(false);
  });
});

test("argumentError names the option, the range and the value", () => {
  const error = argumentError("count", 2.5, "an integer from 1 to 10");
  expect(error).toMatchObject({
    code: "argument",
    message: "count must be an integer from 1 to 10, got 2.5",
    place: { key: "count", value: 2.5 },
  });
});

describe("isMolsieveError", () => {
  test("is true for any of the codes asked for, and for any code when none is", () => {
    const error = new MolsieveError("config", "wrong");
    expect(isMolsieveError(error)).toBe(true);
    expect(isMolsieveError(error, "input", "config")).toBe(true);
    expect(isMolsieveError(error, "input", "output")).toBe(false);
  });

  test("knows an error made by another copy of the package", () => {
    const foreign = Object.assign(new Error("wrong"), { name: "MolsieveError", code: "config" });
    expect(isMolsieveError(foreign, "config")).toBe(true);
  });

  test.each([
    [new Error("wrong")],
    [Object.assign(new Error("wrong"), { code: "ENOENT" })],
    [{ name: "MolsieveError", code: "config" }],
    ["MolsieveError"],
    [undefined],
    [null],
  ])("is false for %o", (value) => expect(isMolsieveError(value)).toBe(false));
});

describe("shown", () => {
  test.each<[unknown, string]>([
    ["CC(=O)O", '"CC(=O)O"'],
    ["", '""'],
    ["two\nlines\t\u0007", '"two\\nlines\\t\\u0007"'],
    ["\u007f\u009b31m\u2028", '"\\u007f\\u009b31m\\u2028"'],
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "Infinity"],
    [-0.5, "-0.5"],
    [undefined, "undefined"],
    [null, "null"],
    [12n, "12"],
    [Symbol("s"), "Symbol(s)"],
    [[1, "a"], '[1,"a"]'],
    [{ a: true }, '{"a":true}'],
  ])("%o", (value, text) => expect(shown(value)).toBe(text));

  test("a value that holds itself", () => {
    const value: { self?: unknown } = {};
    value.self = value;
    expect(shown(value)).toBe("[object Object]");
  });

  test("80 characters stand whole; beyond, the start and the length", () => {
    expect(shown("C".repeat(78))).toBe(`"${"C".repeat(78)}"`);
    expect(shown("C".repeat(79))).toBe(`"${"C".repeat(59)}… (81 characters)`);
    expect(shown("C".repeat(1_000_000))).toBe(`"${"C".repeat(59)}… (1,000,002 characters)`);
  });
});
