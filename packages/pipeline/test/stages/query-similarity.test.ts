import { createRdkitEngine, parseSmiles } from "@molsieve/chem";
import { parseFeatures } from "@molsieve/featurise";
import { featuriseRows } from "@molsieve/models";
import { expect, test } from "vitest";
import { checkLibraryScreen } from "../../src/config/check-campaign.js";
import { parseLimitsOf } from "../../src/config/structure-limits.js";
import { openSimilar } from "../../src/plan/open-similar.js";
import { querySimilarity } from "../../src/stages/query-similarity.js";

const QUERIES = ["CCCCc1ccc(O)cc1", "CC(=O)Oc1ccccc1C(=O)O", "CCN(CC)CC"];
const ROWS = ["CCCc1ccc(O)cc1", "OC(=O)c1ccccc1O", "CCNCC", "C1CCCCC1", "O=C(C)Oc1ccccc1C(O)=O"];

test("the similarity by several fingerprints is the mean of theirs, the query that of the first", async () => {
  const engine = await createRdkitEngine();
  const molecules = ROWS.map((smiles) => {
    const parsed = parseSmiles(engine, smiles);
    if (!parsed.ok) return expect.unreachable(parsed.message);
    using mol = parsed.mol;
    return mol.molecule();
  });
  const similarities = async (features: string | string[]) => {
    const screen = checkLibraryScreen({
      title: "T",
      library: { file: "none.smi" },
      similar: { smiles: QUERIES, features },
    });
    const { similar, limits } = screen;
    if (similar === undefined) return expect.unreachable("it was given");
    const { queries } = await openSimilar(engine, similar, "none", parseLimitsOf(limits), 0);
    const ways = [features].flat();
    return querySimilarity(queries, (place) => featuriseRows(parseFeatures(ways[place] as string), molecules));
  };
  const [morgan, both, keys] = [
    await similarities("morgan"),
    await similarities(["maccs + torsion", "morgan"]),
    await similarities("maccs + torsion"),
  ];
  expect(both.query).toEqual(keys.query);
  expect(both.similarity).toEqual(morgan.similarity.map((value, row) => ((keys.similarity[row] ?? 0) + value) / 2));
  expect(both.similarity[4]).toBe(1);
});
