import { COMPOUND_RULES, compoundRule, createRuleSet, type RuleVerdict } from "@molsieve/featurise";
import { describe, expect, test } from "vitest";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

const rdkit = await loadRdkit();

function molecule(smiles: string) {
  const read = readMolecule(rdkit, smiles);
  if (read === null) throw new Error(`not read: ${smiles}`);
  return read;
}

function judge(name: string, smiles: string, known?: Record<string, number>) {
  const [verdict] = createRuleSet([name]).judge(molecule(smiles), known);
  const { passes, breaches } = verdict as RuleVerdict;
  const sign = { min: "<", max: ">" };
  return {
    passes,
    exceeded: breaches.map(
      ({ descriptor, value, limit, side }) => `${descriptor} ${Number(value.toFixed(1))} ${sign[side]} ${limit}`,
    ),
  };
}

describe("lipinski", () => {
  test("passes a compound within all limits", () => {
    expect(judge("lipinski", "CC(=O)Oc1ccccc1C(=O)O")).toEqual({ passes: true, exceeded: [] });
  });
  test("passes a compound that exceeds one limit, and tells it", () => {
    expect(judge("lipinski", "CCCCCCCCCCCCCC")).toEqual({ passes: true, exceeded: ["MolLogP 5.7 > 5"] });
  });
  test("fails a compound that exceeds two", () => {
    expect(judge("lipinski", "C".repeat(40))).toEqual({
      passes: false,
      exceeded: ["MolWt 563.1 > 500", "MolLogP 15.8 > 5"],
    });
  });
});

describe("veber", () => {
  test("passes ten rotatable bonds and fails eleven", () => {
    expect(judge("veber", "C".repeat(13))).toEqual({ passes: true, exceeded: [] });
    expect(judge("veber", "C".repeat(14))).toEqual({ passes: false, exceeded: ["NumRotatableBonds 11 > 10"] });
  });
  test("fails a large polar surface", () => {
    const glucuronide = "O=C(O)[C@H]1O[C@@H](Oc2ccccc2C(=O)O)[C@H](O)[C@@H](O)[C@@H]1O";
    expect(judge("veber", glucuronide)).toEqual({ passes: false, exceeded: ["TPSA 153.8 > 140"] });
  });
});

const DIPHENHYDRAMINE = "CN(C)CCOC(c1ccccc1)c1ccccc1";
const ARGININE = "NC(=[NH2+])NCCC[C@H]([NH3+])C(=O)[O-]";

test.each([
  ["ghose", "CCO", ["MolWt 46.1 < 160", "MolMR 12.8 < 40", "NumAtoms 9 < 20"]],
  ["ghose", "OCC(O)C(O)C(O)C(O)CO", ["MolLogP -3.6 < -0.4", "MolMR 38.2 < 40"]],
  ["egan", "C".repeat(20), ["MolLogP 8 > 5.88"]],
  ["muegge", "C1CC1", ["MolWt 42.1 < 200", "NumCarbons 3 < 5", "NumHeteroatoms 0 < 2"]],
  ["reos", "[NH3+]CC[NH2+]CC[NH3+]", ["MolWt 106.2 < 200", "FormalCharge 3 > 2", "HeavyAtomCount 7 < 15"]],
  ["lead-like", "C".repeat(14), ["MolLogP 5.7 > 4.2", "NumRotatableBonds 11 > 10"]],
  ["fragment-like", "CC(=O)Oc1ccccc1C(=O)O", ["TPSA 63.6 > 60"]],
  ["gsk-4-400", "C".repeat(12), ["MolLogP 4.9 > 4"]],
  ["bro5", "C".repeat(30), ["MolLogP 11.9 > 10", "NumRotatableBonds 27 > 20"]],
])("%s fails %s and tells why", (name, smiles, exceeded) => {
  expect(judge(name, smiles)).toEqual({ passes: false, exceeded });
});

test.each(["lipinski", "veber", "ghose", "egan", "muegge", "reos", "lead-like", "gsk-4-400", "bro5"])(
  "%s passes diphenhydramine",
  (name) => {
    expect(judge(name, DIPHENHYDRAMINE)).toEqual({ passes: true, exceeded: [] });
  },
);

