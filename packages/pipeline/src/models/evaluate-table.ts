import { createRdkitEngine, type RdkitEngine } from "@molsieve/chem";
import type { TaskOptions } from "@molsieve/core";
import {
  type FeatureSpec,
  featuresText,
  type PackedFingerprints,
  packedFingerprints,
  parseFeatures,
} from "@molsieve/featurise";
import {
  auditSplit,
  type BitRows,
  type Encoder,
  type EvaluatedModel,
  type Evaluation,
  type EvaluationOptions,
  evaluateModels,
  type FeatureRows,
  type LearningCurvePoint,
  learningCurve,
  type OpenFeatures,
  type ScrambleResult,
  type SplitAudit,
  type SplitPlan,
  scrambleY,
} from "@molsieve/models";
import { type ByteInput, openOutput } from "@molsieve/table";
import { packageVersion } from "../package-version.js";
import { showEvaluation } from "../show/show-evaluation.js";
import { openRejects, type RejectsFile } from "../tables/rejects-file.js";
import type { TableResult } from "../tables/table-options.js";
import { checkEvaluation } from "./check-evaluation.js";
import { checkTrainable } from "./check-trainable.js";
import { DescribedStructures } from "./described-structures.js";
import { encoderOfModels, featuresOfModel } from "./encoder-of-model.js";
import type { EvaluateTableOptions } from "./evaluate-options.js";
import { BASELINES, evaluationOf } from "./evaluated-models.js";
import { joinCompounds, type MeasuredCompounds, measuredCompounds } from "./measured-compounds.js";
import { type ModelFeatures, modelFeatures } from "./model-features.js";
import { type ReadTrainingOptions, readTrainingSet } from "./read-training-set.js";
import { planSplit, splitColumn } from "./split-options.js";
import { structureKeys } from "./structure-keys.js";
import type { TrainingSet } from "./training-set.js";

/** What an evaluation found, and what became of the rows. */
export interface EvaluateTableResult extends Omit<TableResult, "to_format"> {
  readonly report: EvaluationReport;
}

/** The content of the output file. */
export interface EvaluationReport extends Omit<Evaluation, "task" | "rows"> {
  readonly dataset: string;
  readonly target: string;
  readonly unit: string | null;
  readonly task: string;
  readonly classes: readonly string[] | null;
  /** Distinct structures with a value. */
  readonly rows: number;
  /** Rows of the input that could not be used. */
  readonly rejected: number;
  /** Of each model. */
  readonly features: Readonly<Record<string, string>>;
  readonly audit: SplitAudit;
  readonly learning_curve?: readonly LearningCurvePoint[];
  readonly scramble?: ScrambleResult;
  readonly versions: { readonly molsieve: string };
}

/** What twins and analogues are found by; the key that it goes by is no model's name. */
const AUDIT = { key: "", features: "morgan:radius=2,bits=2048" } as const;

/**
 * How well ways to model predict measured compounds that they have not seen: JSON with metrics and their intervals, tests
 * against the best baseline, the split itself, and an audit of what might flatter the figures.
 *
 * Baselines always run beside the models. The models are calibrated, so that their intervals are judged too; the baselines are not.
 *
 * @param output a JSON file, or `-` for the standard output
 * @throws {MolsieveError} `argument` for an option out of range; `input` when a file cannot be read, lacks a column or has too few
 * compounds for the split; `output` when the output exists or cannot be written; `too-many-rejects`, `worker` or `cancelled`
 */
