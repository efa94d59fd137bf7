import { checkOnnxCard } from "@molsieve/models";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const CARD = { features: "morgan:radius=2,bits=1024", outputs: { "*": { classes: ["inactive", "active"] } } };

test("a card is what it says, and keys may be left out", () => {
  const full = {
    ...CARD,
    name: "a",
    source: "b",
    licence: "c",
    standardise: "chembl",
    input: { name: "input", type: "int64" },
    outputs: { "*": null, logP: { target: "log P", unit: "-", activation: "none" }, a: { targets: ["x", "y"] } },
  };
  for (const card of [CARD, full]) expect(checkOnnxCard(card)).toBe(card);
});

describe("a card is refused with", () => {
  const output = (own: object) => ({ ...CARD, outputs: { y: own } });
  const two = ["no", "yes"];
  test.each<[string, unknown, string]>([
    ["nothing in it", null, '"card" of the card must be a mapping of keys, got null'],
    ["a misspelt key", { ...CARD, licens: "MIT" }, 'unknown key "licens" in the card. Did you mean "licence"?'],
    ["no features", { outputs: CARD.outputs }, '"features" of the card must be features'],
    [
      "features of another kind",
      { ...CARD, features: 3 },
      '"features" of the card must be text that is not empty, got 3',
    ],
    ["no outputs", { features: "maccs" }, '"outputs" of the card must be a mapping of keys, and is missing'],
    ["an empty list of outputs", { ...CARD, outputs: {} }, '"outputs" of the card must be at least one output'],
    ["a type that is none", { ...CARD, input: { type: "float" } }, '"input.type" of the card must be float32, float64'],
    ["one class", output({ classes: ["a"] }), '"outputs.y.classes" of the card must be a list of 2 or more'],
    ["a class twice", output({ classes: ["a", "a"] }), '"outputs.y.classes"'],
    [
      "an activation that is none",
      output({ activation: "tanh" }),
      '"outputs.y.activation" of the card must be none, sig',
    ],
    ["sigmoid of a quantity", output({ activation: "sigmoid" }), '"outputs.y.activation"'],
    ["softmax of a quantity", output({ activation: "softmax" }), '"outputs.y.activation"'],
    ["softmax of targets", output({ targets: ["a"], classes: two, activation: "softmax" }), '"outputs.y.activation"'],
    ["three classes of targets", output({ targets: ["a"], classes: ["a", "b", "c"] }), '"outputs.y.classes"'],
    ["a threshold of a quantity", output({ threshold: 0.5 }), '"outputs.y.threshold" of the card must be left out'],
    [
      "a threshold of 1",
      output({ classes: two, threshold: 1 }),
      '"outputs.y.threshold" of the card must be a number above 0 and below 1, got 1',
    ],
    ["target and targets", output({ target: "a", targets: ["b"] }), '"outputs.y.targets" of the card must be left out'],
    [
      "a target of all",
      { ...CARD, outputs: { "*": { target: "a" } } },
      '"outputs.*.target" of the card must be left out: outputs of * keep their names',
    ],
  ])("%s", (_, card, message) => {
    expect(() => checkOnnxCard(card, "card.yaml")).toThrow(
      expect.objectContaining({ code: "config", message: expect.stringContaining(`card.yaml: ${message}`) as string }),
    );
  });
});

test("whatever stands in it, it passes or is refused", () => {
  const key = fc.constantFrom(
    "features",
    "outputs",
    "input",
    "*",
    "y",
    "classes",
    "targets",
    "threshold",
    "name",
    "type",
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom("maccs", "softmax", "", null, 0.5, Number.NaN, true, "__proto__"),
      fc.array(tie("tree"), { maxLength: 3 }),
      fc.dictionary(key, tie("tree"), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(tree, (card) => {
      try {
        checkOnnxCard(card);
      } catch (error) {
        expect(error).toMatchObject({ code: "config" });
      }
    }),
    { numRuns: 2000 },
  );
});
