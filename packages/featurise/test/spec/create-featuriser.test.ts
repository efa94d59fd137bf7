import type { Molecule } from "@molsieve/chem";
import { createFeaturiser, type Featuriser, featuriseAll, fitFeatures, parseFeatures } from "@molsieve/featurise";
import { describe, expect, test } from "vitest";
import { moleculeOf } from "../support/molecules.js";

const molecules = ["CC(=O)Oc1ccccc1C(=O)O", "CCO", "c1ccncc1", "[Na+].[Cl-]", "CC(C)(C)[Si](C)(C)O"].map(moleculeOf);

/** All columns as numbers. */
function numbers(featuriser: Featuriser, molecule: Molecule): number[] {
  const { width } = featuriser;
  if (featuriser.form === "bits") {
    const row = new Uint8Array(Math.ceil(width / 8));
    featuriser.write(molecule, row);
    return Array.from({ length: width }, (_, i) => ((row[i >> 3] ?? 0) >> (i & 7)) & 1);
  }
  const row = featuriser.form === "values" ? new Float64Array(width) : new Uint32Array(width);
  featuriser.write(molecule, row as Uint32Array & Float64Array);
  return [...row];
}

describe("several featurisers side by side", () => {
  test.each([
    ["bits", "morgan:bits=35", "maccs"],
    ["counts", "morgan:bits=64,counts", "maccs:counts"],
    ["values", "morgan:bits=33", "rdkit2d:names=NOCount+FractionCSP3"],
    ["values", "maccs:counts", "rdkit2d:names=FractionCSP3"],
  ])("are %s: %s + %s, each as it is alone", (form, first, second) => {
    const both = createFeaturiser(parseFeatures([first, second]));
    const [a, b] = [first, second].map((text) => createFeaturiser(parseFeatures(text))) as [Featuriser, Featuriser];
    expect(both.form).toBe(form);
    expect(both.width).toBe(a.width + b.width);
    for (const molecule of molecules) {
      expect(numbers(both, molecule)).toEqual([...numbers(a, molecule), ...numbers(b, molecule)]);
    }
  });

  test("columns that come again get a number", () => {
    const { columns } = createFeaturiser(
      parseFeatures("rdkit2d:names=NOCount + rdkit2d:names=NOCount+TPSA + morgan:bits=32,counts"),
    ) as Extract<Featuriser, { form: "values" }>;
    expect(columns.slice(0, 5).map(({ name }) => name)).toEqual([
      "NOCount",
      "NOCount_2",
      "TPSA",
      "morgan_0",
      "morgan_1",
    ]);
  });
});

