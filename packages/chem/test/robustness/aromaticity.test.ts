import { readFileSync } from "node:fs";
import { createRdkitEngine, parseSmiles } from "@molsieve/chem";
import { sharedDataset } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";

const engine = await createRdkitEngine();

/**
 * Place of each atom of a SMILES when the hydrogens of bracket atoms are atoms too, as the tables count: each stands behind
 * its atom.
 */
function placesWithHydrogens(smiles: string): number[] {
  let place = 0;
  return [...smiles.matchAll(/\[[^\]]*\]|Br|Cl|[BCNOPSFI*bcnops]/g)].map(([token]) => {
    const at = place;
    const count = /^\[\d*(?:[A-Z][a-z]?|[a-z]+)@*H(\d*)/.exec(token)?.[1];
    place += 1 + (count === undefined ? 0 : Number(count === "" ? 1 : count));
    return at;
  });
}

describe.each([
  ["NCI_aromat_regress.txt", 4968],
  ["aromat_regress.txt", 4497],
])("RDKit's regression table %s", (name, rows) => {
  const file = sharedDataset(`robustness/rdkit/${name}`);

  test.skipIf(file.skip !== undefined)(
    "has the same aromatic atoms in every structure",
    () => {
      let read = 0;
      const different: string[] = [];
      for (const line of readFileSync(file.path, "utf8").split(/\r?\n/)) {
        const [smiles = "", canonical, count, aromatic] = line.split("\t");
        if (aromatic === undefined || smiles.startsWith("#")) continue;
        read++;
        const parsed = parseSmiles(engine, smiles);
        if (!parsed.ok) {
          different.push(`${smiles} ${parsed.message}`);
          continue;
        }
        using mol = parsed.mol;
        const flags = mol.molecule().aromatic;
        const found = placesWithHydrogens(smiles).filter((_, a) => flags[a] === 1);
        // A row that once failed names the number of atoms only.
        const same = canonical === "FAIL" ? found.length === Number(count) : `[${found.join(", ")}]` === aromatic;
        if (!same) different.push(smiles);
      }
      expect(read).toBe(rows);
      expect(different).toEqual([]);
      expect(engine.liveMolecules).toBe(0);
    },
    300_000,
  );
});
