import { issueInput, MAX_ISSUE_INPUT } from "@molsieve/core";
import { expect, test } from "vitest";

test("a structure up to the limit stays whole", () => {
  expect(issueInput("")).toBe("");
  expect(issueInput("C".repeat(MAX_ISSUE_INPUT))).toBe("C".repeat(MAX_ISSUE_INPUT));
});

test("a longer one is cut to the limit, and shows it", () => {
  const cut = issueInput("C".repeat(1_000_000));
  expect(cut).toHaveLength(MAX_ISSUE_INPUT);
  expect(cut).toBe(`${"C".repeat(MAX_ISSUE_INPUT - 1)}…`);
});
