import { createRdkitEngine, type ParseLimits, type RdkitEngine, type ReaderChoice } from "@molsieve/chem";
import { type FeatureSpec, packedFingerprints, RULE_OF_FIVE_DESCRIPTORS } from "@molsieve/featurise";
import { type Calibration, type FittedModel, forestEstimator, halfWidth, type ModelState } from "@molsieve/models";
import type { Stage, StageContext } from "@molsieve/screen";
import { bitRows } from "./bit-rows.js";
import { createFingerprinter, type Fingerprinter } from "./fingerprinter.js";
import { type MeasuredFingerprints, nearestCompounds } from "./nearest-compounds.js";
import { prepareMolecule } from "./prepare-molecule.js";
import { RowReadings } from "./row-readings.js";
import { decodeStructures, encodeScores, SCORE_COLUMNS, type ScoreColumn } from "./screen-codec.js";

/** What a screening worker needs once; the forest is shared memory. */
export interface ScreenStageInit {
  readonly features: FeatureSpec;
  readonly limits: ParseLimits;
  /** Who reads SMILES. */
  readonly engine: ReaderChoice;
  readonly forest: ModelState;
  /** Of the forest's intervals. */
  readonly calibration: Calibration;
  readonly measured: MeasuredFingerprints;
}

/** The stage that runs in each worker: structures in, standardised, featurised, scored rows out. */
export async function createStage(init: ScreenStageInit): Promise<Stage> {
  const engine = await createRdkitEngine({ reader: init.engine });
  const forest = forestEstimator.restore(init.forest);
  const fingerprinter = createFingerprinter(init.features);
  return {
    run: (chunk, context) => scoreChunk(engine, fingerprinter, init, forest, chunk, context),
  };
}

async function scoreChunk(
  engine: RdkitEngine,
  fingerprinter: Fingerprinter,
  { limits, calibration, measured }: ScreenStageInit,
  forest: FittedModel,
  chunk: Uint8Array,
  context: StageContext,
): Promise<Uint8Array> {
  const inputs = decodeStructures(chunk);
  const index = Uint32Array.from(inputs.keys()).filter((row) => !context.skip.has(row));
  const nRows = index.length;
  const smiles = new Array<string>(nRows).fill("");
  const code = new Array<string>(nRows).fill("");
  const message = new Array<string>(nRows).fill("");
  const readings = new Array<string>(nRows).fill("");
  const rowReadings = new RowReadings(engine);
  const numbers = Object.fromEntries(
    SCORE_COLUMNS.map((name) => [name, new Float64Array(nRows).fill(Number.NaN)]),
  ) as Record<ScoreColumn, Float64Array>;
  const nearest = new Uint32Array(nRows);

  const { nBits } = fingerprinter;
  const bytes = new Uint8Array((nRows * nBits) / 8);
  const scored: number[] = [];
  for (let i = 0; i < nRows; i++) {
    const row = index[i] as number;
    context.at(row);
    const prepared = await prepareMolecule(engine, inputs[row] as string, fingerprinter, limits);
    readings[i] = rowReadings.take();
    if (!prepared.ok) {
      code[i] = prepared.code;
      message[i] = prepared.message;
      continue;
    }
    smiles[i] = prepared.value.smiles;
    bytes.set(prepared.value.fingerprint, (scored.length * nBits) / 8);
    for (const [d, name] of RULE_OF_FIVE_DESCRIPTORS.entries())
      numbers[name][i] = prepared.value.descriptors[d] as number;
    scored.push(i);
  }

  context.atNoRow();
  const fingerprints = packedFingerprints(bytes.subarray(0, (scored.length * nBits) / 8), nBits);
  const predicted = forest.predict(bitRows(fingerprints));
  const neighbour = nearestCompounds(measured, fingerprints);
  for (const [s, i] of scored.entries()) {
    const value = predicted.value[s] as number;
    const sd = predicted.sd[s] as number;
    const width = halfWidth(calibration, sd);
    numbers.value[i] = value;
    numbers.sd[i] = sd;
    numbers.lower[i] = value - width;
    numbers.upper[i] = value + width;
    numbers.domain[i] = neighbour.similarity[s] as number;
    numbers.baseline[i] = neighbour.activeSimilarity[s] as number;
    nearest[i] = neighbour.nearest[s] as number;
  }
  return encodeScores({ index, smiles, code, message, readings, numbers, nearest });
}
