import { createRdkitEngine, parseSmiles, type RdkitEngine } from "@molsieve/chem";
import { argumentError, deriveSeed, MolsieveError, type RowIssue, type TaskOptions } from "@molsieve/core";
import { parseFeatures } from "@molsieve/featurise";
import { FeatureRowCollector, featuriserKinds, takeRows } from "@molsieve/models";
import { checkWorkers, createRejectLimit, defaultWorkers } from "@molsieve/screen";
import { createRunFolder, type RunFolder } from "@molsieve/table";
import { checkReader } from "./check-reader.js";
import type { CampaignConfig } from "./config/campaign.js";
import { checkCampaign } from "./config/check-campaign.js";
import { withDataFiles } from "./config/data-files.js";
import { parseLimitsOf } from "./config/structure-limits.js";
import { validateScreen } from "./evaluate/validate-screen.js";
import { chooseHits, type FingerprintOf } from "./hits/choose-hits.js";
import { describeHits, type Hit } from "./hits/hit.js";
import { openLibrary } from "./library/library-stream.js";
import { screenLibrary } from "./library/screen-library.js";
import { checkTargetName } from "./output/compound-table.js";
import { type RunManifest, runManifest } from "./output/run-manifest.js";
import { completeRunFolder, writeTables } from "./output/write-run-folder.js";
import type { RunFacts } from "./run-facts.js";
import type { ScreenOptions } from "./screen-options.js";
import { showScreen } from "./show/show-screen.js";
import { StageLog } from "./stage-log.js";
import { createFingerprinter, type Fingerprinter } from "./stages/fingerprinter.js";
import { hideCompounds } from "./target-data/hide-compounds.js";
import { measuredFingerprints } from "./target-data/measured-fingerprints.js";
import { mergeReplicates } from "./target-data/merge-replicates.js";
import { openModel } from "./target-data/open-model.js";
import { readTarget } from "./target-data/read-target.js";
import { trainModel } from "./target-data/train-model.js";

/** What a screen found. */
export interface ScreenResult {
  /** Proposed compounds, best predicted first. */
  readonly hits: readonly Hit[];
  /** Rows that left the run, with the reason. */
  readonly rejects: readonly RowIssue[];
  /** Everything that `run.json` holds: counts, checks, metrics, versions, times. */
  readonly run: RunManifest;
}

/**
 * The hits of a campaign: compounds of the library that a model, trained on the target's data or saved before, ranks
 * best, filtered, like what was measured and diverse; with the enrichment of hidden compounds where the campaign hides some.
 *
 * Equal data, campaign and seed give equal hits, whatever the number of workers. When it throws, nothing is left at
 * `output`, and an earlier run there is untouched.
 *
 * @throws {MolsieveError} `config` for a faulty campaign, `input` for a file that cannot be used, `output` when the folder
 * is taken or cannot be written, `argument` for an option out of range, `too-many-rejects`, `worker`, or `cancelled`
 * (within two seconds of the signal)
 */
export async function screen(config: CampaignConfig, options: ScreenOptions = {}): Promise<ScreenResult> {
  const folder =
    options.output === undefined ? undefined : await createRunFolder(options.output, { overwrite: options.overwrite });
  try {
    return await screenInto(folder, config, options);
  } catch (error) {
    await folder?.discard();
    throw error;
  }
}