describe("minimum hashes", () => {
  test.each(["mhfp:size=32 + maccs:counts", "rdkit2d + map4:size=32", "mhfp:size=32 + map4:size=32"])(
    "of %s do not stand beside other features",
    (text) => {
      expect(() => createFeaturiser(parseFeatures(text))).toThrow(
        /^(?:mhfp|map4) gives minimum hashes, which cannot stand beside other features\. Take bits in their place \(secfp/,
      );
    },
  );

  test("are not scaled, however the spec is given", () => {
    const [part] = parseFeatures("mhfp:size=32").parts;
    if (part === undefined) throw new Error("no part");
    const scaled = {
      ...part,
      scale: { method: "standard", centre: Array(32).fill(0), spread: Array(32).fill(1) },
    } as const;
    expect(() => createFeaturiser({ parts: [scaled] })).toThrow(/minimum hashes have nothing to impute or scale/);
  });

  test("are a form of their own, alone and as a block of a table", () => {
    expect(createFeaturiser(parseFeatures("mhfp:size=32")).form).toBe("hashes");
    expect(createFeaturiser(parseFeatures("map4:size=32,folded")).form).toBe("bits");
    const [hashes, values] = featuriseAll(parseFeatures("mhfp:size=32 + rdkit2d:names=MolWt"), molecules).blocks;
    expect([hashes?.form, values?.form]).toEqual(["hashes", "values"]);
    const alone = molecules.flatMap((molecule) => numbers(createFeaturiser(parseFeatures("mhfp:size=32")), molecule));
    expect(hashes?.form === "hashes" && [...hashes.hashes]).toEqual(alone);
  });
});

test("a transform that is not fitted cannot be used", () => {
  expect(() => createFeaturiser(parseFeatures("rdkit2d:scale=robust"))).toThrow(
    'features "rdkit2d:names=all,scale=robust": not fitted yet. Find the numbers of impute and scale with fitFeatures on ' +
      "the training rows",
  );
  expect(() => createFeaturiser(parseFeatures("rdkit2d:impute=mean"))).toThrow("not fitted yet");
});

describe("featuriseAll", () => {
  test("gives one block for each part, rows as a featuriser writes them", () => {
    const spec = parseFeatures("maccs + morgan:bits=40,counts + rdkit2d:names=NOCount+MolWt");
    const { nRows, blocks } = featuriseAll(spec, molecules);
    expect(nRows).toBe(5);
    const [bits, counts, values] = blocks;
    if (bits?.form !== "bits" || counts?.form !== "counts" || values?.form !== "values") throw new Error("forms");
    expect({ name: bits.name, width: bits.width, nBits: bits.fingerprints.nBits }).toEqual({
      name: "maccs",
      width: 167,
      nBits: 192,
    });
    expect(values.columns.map(({ name }) => name)).toEqual(["NOCount", "MolWt"]);
    for (const [row, molecule] of molecules.entries()) {
      const alone = (text: string) => numbers(createFeaturiser(parseFeatures(text)), molecule);
      const bytes = bits.fingerprints.bytes.subarray(row * 24, (row + 1) * 24);
      const set = Array.from({ length: 192 }, (_, i) => ((bytes[i >> 3] ?? 0) >> (i & 7)) & 1);
      expect(set).toEqual([...alone("maccs"), ...Array<number>(25).fill(0)]);
      expect([...counts.counts.subarray(row * 40, (row + 1) * 40)]).toEqual(alone("morgan:bits=40,counts"));
      expect([...values.values.subarray(row * 2, row * 2 + 2)]).toEqual(alone("rdkit2d:names=NOCount+MolWt"));
    }
  });

  test("of no molecules has no rows", () => {
    expect(featuriseAll(parseFeatures("maccs + rdkit2d"), [])).toMatchObject({ nRows: 0, missing: [] });
  });

  test("lists every value that is missing, with the reason", () => {
    const spec = parseFeatures("maccs + rdkit2d:names=NOCount+MaxPartialCharge");
    const [copper, ethanol] = [moleculeOf("C[Cu]"), moleculeOf("CCO")];
    const { blocks, missing } = featuriseAll(spec, [ethanol, copper]);
    expect(missing).toMatchObject([{ row: 1, block: 1, column: 1 }]);
    expect(missing[0]?.reason).toMatch(/Gasteiger/);
    const values = (blocks[1] as Extract<(typeof blocks)[number], { form: "values" }>).values;
    expect([values[0], values[2], values[3]]).toEqual([1, 0, Number.NaN]);
  });

  test("has nothing missing where an imputer stands in", () => {
    const training = molecules.slice(0, 3);
    const spec = fitFeatures(parseFeatures("rdkit2d:names=MaxPartialCharge,impute=median"), training);
    const copper = moleculeOf("C[Cu]");
    const { blocks, missing } = featuriseAll(spec, [copper]);
    expect(missing).toEqual([]);
    const charges = training.map(
      (molecule) => numbers(createFeaturiser(parseFeatures("rdkit2d:names=MaxPartialCharge")), molecule)[0],
    );
    const [block] = blocks;
    expect(block?.form === "values" && block.values[0]).toBe(charges.sort((a = 0, b = 0) => a - b)[1]);
  });
});
