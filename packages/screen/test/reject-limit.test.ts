import { createRejectLimit, type MaxRejects } from "@molsieve/screen";
import { describe, expect, test } from "vitest";

const TOO_MANY = expect.objectContaining({ code: "too-many-rejects" });

describe("createRejectLimit", () => {
  test("without a limit nothing is too many", () => {
    const limit = createRejectLimit(undefined);
    limit.check("a.csv", 1e9);
    limit.checkShare("a.csv", 1e9, 1e9);
  });

  test("a count allows as many and not one more, while rows are read", () => {
    const limit = createRejectLimit(3);
    limit.check("a.csv", 3);
    expect(() => limit.check("a.csv", 4)).toThrow("a.csv: 4 rows rejected, at most 3 allowed. Look at why");
    expect(() => limit.check("a.csv", 4)).toThrow(TOO_MANY);
    limit.checkShare("a.csv", 4, 4);
  });

  test("a share is looked at when all rows have been seen", () => {
    const limit = createRejectLimit("5%");
    limit.check("a.csv", 100);
    limit.checkShare("a.csv", 5, 100);
    expect(() => limit.checkShare("a.csv", 6, 100)).toThrow("a.csv: 6 rows rejected, at most 5% of 100 allowed");
    createRejectLimit("29%").checkShare("a.csv", 29, 100);
  });

  test("0 and 0% allow none", () => {
    expect(() => createRejectLimit(0).check("a.csv", 1)).toThrow(TOO_MANY);
    expect(() => createRejectLimit("0%").checkShare("a.csv", 1, 1e6)).toThrow(TOO_MANY);
    createRejectLimit("0%").checkShare("a.csv", 0, 1e6);
  });

  test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "200%", "-1%", "5", "few", "", "%"])(
    "refuses %s",
    (limit) => {
      expect(() => createRejectLimit(limit as MaxRejects)).toThrow(expect.objectContaining({ code: "argument" }));
    },
  );
});
