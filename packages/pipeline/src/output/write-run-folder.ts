import { type RowIssue, throwIfCancelled } from "@molsieve/core";
import type { RunFolder } from "@molsieve/table";
import { renderReport } from "../report/index.js";
import type { RunFacts } from "../run-facts.js";
import { hitColumns } from "./compound-table.js";
import { reportDataOf } from "./report-of-run.js";
import type { RunManifest } from "./run-manifest.js";
import { writeHidden, writeHits, writeRejects, writeScores } from "./write-tables.js";

/**
 * Writes the tables of a run: `hits.csv`, `hits.parquet`, `hits.sdf`, `scores.parquet`, `hidden.csv` (where compounds were
 * hidden) and `rejects.csv`.
 *
 * @throws {MolsieveError} `output` when a file cannot be written
 */
export async function writeTables(folder: RunFolder, facts: RunFacts): Promise<void> {
  const { campaign, measured, library, screened, choice, hits, hidden } = facts;
  const { smilesColumn, idColumn, hasHeader, columns } = library.source;
  // Without a header the other columns have no names to carry them under.
  const used = new Set(hasHeader ? [smilesColumn, ...(idColumn === undefined ? [] : [idColumn])] : columns);
  const property = campaign.target.activity;
  const scored = new Map(screened.compounds.map((compound) => [compound.entry.hiddenIndex, compound]));
  const issues: RowIssue[] = [...measured.issues, ...screened.issues];

  await writeHits(folder.workPath, hits, hitColumns(property, columns, used));
  await writeScores(folder.workPath, property, screened.compounds, choice.status);
  if (hidden.length > 0) await writeHidden(folder.workPath, hidden, scored, property, campaign.target.active);
  await writeRejects(folder.workPath, issues);
}

/**
 * Adds `report.html` and `run.json` and puts the folder in place.
 *
 * @throws {MolsieveError} `output` when a file cannot be written; `cancelled` before the folder is put in place
 */
export async function completeRunFolder(
  folder: RunFolder,
  facts: RunFacts,
  run: RunManifest,
  signal: AbortSignal | undefined,
): Promise<void> {
  throwIfCancelled(signal);
  await folder.writeText("report.html", renderReport(reportDataOf(facts, run)));
  await folder.writeText("run.json", `${JSON.stringify(run, null, 2)}\n`);
  throwIfCancelled(signal);
  await folder.commit();
}
