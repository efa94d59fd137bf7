// Ways to rank a library by a few compounds that are known to be active: similarity by one fingerprint or several, models that are told
// that compounds drawn from the library are inactive, and both together.
import { Random } from "../../packages/core/dist/index.js";
import { estimatorNamed, takeRows } from "../../packages/models/dist/index.js";
import { createSimilarities, setColumns, sumsOf } from "./set-columns.mjs";

/** Fingerprints by their short names. */
export const FINGERPRINTS = {
  morgan: "morgan:radius=2,bits=2048",
  fcfp: "fcfp:radius=2,bits=2048",
  atompair: "atompair",
  torsion: "torsion",
  rdkit: "rdkit:maxPath=5",
  maccs: "maccs",
};

const SIX = Object.keys(FINGERPRINTS);
const FOUR = SIX.slice(0, 4);

/** Presumed inactives of one model, at most; and at most this share of the library. */
const PRESUMED = 300;
const PRESUMED_SHARE = 0.2;
/** Models of each kind, with presumed inactives of their own: a compound is judged by those that were not told anything about it. */
const MODELS = 2;

/** What others are compared with. */
export const BASELINE = "ecfp4";

/**
 * The methods by name: what they are in words, and `score(trial)`, higher is better, for the rows that a trial ranks. A trial has
 * `similarity(fingerprint)`, to the nearest query, and `model(name, options)`, of a linear model, a promise.
 */
export const METHODS = {
  [BASELINE]: { says: "similarity by ECFP4 to the nearest query", score: ({ similarity }) => similarity("morgan") },
  ...Object.fromEntries(
    SIX.slice(1).map((name) => [
      name,
      { says: `the same by \`${FINGERPRINTS[name]}\``, score: ({ similarity }) => similarity(name) },
    ]),
  ),
  "fused-four": {
    says: `mean of the similarities by ${FOUR.join(", ")}`,
    score: ({ similarity }) => meanOf(FOUR.map(similarity)),
  },
  "fused-six": {
    says: `mean of the similarities by ${SIX.join(", ")}`,
    score: ({ similarity }) => meanOf(SIX.map(similarity)),
  },
  "ranks-six": {
    says: "mean of the ranks by the same six",
    score: ({ similarity }) => meanOf(SIX.map((name) => rankShares(similarity(name)))),
  },
  logistic: {
    says: "logistic regression on the four fingerprints, penalty 10",
    score: (trial) => trial.model("logistic", { penalties: [10] }),
  },
  "fused+logistic": {
    says: "mean of `fused-six` and the probability of `logistic`",
    score: async (trial) => meanOf(await scoresBy(["fused-six", "logistic"], trial)),
  },
  "fused+logistic-ranks": {
    says: "mean of the ranks by `fused-six` and by `logistic`",
    score: async (trial) => meanOf((await scoresBy(["fused-six", "logistic"], trial)).map(rankShares)),
  },
};

function scoresBy(names, trial) {
  return Promise.all(names.map((name) => METHODS[name].score(trial)));
}

/**
 * Makes `trial(queries, ranked, seed)`: one repeat of the protocol on a target.
 *
 * @param blocks bits of all rows by fingerprint
 */
export function createTrials(blocks, nRows) {
  const columns = Object.fromEntries(Object.entries(blocks).map(([name, block]) => [name, setColumns(block, nRows)]));
  const similaritiesTo = Object.fromEntries(SIX.map((name) => [name, createSimilarities(columns[name])]));
  const features = { nRows, blocks: FOUR.map((name) => blocks[name]) };
  return (queries, ranked, seed) => ({
    similarity: remembered((fingerprint) => {
      const each = queries.map((query) => similaritiesTo[fingerprint](query));
      return Float64Array.from(ranked, (row) => each.reduce((most, own) => Math.max(most, own[row]), 0));
    }),
    model: remembered((name, options) => presumingModels(name, options, { features, columns, queries, ranked, seed })),
  });
}

/** Mean probability to be active, of the models that were not told that the row is inactive. */
async function presumingModels(name, options, { features, columns, queries, ranked, seed }) {
  const drawn = new Random(seed).shuffle(Uint32Array.from(ranked));
  const size = Math.min(PRESUMED, Math.floor(PRESUMED_SHARE * ranked.length));
  const total = new Float64Array(features.nRows);
  const nJudges = new Uint8Array(features.nRows);
  for (let i = 0; i < MODELS; i++) {
    const presumed = drawn.subarray(i * size, (i + 1) * size);
    const rows = Uint32Array.from([...queries, ...presumed]);
    const y = Float64Array.from(rows, (_, place) => (place < queries.length ? 1 : 0));
    const data = { features: takeRows(features, rows), task: { kind: "classification", nClasses: 2 }, y };
    const model = await estimatorNamed(name).fit(data, { ...options, seed });
    const probability = probabilities(model, features.nRows, columns);
    const told = new Set(presumed);
    for (const row of ranked) {
      if (told.has(row)) continue;
      total[row] += probability[row];
      nJudges[row]++;
    }
  }
  return Float64Array.from(ranked, (row) => total[row] / nJudges[row]);
}

/** Probability of class 1 of every row by a linear model, from its weights: what its `predict` gives, sooner. */
function probabilities({ linearTerms: { intercepts, blocks } }, nRows, columns) {
  const scores = new Float64Array(nRows).fill(intercepts[0]);
  for (const [b, { weights }] of blocks.entries()) {
    const sums = sumsOf(columns[FOUR[b]], weights);
    for (const [row, sum] of sums.entries()) scores[row] += sum;
  }
  return scores.map((score) => 1 / (1 + Math.exp(-score)));
}

/** Place of each value among all, from 0 to 1, equal ones sharing theirs. */
function rankShares(values) {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
  const shares = new Float64Array(values.length);
  for (let start = 0, end = 0; start < order.length; start = end) {
    while (end < order.length && values[order[end]] === values[order[start]]) end++;
    for (let i = start; i < end; i++) shares[order[i]] = (start + end - 1) / 2 / order.length;
  }
  return shares;
}

function meanOf(columns) {
  return columns[0].map((_, row) => columns.reduce((sum, column) => sum + column[row], 0) / columns.length);
}

function remembered(compute) {
  const known = new Map();
  return (key, ...others) => {
    if (!known.has(key)) known.set(key, compute(key, ...others));
    return known.get(key);
  };
}
