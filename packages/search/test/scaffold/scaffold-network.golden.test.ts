import { readFileSync } from "node:fs";
import { createRdkitEngine } from "@molsieve/chem";
import { ScaffoldNetwork } from "@molsieve/search";
import { expect, test } from "vitest";
import { moleculeOf } from "../support/molecules.js";

interface Network {
  readonly nodes: Record<string, number>;
  readonly edges: readonly (readonly [from: string, to: string, kind: string])[];
}

// Made by ../golden/make-scaffold-networks.mjs with RDKit for Python.
const golden = JSON.parse(
  readFileSync(new URL("../golden/scaffold-networks.golden.json", import.meta.url), "utf8"),
) as { readonly molecules: string[]; readonly attached: Network; readonly plain: Network }[];
const engine = await createRdkitEngine();

/** RDKit for Python's SMILES as RDKit-JS writes them. */
function canonical(smiles: string): string {
  const read = engine.read(smiles);
  if (read.mol === undefined) throw new Error(smiles);
  using mol = read.mol;
  return mol.smiles();
}

for (const attachments of [true, false]) {
  test.each(golden)(`a network ${attachments ? "with" : "without"} attachments is RDKit's: $molecules`, (row) => {
    const want = attachments ? row.attached : row.plain;
    const network = new ScaffoldNetwork(engine, { attachments });
    for (const [i, smiles] of row.molecules.entries()) network.add(i, moleculeOf(engine, smiles));
    const { nodes, edges } = network.graph();
    expect(Object.fromEntries(nodes.map(({ smiles, nRows }) => [canonical(smiles), nRows]))).toEqual(
      Object.fromEntries(Object.entries(want.nodes).map(([smiles, nRows]) => [canonical(smiles), nRows])),
    );
    const text = (node: number) => canonical((nodes[node] as (typeof nodes)[number]).smiles);
    expect(edges.map(({ from, to, kind }) => `${text(from)} ${kind} ${text(to)}`).sort()).toEqual(
      want.edges.map(([from, to, kind]) => `${canonical(from)} ${kind} ${canonical(to)}`).sort(),
    );
  });
}