export async function evaluateTable(
  input: ByteInput,
  output: string,
  options: EvaluateTableOptions,
): Promise<EvaluateTableResult> {
  const { split = "scaffold", overwrite = false, signal, onProgress } = options;
  const checked = checkEvaluation(options);
  const { models, subset } = checked;
  const startedMs = performance.now();
  const task: TaskOptions = { ...(signal && { signal }), ...(onProgress && { onProgress }) };
  const keep = [splitColumn(split), subset?.column].filter((name) => name !== undefined);
  const engine = await createRdkitEngine();
  const encoder = await encoderOfModels(engine, models, options);
  const { features, specs, encoders } = await featuresOf(engine, models, options.features, encoder);
  const out = await openOutput(output, { overwrite });
  try {
    const { rejects: _named, ...unnamed } = options;
    await using rejects = await openRejects(output, options);
    await using testRejects = await openRejects(output === "-" ? output : `${output}.test`, unnamed);
    const read = (table: ByteInput, file: RejectsFile) =>
      readCompounds(engine, { spec: features.spec, encoders }, table, file, { ...options, keep: [...new Set(keep)] });
    const { set, measured: own } = await read(input, rejects);
    checkTrainable(set, models);
    const other = options.test === undefined ? undefined : await read(options.test, testRejects);
    const measured = other ? joinCompounds(own, other.measured, other.set.table.input) : own;
    const fingerprints = packed(features.select(measured.features, AUDIT.key));
    const keys = await structureKeys(
      engine,
      measured.compounds.map(({ smiles }) => smiles),
      task,
    );
    const plan = other
      ? testOn(own.y.length, measured.y.length)
      : await planSplit(options, measured.compounds, measured, keys, fingerprints);
    const { noStereo, tautomer, exact } = keys;
    const audit = await auditSplit({
      plan,
      y: measured.y,
      task: measured.task,
      keys: { exact, noStereo, tautomer },
      fingerprints,
      ids: measured.compounds.map(({ id }) => id),
      ...(measured.unit !== undefined && { unit: measured.unit }),
      ...(signal && { signal }),
    });
    const { metrics, domainLimit } = options;
    const evaluated = evaluationOf(measured, plan, { ...checked, features, encoder, metrics, domainLimit });
    const evaluation = await evaluateModels({ ...evaluated, ...task });
    const first = evaluated.models[0] as EvaluatedModel;
    const { learningCurve: isCurveWanted = false, scramble = 0 } = options;
    const { task: _, rows: __, ...found } = evaluation;
    const report: EvaluationReport = {
      dataset: set.table.input,
      target: measured.name,
      unit: measured.unit ?? null,
      task: measured.task.kind,
      classes: measured.classes ?? null,
      rows: measured.y.length,
      rejected: set.table.rows_rejected + (other?.set.table.rows_rejected ?? 0),
      ...found,
      features: Object.fromEntries(models.map((name) => [name, featuresText(specs[name] as FeatureSpec)])),
      audit,
      ...(isCurveWanted && { learning_curve: await learningCurve({ ...evaluated, ...task, models: [first] }) }),
      ...(scramble > 0 && { scramble: await scrambled(evaluated, first, scramble, task) }),
      versions: { molsieve: packageVersion() },
    };
    await out.write(`${JSON.stringify(report, nullWhereUndefined, 2)}\n`);
    await out.close();
    await testRejects.close(other?.set.table.rows_rejected ?? 0);
    return showEvaluation({
      ...set.table,
      output: output === "-" ? "stdout" : output,
      rejects: await rejects.close(set.table.rows_rejected),
      seconds: (performance.now() - startedMs) / 1000,
      report,
    });
  } finally {
    await out.discard();
  }
}

async function readCompounds(
  engine: RdkitEngine,
  features: OpenFeatures,
  table: ByteInput,
  rejects: RejectsFile,
  options: ReadTrainingOptions,
): Promise<{ readonly set: TrainingSet; readonly measured: MeasuredCompounds }> {
  const described = new DescribedStructures(engine, features);
  const set = await readTrainingSet(table, rejects, options, (smiles) => described.add(smiles));
  return { set, measured: measuredCompounds(set, described.of(set.compounds)) };
}

/** The features of all models and baselines, and those of each by its name. */
async function featuresOf(
  engine: RdkitEngine,
  models: readonly string[],
  given: EvaluateTableOptions["features"],
  encoder: Encoder | undefined,
) {
  const all = [...models, ...BASELINES.regression, ...BASELINES.classification];
  const encoders: Encoder[] = [];
  const specs: Record<string, FeatureSpec> = {};
  for (const model of new Set(all)) {
    const opened = await featuresOfModel(engine, model, given, encoder);
    specs[model] = opened.spec;
    encoders.push(...opened.encoders);
  }
  const features: ModelFeatures = modelFeatures({ ...specs, [AUDIT.key]: parseFeatures(AUDIT.features) });
  return { features, specs, encoders };
}

function packed({ blocks }: FeatureRows): PackedFingerprints {
  const { words, width } = blocks[0] as BitRows;
  return packedFingerprints(new Uint8Array(words.buffer, words.byteOffset, words.byteLength), width);
}

function testOn(nTrain: number, nRows: number): SplitPlan {
  const rows = Array.from({ length: nRows }, (_, row) => row);
  return {
    kind: "predefined",
    seed: 0,
    repeats: 1,
    folds: [{ train: rows.slice(0, nTrain), test: rows.slice(nTrain) }],
  };
}

function scrambled(
  { data, plan, metrics }: EvaluationOptions,
  model: EvaluatedModel,
  permutations: number,
  task: TaskOptions,
): Promise<ScrambleResult> {
  return scrambleY({ data, plan, model, metric: metrics[0] as string, permutations, ...task });
}

/** Figures that are not defined are null, typed arrays are lists. */
function nullWhereUndefined(_key: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
}
