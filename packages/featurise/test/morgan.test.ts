import { createRdkitEngine, parseSmiles } from "@molsieve/chem";
import { featureSpecText, morganFingerprint, parseFeatureSpec } from "@molsieve/featurise";
import { describe, expect, test } from "vitest";

const engine = await createRdkitEngine();

function fingerprint(smiles: string, spec = "morgan"): Uint8Array {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  return morganFingerprint(mol, parseFeatureSpec(spec));
}

describe("a Morgan fingerprint", () => {
  test("of one atom has one bit", () => {
    const ones = fingerprint("C").reduce((sum, byte) => sum + byte.toString(2).replaceAll("0", "").length, 0);
    expect(ones).toBe(1);
  });

  test("does not depend on the order of the atoms", () => {
    expect(fingerprint("OC(=O)c1ccccc1OC(C)=O")).toEqual(fingerprint("CC(=O)Oc1ccccc1C(=O)O"));
  });

  test("does not see chirality, but sees charge and bond orders", () => {
    expect(fingerprint("N[C@@H](C)C(=O)O")).toEqual(fingerprint("N[C@H](C)C(=O)O"));
    expect(fingerprint("CC[NH3+]")).not.toEqual(fingerprint("CCN"));
    expect(fingerprint("C=CCC")).not.toEqual(fingerprint("CCCC"));
  });

  test("is the caller's own: writing into it leaves the next one alone", () => {
    const first = fingerprint("CCO");
    const copy = first.slice();
    first.fill(255);
    expect(fingerprint("CCO")).toEqual(copy);
  });

  test("holds a larger surrounding with a larger radius", () => {
    const [small, large] = [fingerprint("CCCCCCCO", "morgan:radius=1"), fingerprint("CCCCCCCO", "morgan:radius=3")];
    expect(small.every((byte, i) => (byte & (large[i] ?? 0)) === byte)).toBe(true);
    expect(large).not.toEqual(small);
  });
});

describe("parseFeatureSpec", () => {
  test.each([
    ["morgan", "morgan:radius=2,bits=2048"],
    [" morgan\n", "morgan:radius=2,bits=2048"],
    ["morgan:radius=3", "morgan:radius=3,bits=2048"],
    ["morgan:bits=32,radius=0", "morgan:radius=0,bits=32"],
    ["morgan:radius=8,bits=65536", "morgan:radius=8,bits=65536"],
  ])("%j is %s, which reads as itself", (text, whole) => {
    const spec = parseFeatureSpec(text);
    expect(featureSpecText(spec)).toBe(whole);
    expect(parseFeatureSpec(whole)).toEqual(spec);
  });

  test.each([
    ["morgen", 'features "morgen": unknown featuriser "morgen". Did you mean "morgan"?'],
    ["maccs", 'features "maccs": unknown featuriser "maccs". Known: morgan'],
    ["", 'features "": unknown featuriser "". Known: morgan'],
    ["morgan:radios=2", 'features "morgan:radios=2": unknown parameter "radios". Did you mean "radius"?'],
    ["morgan:fold=2", 'features "morgan:fold=2": unknown parameter "fold". Known: radius, bits'],
    ["morgan:radius=9", 'features "morgan:radius=9": radius must be an integer from 0 to 8'],
    ["morgan:radius=-1", 'features "morgan:radius=-1": radius must be an integer from 0 to 8'],
    ["morgan:radius=1.5", 'features "morgan:radius=1.5": radius must be an integer from 0 to 8'],
    ["morgan:radius", 'features "morgan:radius": radius must be an integer from 0 to 8'],
    ["morgan:toString=1", 'features "morgan:toString=1": unknown parameter "toString". Known: radius, bits'],
    ["morgan:radius=2=3", 'features "morgan:radius=2=3": radius must be an integer from 0 to 8'],
    ["morgan:bits=64,bits=32", 'features "morgan:bits=64,bits=32": bits is given twice'],
    ["morgan:bits=100", 'features "morgan:bits=100": bits must be a multiple of 32 from 32 to 65536'],
    ["morgan:bits=0", 'features "morgan:bits=0": bits must be a multiple of 32 from 32 to 65536'],
    ["morgan:bits=65568", 'features "morgan:bits=65568": bits must be a multiple of 32 from 32 to 65536'],
  ])("%j is refused", (text, message) => {
    expect(() => parseFeatureSpec(text)).toThrow(
      expect.objectContaining({ code: "argument", message, place: { key: "features", value: text } }),
    );
  });
});