test("pfizer-3-75 fails only a compound that is greasy and apolar at once", () => {
  expect(judge("pfizer-3-75", DIPHENHYDRAMINE)).toEqual({
    passes: false,
    exceeded: ["MolLogP 3.4 > 3", "TPSA 12.5 < 75"],
  });
  expect(judge("pfizer-3-75", "CCO").passes).toBe(true);
  expect(judge("pfizer-3-75", ARGININE).passes).toBe(true);
});

describe("cns-mpo", () => {
  test("is decided where nothing can ionise", () => {
    const [verdict] = createRuleSet(["cns-mpo"]).judge(molecule("COc1ccc(C(=O)C2CC2)cc1"));
    expect(verdict).toMatchObject({ passes: true, breaches: [], unknown: [] });
    expect(verdict?.values[0]).toBeCloseTo(4 + (26.3 - 20) / 20 + (4 - 2.2879) / 2, 3);
  });
  test("is decided where it is too low or high enough whatever log D and pKa are", () => {
    expect(judge("cns-mpo", "NCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC")).toEqual({
      passes: false,
      exceeded: ["CnsMpo 3.4 < 4"],
    });
    expect(judge("cns-mpo", "CN1CCC(NC(=O)c2ccco2)CC1")).toEqual({ passes: true, exceeded: [] });
  });
  test("is null where they could decide, and says so; a value from elsewhere decides", () => {
    const [verdict] = createRuleSet(["cns-mpo"]).judge(molecule(DIPHENHYDRAMINE));
    expect(verdict).toMatchObject({
      passes: null,
      unknown: [{ descriptor: "CnsMpo", reason: "log D at pH 7.4 and pKa are not known" }],
    });
    const { low, high } = verdict?.unknown[0] ?? { low: 0, high: 0 };
    expect(low).toBeLessThan(4);
    expect(high).toBeGreaterThan(4);
    expect(judge("cns-mpo", DIPHENHYDRAMINE, { CnsMpo: 4.2 }).passes).toBe(true);
  });
});

test("values from elsewhere take the place of those computed", () => {
  expect(judge("lipinski", "CCO", { MolLogP: 6, MolWt: 501 })).toEqual({
    passes: false,
    exceeded: ["MolWt 501 > 500", "MolLogP 6 > 5"],
  });
  expect(judge("gsk-4-400", "CCO", { MolLogP: Number.NaN }).passes).toBe(null);
});

test("a rule of one's own is judged like the others", () => {
  const rule = {
    name: "small",
    title: "few atoms",
    limits: [{ descriptor: "HeavyAtomCount", min: 2, max: 3 }],
    maxViolations: 0,
    citation: "",
    differs: "",
  };
  const passes = ["C", "CC", "CCO", "CCCC"].map((smiles) => createRuleSet([rule]).judge(molecule(smiles))[0]?.passes);
  expect(passes).toEqual([false, true, true, false]);
  const wrong = { ...rule, limits: [{ descriptor: "HeavyAtomCont", max: 3 }] };
  expect(() => createRuleSet([wrong])).toThrow('there is no descriptor "HeavyAtomCont". Did you mean HeavyAtomCount?');
});

test("every rule has limits, a citation with a DOI and a purpose", () => {
  expect(COMPOUND_RULES.map(({ name }) => name)).toEqual([
    ...["lipinski", "veber", "ghose", "egan", "muegge", "reos", "lead-like", "fragment-like"],
    ...["pfizer-3-75", "gsk-4-400", "bro5", "cns-mpo"],
  ]);
  for (const { limits, citation, title } of COMPOUND_RULES) {
    expect(citation).toMatch(/ \d{4}, doi:10\.\d{4,}\//);
    expect(title).not.toBe("");
    for (const { min, max } of limits) expect(min ?? max).toBeTypeOf("number");
  }
  expect(createRuleSet(COMPOUND_RULES).judge(molecule("CCO"))).toHaveLength(12);
});

test("compoundRule takes any letter case and names the nearest for an unknown name", () => {
  expect(compoundRule("Veber").name).toBe("veber");
  expect(() => compoundRule("lipinsky")).toThrow('there is no rule "lipinsky". Did you mean lipinski? Known: lipinski');
});
