import { nearestName } from "@molsieve/core";
import { expect, test } from "vitest";

const KEYS = ["library", "activity", "features", "model", "seed", "output"];

test.each([
  ["libary", "library"],
  ["LIBRARY", "library"],
  ["activty", "activity"],
  ["sed", "seed"],
  ["featrues", "features"],
  ["modle", "model"],
])("%s is near %s", (name, near) => expect(nearestName(name, KEYS)).toBe(near));

test.each(["colour", "zzzz", "x", ""])("nothing is near %j", (name) => {
  expect(nearestName(name, KEYS)).toBeUndefined();
});

test("nothing is near in an empty list", () => expect(nearestName("seed", [])).toBeUndefined());

test("the nearer one wins, a tie goes to the earlier one", () => {
  expect(nearestName("seeds", ["sed", "seed"])).toBe("seed");
  expect(nearestName("cat", ["bat", "rat"])).toBe("bat");
  expect(nearestName("cat", ["rat", "bat"])).toBe("rat");
});
