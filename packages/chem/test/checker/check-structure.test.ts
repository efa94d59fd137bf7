import { checkStructure, createRdkitEngine } from "@molsieve/chem";
import { describe, expect, test } from "vitest";
import { molBlock } from "./blocks.js";

const engine = await createRdkitEngine();
const ethane = ["0 0 0 C", "1.5 0 0 C"];
const fluorochloroethanol = ["0 0 0 C", "1 0 0 F", "-1 0 0 Cl", "0 1 0 C", "0 -1 0 O"];
const star = ["1 2 1 0", "1 3 1 0", "1 4 1 0", "1 5 1 0"];

const codesOf = (text: string) => checkStructure(engine, text).issues.map(({ score, code }) => `${score} ${code}`);

describe("a drawing", () => {
  test("without fault has no issue and the score 0", () => {
    expect(checkStructure(engine, molBlock(ethane, ["1 2 1 0"]))).toEqual({ score: 0, issues: [] });
  });

  test.each([
    ["an atom out of the plane", molBlock(["0 0 0 C", "1.5 0 0.1 C"], ["1 2 1 0"]), ["6 3d-coordinates"]],
    [
      "a 3D label on a flat drawing",
      molBlock(ethane, ["1 2 1 0"], { header: "  Molsieve01010000003D" }),
      ["2 3d-flag"],
    ],
    ["two atoms at one place", molBlock([...ethane, "1.5 0 0 C"], ["1 2 1 0", "1 3 1 0"]), ["5 overlapping-atoms"]],
    [
      "everything at the origin",
      molBlock(["0 0 0 C", "0 0 0 C"], ["1 2 1 0"]),
      ["6 zero-coordinates", "5 overlapping-atoms"],
    ],
    ["no atoms", molBlock([]), ["6 no-atoms", "6 inchi-error"]],
    ["a wavy bond", molBlock(ethane, ["1 2 1 4"]), ["5 bond-stereo"]],
    ["a wedge at no stereocentre", molBlock(ethane, ["1 2 1 1"]), ["5 stereo-mismatch"]],
    ["a dative bond", molBlock(["0 0 0 N", "1.5 0 0 B"], ["1 2 9 0"]), ["7 inchi-error", "5 bond-type"]],
    [
      "a carbon radical",
      molBlock(ethane, ["1 2 1 0"], { properties: ["M  RAD  1   1   2"] }),
      ["6 radical"],
    ],
    ["an unusual valence", molBlock(["0 0 0 N", "1 0 0 O", "-1 0 0 O"], ["1 2 2 0", "1 3 2 0"]), ["6 inchi-warning"]],
    ["an atom that is no element", molBlock(["0 0 0 R#", "1.5 0 0 C"], ["1 2 1 0"]), ["7 inchi-error"]],
  ])("with %s", (_, block, codes) => {
    expect(codesOf(block)).toEqual(codes);
  });

  test("of a stereocentre with one wedge is agreed on by all", () => {
    expect(codesOf(molBlock(fluorochloroethanol, ["1 2 1 1", ...star.slice(1)]))).toEqual([]);
  });

  test("of a stereocentre without a wedge leaves undefined stereo", () => {
    const { issues } = checkStructure(engine, molBlock(fluorochloroethanol, star));
    expect(issues).toEqual([{ score: 2, code: "inchi-warning", message: "InChI: Omitted undefined stereo" }]);
  });

  test("with two wedges from one atom is remarked on", () => {
    expect(codesOf(molBlock(fluorochloroethanol, ["1 2 1 1", "1 3 1 6", ...star.slice(2)]))).toContain(
      "2 multiple-stereo-bonds",
    );
  });

  test("of nitric oxide is a known radical", () => {
    const block = molBlock(["0 0 0 N", "1.2 0 0 O"], ["1 2 2 0"], { properties: ["M  RAD  1   1   2"] });
    expect(codesOf(block)).not.toContain("6 radical");
  });
});

describe("ring bonds", () => {
  const ring = ["0 0 0 C", "1 0 0 C", "1 1 0 C", "0 1 0 N"];
  const around = ["2 3 1 0", "3 4 1 0", "4 1 1 0"];

  test("a wedge in a ring is remarked on", () => {
    expect(codesOf(molBlock(ring, ["1 2 1 1", ...around]))).toContain("2 ring-stereo-bond");
  });

  test("a crossed bond in a ring is an error, outside it is none", () => {
    expect(codesOf(molBlock(ring, ["1 2 2 3", ...around]))).toContain("5 crossed-ring-bond");
    expect(codesOf(molBlock(ring.slice(0, 2), ["1 2 2 3"]))).not.toContain("5 crossed-ring-bond");
  });
});

describe("what cannot be read", () => {
  test("scores 7 and says why", () => {
    const report = checkStructure(engine, molBlock(ethane, ["1 3 1 0"]));
    expect(report).toMatchObject({ score: 7, issues: [{ code: "illegal-input", message: "Illegal input" }] });
    expect(report.failure).toMatchObject({ code: "syntax", line: 7 });
  });
});

describe("a SMILES", () => {
  test.each([
    ["CCO", 0],
    ["C[CH2]", 6],
    ["C1CC", 7],
  ])("%s scores %d", (smiles, score) => {
    expect(checkStructure(engine, smiles).score).toBe(score);
  });
});

test("every molecule is disposed", () => {
  expect(engine.liveMolecules).toBe(0);
});
