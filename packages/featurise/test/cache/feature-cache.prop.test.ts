import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FeatureCache, featuriseAll, parseFeatures } from "@molsieve/featurise";
import { createTemporaryFolder } from "@molsieve/testkit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { moleculeOf } from "../support/molecules.js";

const SPEC = parseFeatures("maccs + morgan:bits=33,counts + rdkit2d:names=MolWt+MaxPartialCharge");
const smiles = fc.array(fc.constantFrom("C", "CCO", "C[Cu]", "c1ccccc1", "O=C(O)CN", "[Na+].[Cl-]"), { maxLength: 12 });

async function append(cache: FeatureCache, structures: readonly string[]): Promise<void> {
  await cache.append(structures, featuriseAll(cache.spec, structures.map(moleculeOf)));
}

test("appending in any parts is the same as storing at once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(smiles, { maxLength: 5 }), async (parts) => {
      await using folder = await createTemporaryFolder();
      const [piecemeal, whole] = [join(folder.path, "a"), join(folder.path, "b")];
      for (const part of parts) await append(await FeatureCache.open(piecemeal, SPEC), part);
      await append(await FeatureCache.open(whole, SPEC), parts.flat());
      const [a, b] = [
        await (await FeatureCache.open(piecemeal, SPEC)).read(),
        await (await FeatureCache.open(whole, SPEC)).read(),
      ];
      expect(a).toEqual(b);
      expect(a.table).toEqual(featuriseAll(SPEC, parts.flat().map(moleculeOf)));
    }),
    { numRuns: 25 },
  );
});

test("no byte of a cache can change unnoticed", async () => {
  await using folder = await createTemporaryFolder();
  await append(await FeatureCache.open(folder.path, SPEC), ["CCO", "C[Cu]"]);
  await append(await FeatureCache.open(folder.path, SPEC), ["c1ccccc1"]);
  const files = readdirSync(folder.path).map((name) => {
    const path = join(folder.path, name);
    return { path, bytes: readFileSync(path) };
  });
  const place = fc.constantFrom(...files).chain(({ path, bytes }) =>
    fc.record({
      path: fc.constant(path),
      bytes: fc.constant(bytes),
      at: fc.nat({ max: bytes.length - 1 }),
      flip: fc.integer({ min: 1, max: 255 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(place, async ({ path, bytes, at, flip }) => {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] as number) ^ flip;
      writeFileSync(path, damaged);
      const read = FeatureCache.open(folder.path, SPEC).then((cache) => cache.read());
      await expect(read).rejects.toMatchObject({ name: "MolsieveError", code: "input" });
      writeFileSync(path, bytes);
    }),
    { numRuns: 300 },
  );
  expect((await (await FeatureCache.open(folder.path, SPEC)).read()).table.nRows).toBe(3);
});
