import { existsSync } from "node:fs";
import { join } from "node:path";
import { argumentError, MolsieveError } from "@molsieve/core";
import {
  ADMET_ENDPOINTS,
  type AdmetEndpoint,
  type ExternalDataset,
  externalDataset,
  readDataset,
} from "@molsieve/datasets";
import { csvLine } from "@molsieve/table";
import { findReference } from "./reference-set.js";
import type { TargetKind } from "./target-options.js";
import { type TrainTableOptions, type TrainTableResult, trainTable } from "./train-table.js";

/** Options of {@link trainSuite}: those of `trainTable` but for what the suite knows by itself. */
export interface TrainSuiteOptions
  extends Omit<
    TrainTableOptions,
    "target" | "task" | "unit" | "qualifier" | "kinds" | "keep" | "smiles" | "id" | "delimiter" | "format" | "licence"
  > {
  /** Only these endpoints. Default: all that are here. */
  readonly endpoints?: readonly string[];
  /** Called once with what is about to be learned from, before it begins. */
  readonly onSuite?: (suite: SuiteData) => void;
}

/** The data of a suite on this machine. */
export interface SuiteData {
  /** Endpoints whose data are here. */
  readonly used: readonly string[];
  /** Endpoints whose data are not. */
  readonly absent: readonly string[];
  /** On what terms the data are. */
  readonly licence: string;
}

/** What was trained, and of which data. */
export interface TrainSuiteResult extends TrainTableResult {
  readonly suite: SuiteData;
}

/**
 * One model file with a model for each ADMET endpoint whose data are in a folder of data sets: the files `train_val.csv` of the
 * set `tdc-admet`. Each endpoint learns from its own compounds; those of its `test.csv` are left for judging. Nothing is
 * downloaded: endpoints that are not here are named in the result.
 *
 * @param suite `admet`
 * @param folder of the data sets, as `datasetsFolder` says it
 * @param output a folder, or an archive where it ends in `.msm`
 * @throws {MolsieveError} `argument` for another suite or an unknown endpoint; `input` when no endpoint is here, or a file is not the one
 * of the card; otherwise as `trainTable` does
 */
export async function trainSuite(
  suite: string,
  folder: string,
  output: string,
  options: TrainSuiteOptions = {},
): Promise<TrainSuiteResult> {
  if (suite !== "admet") throw argumentError("suite", suite, "admet");
  const { endpoints, onSuite, reference: given, ...training } = options;
  const reference = typeof given === "string" ? await findReference(given, folder) : given;
  const asked = askedEndpoints(endpoints);
  const dataset = await externalDataset("tdc-admet");
  const used = asked.filter(({ name }) => existsSync(join(folder, tableOf(name))));
  if (used.length === 0) {
    throw new MolsieveError("input", "no ADMET endpoint is here", {
      file: folder,
      remedy: "Get the data with: molsieve datasets get tdc-admet",
    });
  }
  const absent = asked.filter((endpoint) => !used.includes(endpoint)).map(({ name }) => name);
  const data: SuiteData = { used: used.map(({ name }) => name), absent, licence: dataset.licence.attribution };
  onSuite?.(data);
  const result = await trainTable(rowsOf(dataset, folder, used), output, {
    ...training,
    inputName: "tdc-admet",
    format: "csv",
    smiles: "smiles",
    id: "id",
    target: data.used,
    kinds: Object.fromEntries(used.map((endpoint) => [endpoint.name, kindOf(endpoint)])),
    licence: data.licence,
    ...(reference && { reference }),
  });
  return { ...result, suite: data };
}

function askedEndpoints(names: readonly string[] | undefined): readonly AdmetEndpoint[] {
  const known = ADMET_ENDPOINTS.map(({ name }) => name);
  const unknown = names?.find((name) => !known.includes(name));
  if (unknown !== undefined) throw argumentError("endpoints", unknown, `among ${known.join(", ")}`);
  return names === undefined ? ADMET_ENDPOINTS : ADMET_ENDPOINTS.filter(({ name }) => names.includes(name));
}

/** Path of the table that an endpoint is learned from. */
function tableOf(endpoint: string): string {
  return `tdc_admet/benchmark22/${endpoint}/train_val.csv`;
}

function kindOf({ task, unit }: AdmetEndpoint): TargetKind {
  return { task, ...(unit !== undefined && { unit }) };
}

/** One table of all endpoints: a row has the value of one of them, and `ENDPOINT/IDENTIFIER` for its name. */
async function* rowsOf(
  dataset: ExternalDataset,
  folder: string,
  endpoints: readonly AdmetEndpoint[],
): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  yield encoder.encode(csvLine(["id", "smiles", ...endpoints.map(({ name }) => name)]));
  for (const [place, { name }] of endpoints.entries()) {
    const { source, measured } = await readDataset(dataset, folder, tableOf(name));
    const value = source.columns.indexOf(measured[0] as string);
    for await (const { records, issues } of source.chunks) {
      const lines = records.map(({ id, input, fields }) => {
        const values = endpoints.map((_, i) => (i === place ? (fields[value] as string) : ""));
        return csvLine([`${name}/${id}`, input, ...values]);
      });
      // What could not be read there is refused here, with its row.
      for (const { row } of issues) lines.push(csvLine([`${name}/row ${row}`, ...endpoints.map(() => ""), ""]));
      yield encoder.encode(lines.join(""));
    }
  }
}
