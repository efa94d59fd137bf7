// Enrichment over the targets of RDKit's benchmarking platform that are in the folder of data sets, by the platform's protocol
// (doi:10.1186/1758-2946-5-26): 5 actives drawn at random are the queries, all other actives and all decoys are ranked, 10 repeats. Usage:
//   pnpm build && node benchmarks/campaigns/platform.mjs [--targets MUV_466,...] [--methods fused-six,...] [--again]
//
// What results/platform.json already holds is not computed again, unless --again; several processes can share the work. Every third
// target chooses among the methods, the others judge the choice.
import { parseArgs } from "node:util";
import { Random } from "../../packages/core/dist/index.js";
import { parseFeatures } from "../../packages/featurise/dist/index.js";
import {
  bedroc,
  enrichmentFactor,
  featuriseRows,
  logAuc,
  rankActives,
  rie,
  rocAuc,
} from "../../packages/models/dist/index.js";
import { openResults } from "../models/study.mjs";
import { platformPage } from "./platform-page.mjs";
import { createPlatform, platformTargets } from "./platform-targets.mjs";
import { createTrials, FINGERPRINTS, METHODS } from "./ranking-methods.mjs";

const N_QUERIES = 5;
const N_REPEATS = 10;

const { values } = parseArgs({
  options: {
    targets: { type: "string", default: platformTargets().join(",") },
    methods: { type: "string", default: Object.keys(METHODS).join(",") },
    again: { type: "boolean", default: false },
  },
});
const results = openResults("platform", ["target", "method"], platformPage, { ...values, folder: "campaigns" });
const load = await createPlatform();
const decoysSeen = new Map();
for (const target of values.targets.split(",")) {
  const methods = values.methods.split(",").filter((method) => !results.has({ target, method }));
  if (methods.length > 0) results.add(...(await judge(target, methods)));
}
results.finish();

async function judge(target, methods) {
  const { family, actives, decoys, refused } = load(target);
  const nActives = actives.length;
  const nRows = nActives + decoys.length;
  const trialOf = createTrials(blocksOf(actives, decoys), nRows);
  const judged = new Map(methods.map((method) => [method, { figures: [], seconds: 0 }]));
  for (let repeat = 1; repeat <= N_REPEATS; repeat++) {
    const drawn = new Random(repeat).shuffle(Uint32Array.from({ length: nActives }, (_, row) => row));
    const queries = [...drawn.subarray(0, N_QUERIES)];
    const ranked = Uint32Array.from({ length: nRows }, (_, row) => row).filter((row) => !queries.includes(row));
    const isActive = Uint8Array.from(ranked, (row) => (row < nActives ? 1 : 0));
    const trial = trialOf(queries, ranked, repeat);
    for (const [method, own] of judged) {
      const start = performance.now();
      const scores = await METHODS[method].score(trial);
      own.seconds += (performance.now() - start) / 1000;
      own.figures.push(figuresOf(rankActives(scores, isActive)));
    }
  }
  const sizes = { family, nActives, nDecoys: decoys.length, refused };
  return [...judged].map(([method, { figures, seconds }]) => ({
    target,
    method,
    ...sizes,
    ...meansOf(figures),
    seconds: Number(seconds.toFixed(1)),
  }));
}

/** The bits of all rows by fingerprint; those of decoys that targets share are computed once. */
function blocksOf(actives, decoys) {
  if (!decoysSeen.has(decoys)) {
    decoysSeen.clear();
    decoysSeen.set(decoys, bitsOf(decoys));
  }
  const first = bitsOf(actives);
  const others = decoysSeen.get(decoys);
  return Object.fromEntries(
    Object.entries(first).map(([name, { words, ...block }]) => {
      const all = new Uint32Array(words.length + others[name].words.length);
      all.set(words);
      all.set(others[name].words, words.length);
      return [name, { ...block, name, words: all }];
    }),
  );
}

function bitsOf(molecules) {
  const { blocks } = featuriseRows(parseFeatures(Object.values(FINGERPRINTS)), molecules);
  return Object.fromEntries(Object.keys(FINGERPRINTS).map((name, i) => [name, blocks[i]]));
}

function figuresOf(ranked) {
  return {
    rocAuc: rocAuc(ranked),
    ef1: enrichmentFactor(ranked, 0.01),
    ef5: enrichmentFactor(ranked, 0.05),
    bedroc: bedroc(ranked, 20),
    rie: rie(ranked, 20),
    logAuc: logAuc(ranked),
  };
}

/** The means of figures over the repeats. */
function meansOf(figures) {
  const mean = (name) => figures.reduce((sum, each) => sum + each[name], 0) / figures.length;
  return Object.fromEntries(Object.keys(figures[0]).map((name) => [name, Number(mean(name).toPrecision(5))]));
}
