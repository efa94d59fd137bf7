import { type ParseLimits, type Preset, type RdkitEngine, standardise } from "@molsieve/chem";
import { MolsieveError, shown } from "@molsieve/core";
import { parseFeatures } from "@molsieve/featurise";
import { readRecords } from "@molsieve/table";
import type { LibraryScreen } from "../config/library-screen.js";
import { contentOf } from "../job/content.js";
import { FingerprintList } from "../search/fingerprint-list.js";
import { createFingerprinter } from "../stages/fingerprinter.js";
import type { QuerySet } from "../stages/query-similarity.js";
import type { ScoreColumn } from "./score-column.js";

/** Compounds that a library is compared with. */
export interface PlannedQueries {
  readonly queries: QuerySet;
  /** Of their file; null where they stand in the config. */
  readonly sha256: string | null;
  readonly columns: readonly ScoreColumn[];
}

/**
 * The queries of a screen, standardised as the library is.
 *
 * @param set their place among all queries of the plan
 * @throws {MolsieveError} `config` or `input` for a query that cannot be read, naming it
 */
export async function openSimilar(
  engine: RdkitEngine,
  similar: NonNullable<LibraryScreen["similar"]>,
  preset: Preset | "none",
  limits: ParseLimits,
  set: number,
): Promise<PlannedQueries> {
  const ways = [similar.features].flat().map((text) => {
    const features = parseFeatures(text);
    const fingerprinter = createFingerprinter(features);
    return { features, fingerprinter, list: new FingerprintList(fingerprinter.nBits) };
  });
  const ids: string[] = [];
  for await (const { id, input, fault } of queriesOf(similar)) {
    const result = standardise(engine, input, { ...(preset === "none" ? { steps: [] } : { preset }), limits });
    if (!result.ok) throw fault(result.message);
    using standard = result.value;
    for (const { fingerprinter, list } of ways) list.add(fingerprinter.of(standard.molecule));
    ids.push(id);
  }
  const { name, file, min } = similar;
  return {
    queries: { compared: ways.map(({ features, list }) => ({ features, fingerprints: list.packed() })), min },
    sha256: file === undefined ? null : (await contentOf(file)).sha256,
    columns: similarColumns(name, set, ids),
  };
}

/**
 * The columns of queries at a place among all queries of the plan.
 *
 * @param ids of the queries
 */
export function similarColumns(name: string, set: number, ids: readonly string[]): readonly ScoreColumn[] {
  return [
    { name, source: { kind: "similar", set, what: "similarity" } },
    { name: `${name}_query`, source: { kind: "similar", set, what: "query" }, labels: ids },
  ];
}

interface Query {
  readonly id: string;
  readonly input: string;
  fault(reason: string): MolsieveError;
}

async function* queriesOf({ smiles, file }: NonNullable<LibraryScreen["similar"]>): AsyncGenerator<Query> {
  for (const [i, input] of (smiles ?? []).entries()) {
    const key = `similar.smiles.${i}`;
    const fault = (reason: string) =>
      new MolsieveError("config", `"${key}" must be a SMILES, got ${shown(input)} (${reason})`, { key, value: input });
    yield { id: input, input, fault };
  }
  if (file === undefined) return;
  const source = await readRecords(file, { stage: "read" });
  for await (const { records, issues } of source.chunks) {
    const [issue] = issues;
    if (issue !== undefined) throw badQuery(file, issue.row + 1, issue.message);
    for (const { id, input, line } of records) yield { id, input, fault: (reason) => badQuery(file, line, reason) };
  }
}

function badQuery(file: string, line: number, reason: string): MolsieveError {
  const remedy = "Mend the query or take it out: a screen without it would be another one";
  return new MolsieveError("input", `a query cannot be read: ${reason}`, { file, line, remedy });
}
