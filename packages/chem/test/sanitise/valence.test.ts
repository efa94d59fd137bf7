import { describe, expect, test } from "vitest";
import { assignValences, explicitValenceOf, updateValence } from "../../src/sanitise/valence.js";
import { raw } from "./read.js";

/** Explicit valence and implicit hydrogens of every atom, or why they are refused. */
function valences(text: string) {
  const graph = raw(text);
  graph.explicitValence.fill(99);
  graph.implicitHydrogens.fill(99);
  const halt = assignValences(graph);
  if (halt !== undefined) return halt;
  return Array.from({ length: graph.nAtoms }, (_, a) => [graph.explicitValence[a], graph.implicitHydrogens[a]]);
}

const refused = (reason: string, atom: number) => ({ kind: "refused", code: "valence", reason, atoms: [atom] });

describe("valences", () => {
  test("fill atoms without brackets with hydrogens up to the next allowed valence", () => {
    expect(valences("CO")).toEqual([
      [1, 3],
      [1, 1],
    ]);
    expect(valences("CS(C)C")).toEqual([
      [1, 3],
      [3, 1],
      [1, 3],
      [1, 3],
    ]);
    expect(valences("[CH2]")).toEqual([[2, 0]]);
    expect(valences("*C")).toEqual([
      [1, 0],
      [1, 3],
    ]);
  });

  test("round the sum of aromatic bonds down to an allowed one, or up by a half", () => {
    expect(valences("c1cccn1C")).toEqual([
      [3, 1],
      [3, 1],
      [3, 1],
      [3, 1],
      [3, 0],
      [1, 3],
    ]);
    expect(valences("c1ccc2cccn2c1")).toMatchObject({ 3: [4, 0], 7: [3, 0] });
    expect(valences("C:C")).toEqual([
      [2, 2],
      [2, 2],
    ]);
  });

  test("of ions are those of the neutral element with as many electrons", () => {
    expect(valences("C[N+](C)(C)C")).toMatchObject({ 1: [4, 0] });
    expect(valences("C[O+](C)(C)C")).toEqual(refused("atom 2 (O) has valence 4", 1));
    expect(valences("F[P-](F)(F)(F)(F)F")).toMatchObject({ 1: [6, 0] });
    expect(valences("C[S-](C)(C)(C)(C)C")).toEqual(refused("atom 2 (S) has valence 6", 1));
    expect(valences("C[H-]C")).toMatchObject({ 1: [2, 0] });
  });

  test("have no limit for metals and where the list of the element is open", () => {
    expect(valences("C[Fe](C)(C)(C)(C)(C)C")).toMatchObject({ 1: [7, 0] });
    expect(valences("C[Na](C)C")).toMatchObject({ 1: [3, 0] });
    expect(valences("C[Cs]C")).toEqual(refused("atom 2 (Cs) has valence 2", 1));
  });

  test("name the first atom at fault and pass sums that RDKit cannot count on to it", () => {
    expect(valences("C(C)(C)(C)(C)N(C)(C)C")).toEqual(refused("atom 1 (C) has valence 5", 0));
    expect(valences("[FeH200]")).toEqual({ kind: "doubt", cause: "text" });
  });

  test("of atoms that lost their brackets are refused as RDKit does", () => {
    const unbracketed = (text: string, change: (graph: ReturnType<typeof raw>) => void) => {
      const graph = raw(text);
      graph.noImplicit.fill(0);
      change(graph);
      return assignValences(graph) ?? graph.implicitHydrogens[0];
    };
    expect(unbracketed("[H]", () => undefined)).toBe(1);
    expect(unbracketed("[H+]", () => undefined)).toBe(0);
    expect(unbracketed("[H+2]", () => undefined)).toMatchObject({
      code: "unparsable",
      reason: expect.stringContaining("formal charge on atom # 0"),
    });
    expect(unbracketed("C(C)(C)(C)C", (graph) => graph.radical.fill(1, 0, 1))).toMatchObject({
      code: "valence",
      reason: "atom 1 (C) has more bonds than it can have",
    });
    expect(unbracketed("[SH2-2]", () => undefined)).toBe(0);
  });

  test("of a single atom are worked out without a check", () => {
    const graph = raw("C(C)(C)(C)(C)C");
    updateValence(graph, 0);
    expect([graph.explicitValence[0], graph.implicitHydrogens[0]]).toEqual([5, 0]);
    expect(explicitValenceOf(graph, 1)).toBe(1);
  });
});
