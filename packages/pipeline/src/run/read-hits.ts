import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { inputErrorFromCause } from "@molsieve/table";
import type { ChosenRow } from "../job/chosen-row.js";
import { SHARD_FILES } from "../job/library-shard.js";
import { bestOfFiles } from "../job/read-chosen.js";

/**
 * The hits of a finished screen, the best first.
 *
 * @throws {MolsieveError} `input` where its shards cannot be read
 */
export async function readHits(folder: string, count: number): Promise<readonly ChosenRow[]> {
  const shards = join(folder, "shards");
  const names = await readdir(shards).catch((cause: unknown) => {
    throw inputErrorFromCause(shards, cause);
  });
  return bestOfFiles(
    names.sort().map((name) => join(shards, name, SHARD_FILES.best)),
    count,
  );
}
