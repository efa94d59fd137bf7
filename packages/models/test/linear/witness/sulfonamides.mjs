// Fits every linear model, nearest neighbours and support vector machines to 813 of the 1,017 sulfonamides of the golden
// fingerprints and prints the error on the others, how errors follow sd, and the time:
//   node packages/models/test/linear/witness/sulfonamides.mjs
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import {
  elasticNetEstimator,
  knnEstimator,
  logisticEstimator,
  maxSimilarityEstimator,
  meanEstimator,
  rankActives,
  ridgeEstimator,
  rocAuc,
  spearman,
  svmEstimator,
  takeRows,
} from "@molsieve/models";

const golden = JSON.parse(readFileSync(new URL("../../golden/fingerprints.golden.json", import.meta.url), "utf8"));
const bytes = Uint8Array.from(Buffer.from(golden.bytes, "base64"));
const y = Float64Array.from(golden.y);
const block = { form: "bits", name: "morgan", width: golden.nBits, words: new Uint32Array(bytes.buffer) };
const features = { nRows: y.length, blocks: [block] };
const rows = Array.from(y.keys());
const train = rows.filter((i) => (i * 7) % 5 !== 0);
const test = rows.filter((i) => (i * 7) % 5 === 0);
const part = (own, of = y) => ({ features: takeRows(features, own), y: Float64Array.from(own, (i) => of[i]) });

for (const estimator of [
  meanEstimator,
  maxSimilarityEstimator,
  knnEstimator,
  ridgeEstimator,
  elasticNetEstimator,
  svmEstimator,
]) {
  const { features: own, y: target } = part(train);
  const start = performance.now();
  const model = await estimator.fit({ features: own, y: target, task: { kind: "regression" } });
  const fitted = performance.now();
  const held = part(test);
  const { value, sd } = model.predict(held.features);
  const micros = ((performance.now() - fitted) / test.length) * 1000;
  const errors = held.y.map((each, i) => Math.abs(each - value[i]));
  const rmse = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / test.length);
  const follows = new Set(sd).size > 1 ? spearman(errors, sd).toFixed(3) : "-";
  const scaled = Math.sqrt(errors.reduce((sum, error, i) => sum + (error / sd[i]) ** 2, 0) / test.length);
  process.stdout.write(
    `${estimator.name.padEnd(15)} RMSE ${rmse.toFixed(3)}  rank correlation of error and sd ${follows}  error / sd ${scaled.toFixed(2)}  fit ${(fitted - start).toFixed(0)} ms  predict ${micros.toFixed(0)} us\n`,
  );
}
const middle = [...y].sort((a, b) => a - b)[y.length >> 1];
const active = y.map((value) => (value > middle ? 1 : 0));
for (const estimator of [maxSimilarityEstimator, knnEstimator, logisticEstimator, svmEstimator]) {
  const { features: own, y: target } = part(train, active);
  const start = performance.now();
  const model = await estimator.fit({ features: own, y: target, task: { kind: "classification", nClasses: 2 } });
  const fitted = performance.now();
  const held = part(test, active);
  const { value } = model.predict(held.features);
  const probabilities = Float64Array.from(test, (_, i) => value[2 * i + 1]);
  const auc = rocAuc(
    rankActives(
      probabilities,
      Array.from(held.y, (c) => c === 1),
    ),
  );
  const brier = probabilities.reduce((sum, p, i) => sum + (p - held.y[i]) ** 2, 0) / test.length;
  process.stdout.write(
    `${estimator.name.padEnd(15)} AUC ${auc.toFixed(3)}  Brier ${brier.toFixed(3)}  fit ${(fitted - start).toFixed(0)} ms\n`,
  );
}