async function screenInto(
  folder: RunFolder | undefined,
  config: CampaignConfig,
  options: ScreenOptions,
): Promise<ScreenResult> {
  const {
    workers = defaultWorkers(),
    engine: reader = "fast",
    limit = Number.POSITIVE_INFINITY,
    signal,
    onProgress,
  } = options;
  const task: TaskOptions = { ...(signal && { signal }), ...(onProgress && { onProgress }) };
  if (!(limit >= 1 && (limit === Number.POSITIVE_INFINITY || Number.isInteger(limit)))) {
    throw argumentError("limit", limit, "an integer of 1 or more");
  }
  checkWorkers(workers);
  checkReader(reader);
  const rejectLimit = createRejectLimit(options.maxRejects);
  const campaign = await withDataFiles(
    checkCampaign(options.seed === undefined ? config : { ...config, seed: options.seed }),
  );
  const { seed, target } = campaign;
  checkTargetName(target.activity);
  const fingerprint = parseFeatures(campaign.features);
  const fingerprinter = createFingerprinter(fingerprint);
  const started = new Date();
  const log = new StageLog();
  const engine = await createRdkitEngine({ reader });
  const source = await openModel(engine, campaign);
  log.end("start", { rows_in: 0, rows_out: 0, rejected: 0 });

  const rows = new FeatureRowCollector(source.features, featuriserKinds(source.encoders));
  const prepare = {
    preset: source.preset,
    limits: parseLimitsOf(campaign.limits),
    fingerprinter,
    ...(source.kind === "train" && { rows }),
  };
  const measured = await readTarget(engine, target, prepare, campaign.limits.milliseconds, task);
  const { measurements, issues: targetIssues } = measured;
  rejectLimit.check(target.file, targetIssues.length);
  rejectLimit.checkShare(target.file, targetIssues.length, measured.summary.nRows);
  log.end("target/read", {
    rows_in: measured.summary.nRows,
    rows_out: measurements.length,
    rejected: targetIssues.length,
  });
  const compounds = mergeReplicates(measurements);
  log.end("target/merge", {
    rows_in: measurements.length,
    rows_out: compounds.length,
    rejected: 0,
    note: "replicate measurements of one structure merged to their median",
  });
  const { training, hidden } = await hideCompounds(engine, compounds, campaign.hide, deriveSeed(seed, 1), signal);
  log.end("target/hide", {
    rows_in: compounds.length,
    rows_out: training.length,
    rejected: 0,
    note: `${hidden.length} compounds hidden in the library`,
  });

  await using library = await openLibrary(campaign.library, hidden, limit, signal);
  const compared = measuredFingerprints(target, fingerprinter.nBits, training);
  const model =
    source.kind === "saved"
      ? source.model
      : await trainModel(
          campaign,
          source.how,
          takeRows(
            rows.take(),
            training.map(({ first }) => first.place),
          ),
          training,
          hidden.length,
          task,
        );
  log.end("train", { rows_in: training.length, rows_out: training.length, rejected: 0 });

  const nHidden = hidden.length;
  const screened = await screenLibrary(library, {
    fingerprint,
    source,
    model,
    measured: compared,
    limits: campaign.limits,
    engine: reader,
    workers,
    rejectLimit,
    nHidden,
    ...task,
  });
  log.end("screen", { rows_in: screened.nRows, rows_out: screened.compounds.length, rejected: screened.issues.length });

  const known = new Set(training.map(({ first }) => first.prepared.smiles));
  const choice = await chooseHits(
    screened.compounds,
    known,
    campaign.hits,
    fingerprinter.nBits,
    fingerprintReader(engine, fingerprinter),
    signal,
  );
  const hits = await describeHits(engine, choice.hits, training, hidden, signal);
  log.end("choose", { rows_in: screened.compounds.length, rows_out: hits.length, rejected: 0 });

  const validation = await validateScreen(screened.compounds, choice.status, hidden, target.active, seed, signal);
  log.end("validate", { rows_in: nHidden, rows_out: nHidden, rejected: 0 });

  const facts: RunFacts = {
    campaign,
    options,
    workers,
    started,
    stages: log.records,
    engine,
    measured,
    compounds,
    training,
    hidden,
    library,
    source,
    model,
    screened,
    choice,
    hits,
    validation,
  };
  if (folder !== undefined) {
    await writeTables(folder, facts);
    log.end("write", { rows_in: screened.compounds.length, rows_out: screened.compounds.length, rejected: 0 });
  }
  const run = runManifest(facts);
  if (folder !== undefined) await completeRunFolder(folder, facts, run, signal);
  return showScreen({ hits, rejects: [...targetIssues, ...screened.issues], run });
}

function fingerprintReader(engine: RdkitEngine, fingerprinter: Fingerprinter): FingerprintOf {
  return ({ smiles }) => {
    const parsed = parseSmiles(engine, smiles);
    if (!parsed.ok) throw new MolsieveError("internal", `cannot read a screened compound back: ${parsed.message}`);
    using mol = parsed.mol;
    return fingerprinter.of(mol.molecule());
  };
}
