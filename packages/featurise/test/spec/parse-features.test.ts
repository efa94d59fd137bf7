import { FEATURISER_KINDS, type FeatureSpec, featuresText, parseFeatures } from "@molsieve/featurise";
import { describe, expect, test } from "vitest";

const { parameters = {} } = FEATURISER_KINDS.find(({ name }) => name === "morgan") ?? {};
const MORGAN = `morgan:${Object.entries(parameters)
  .map(([key, { default: value }]) => `${key}=${value}`)
  .join(",")}`;

describe("parseFeatures", () => {
  test.each([
    ["morgan", MORGAN],
    [" morgan\n", MORGAN],
    ["morgan:radius=3", MORGAN.replace("radius=2", "radius=3")],
    ["morgan: bits=32 , radius=0", MORGAN.replace("radius=2,bits=2048", "radius=0,bits=32")],
    ["morgan:counts", MORGAN.replace("counts=false", "counts=true")],
    ["rdkit2d", "rdkit2d:names=all"],
    ["rdkit2d:scale=robust,names=NOCount+NHOHCount", "rdkit2d:names=NOCount+NHOHCount,scale=robust"],
    ["rdkit2d:impute=-1.5", "rdkit2d:names=all,impute=-1.5"],
    ["morgan + maccs", `${MORGAN} + maccs:counts=false`],
  ])("%j is %s, which reads as itself", (text, whole) => {
    const spec = parseFeatures(text);
    expect(featuresText(spec)).toBe(whole);
    expect(parseFeatures(whole)).toEqual(spec);
    expect(parseFeatures(JSON.parse(JSON.stringify(spec)) as FeatureSpec)).toEqual(spec);
  });

  test("takes a list of texts as parts side by side", () => {
    expect(parseFeatures(["morgan", "maccs + rdkit2d"])).toEqual(parseFeatures("morgan + maccs + rdkit2d"));
  });

  test("fills in what a JSON form leaves out", () => {
    const brief = { parts: [{ name: "morgan", parameters: { radius: 3 } }] };
    expect(featuresText(parseFeatures(brief))).toBe(MORGAN.replace("radius=2", "radius=3"));
  });

  test.each([
    ["morgen", 'features "morgen": unknown featuriser "morgen". Did you mean "morgan"?'],
    ["morgan:radios=2", 'features "morgan:radios=2": unknown parameter "radios". Did you mean "radius"?'],
    ["maccs:fold=2", 'features "maccs:fold=2": unknown parameter "fold". Known: counts, impute, scale'],
    ["morgan:radius=9", 'features "morgan:radius=9": radius must be an integer from 0 to 8'],
    ["morgan:radius=-1", 'features "morgan:radius=-1": radius must be an integer from 0 to 8'],
    ["morgan:radius=1.5", 'features "morgan:radius=1.5": radius must be an integer from 0 to 8'],
    ["morgan:radius", 'features "morgan:radius": radius must be an integer from 0 to 8'],
    ["morgan:radius=2=3", 'features "morgan:radius=2=3": radius must be an integer from 0 to 8'],
    ["morgan:counts=yes", 'features "morgan:counts=yes": counts must be true or false'],
    ["morgan:bits=64,bits=32", 'features "morgan:bits=64,bits=32": bits is given twice'],
    ["rdkit2d:scale=robust,scale=robust", 'features "rdkit2d:scale=robust,scale=robust": scale is given twice'],
    ["rdkit2d:scale=sd", 'features "rdkit2d:scale=sd": scale must be standard, robust or min-max'],
    ["rdkit2d:impute=zero", 'features "rdkit2d:impute=zero": impute must be median, mean or a number'],
    ["rdkit2d:impute=1e999", 'features "rdkit2d:impute=1e999": impute must be median, mean or a number'],
    ["rdkit2d:names=", 'features "rdkit2d:names=": names must be text without commas and " + "'],
    ["rdkit2d:names=MolWT", 'there is no descriptor "MolWT". Did you mean MolWt?'],
    ["rdkit2d:names=TPSA+TPSA", "rdkit2d: TPSA is named twice. Name each descriptor once"],
    [
      "morgan:scale=standard",
      'features "morgan:scale=standard": bits have nothing to impute or scale. Leave impute and scale out',
    ],
    [
      "mhfp:impute=0",
      'features "mhfp:impute=0": minimum hashes have nothing to impute or scale. Leave impute and scale out',
    ],
    ["maccs + maccs", 'features "maccs:counts=false": is given twice'],
  ])("%j is refused", (text, message) => {
    expect(() => parseFeatures(text)).toThrow(expect.objectContaining({ code: "argument", message }));
  });

  test.each(["", " + morgan", "morgan:toString=1", "morgan:__proto__=1", "constructor"])("%j is refused", (text) => {
    expect(() => parseFeatures(text)).toThrow(/^features ".*": unknown (?:featuriser|parameter) /);
  });

  test.each([
    [null, "features must be text, a list of texts, or an object with a list of parts, got null"],
    [{ parts: [] }, 'features must be text, a list of texts, or an object with a list of parts, got {"parts":[]}'],
    [[], "features must be one featuriser or more, got []"],
    [{ parts: [null] }, 'features null: unknown featuriser "undefined"'],
    [{ parts: [{ name: "morgan", parameters: { radius: "2" } }] }, "radius must be an integer from 0 to 8"],
    [{ parts: [{ name: "morgan", parameters: 2 }] }, "parameters must be an object"],
    [{ parts: [{ name: "rdkit2d", scale: { method: "robust", centre: [1] } }] }, "scale.spread must be"],
    [{ parts: [{ name: "rdkit2d", impute: { method: "mean", values: [null] } }] }, "impute.values must be"],
    [
      {
        parts: [
          {
            name: "maccs",
            parameters: { counts: true },
            scale: { method: "robust", centre: Array(167).fill(0), spread: Array(167).fill(0) },
          },
        ],
      },
      "scale.spread must be more than 0 everywhere",
    ],
  ])("JSON %j is refused", (spec, message) => {
    expect(() => parseFeatures(spec as unknown as FeatureSpec)).toThrow(
      expect.objectContaining({ code: "argument", message: expect.stringContaining(message) as string }),
    );
  });
});
