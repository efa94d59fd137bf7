import { existsSync } from "node:fs";
import { join } from "node:path";
import { MolsieveError } from "@molsieve/core";

/**
 * The path of the scores of a finished campaign.
 *
 * @throws {MolsieveError} `input` where the campaign did not keep them
 */
export function keptScores(folder: string): string {
  const path = join(folder, "scores.parquet");
  if (existsSync(path)) return path;
  throw new MolsieveError("input", "holds no scores.parquet, which tells what became of every compound", {
    file: folder,
    remedy: "Run the campaign again with outputs.scores: true",
  });
}
