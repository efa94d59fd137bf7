import { createRdkitEngine, type ParseLimits, type Preset, type RdkitEngine, type ReaderChoice } from "@molsieve/chem";
import { type FeatureSpec, packedFingerprints, RULE_OF_FIVE_DESCRIPTORS } from "@molsieve/featurise";
import {
  FeatureRowCollector,
  restoreModel,
  restoreTrusted,
  type TrustedModel,
  type TrustState,
} from "@molsieve/models";
import type { Stage, StageContext } from "@molsieve/screen";
import { type EncoderFiles, kindsOfFiles } from "./encoder-kinds.js";
import { createFingerprinter } from "./fingerprinter.js";
import { type MeasuredFingerprints, nearestCompounds } from "./nearest-compounds.js";
import { type PrepareOptions, prepareMolecule } from "./prepare-molecule.js";
import { RowReadings } from "./row-readings.js";
import { decodeStructures, encodeScores, SCORE_COLUMNS, type ScoreColumn } from "./screen-codec.js";

/** What a screening worker needs once; the tensors of the model are shared memory. */
export interface ScreenStageInit {
  /** What compounds are compared by. */
  readonly fingerprint: FeatureSpec;
  /** What the model sees. */
  readonly features: FeatureSpec;
  /** Those that these features need. */
  readonly encoders: EncoderFiles;
  /** How structures are standardised. */
  readonly preset: Preset | "none";
  readonly limits: ParseLimits;
  /** Who reads SMILES. */
  readonly engine: ReaderChoice;
  readonly model: TrustState;
  readonly measured: MeasuredFingerprints;
}

/** The stage that runs in each worker: structures in, standardised, featurised, scored rows out. */
export async function createStage(init: ScreenStageInit): Promise<Stage> {
  const engine = await createRdkitEngine({ reader: init.engine });
  const worker: ScreenWorker = {
    preset: init.preset,
    limits: init.limits,
    fingerprinter: createFingerprinter(init.fingerprint),
    rows: new FeatureRowCollector(init.features, await kindsOfFiles(init.encoders)),
    model: restoreTrusted(init.model, restoreModel),
    measured: init.measured,
  };
  return { run: (chunk, context) => scoreChunk(engine, worker, chunk, context) };
}

interface ScreenWorker extends Required<PrepareOptions> {
  readonly model: TrustedModel;
  readonly measured: MeasuredFingerprints;
}

async function scoreChunk(
  engine: RdkitEngine,
  worker: ScreenWorker,
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

  const { nBits } = worker.fingerprinter;
  const bytes = new Uint8Array((nRows * nBits) / 8);
  const scored: number[] = [];
  for (let i = 0; i < nRows; i++) {
    const row = index[i] as number;
    context.at(row);
    const prepared = await prepareMolecule(engine, inputs[row] as string, worker);
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
  const { value, sd, lower, upper, domain } = worker.model.predict(worker.rows.take());
  const { similarity, activeSimilarity, nearest: neighbour } = nearestCompounds(worker.measured, fingerprints);
  const columns = { value, sd, lower, upper, domain, similarity, baseline: activeSimilarity };
  for (const [s, i] of scored.entries()) {
    for (const [name, values] of Object.entries(columns)) numbers[name as ScoreColumn][i] = values[s] as number;
    nearest[i] = neighbour[s] as number;
  }
  return encodeScores({ index, smiles, code, message, readings, numbers, nearest });
}
