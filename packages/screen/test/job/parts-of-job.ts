import { join } from "node:path";
import { runJob } from "@molsieve/screen";
import { createTemporaryFolder } from "@molsieve/testkit";
import { createTextJob, shardHashes, type TextJob, writeLines } from "./job-harness.js";

/** A job done in parts, in a folder of its own. */
export interface PartsOfJob extends AsyncDisposable {
  readonly input: string;
  readonly parts: readonly string[];
  /** Of the job done at once. */
  readonly whole: Readonly<Record<string, string>>;
  job(): Promise<TextJob>;
}

/** The job over `lines`, done in `of` parts. */
export async function createParts(lines: readonly string[], of: number, shardRows: number): Promise<PartsOfJob> {
  const folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  const input = await writeLines(folder.path, lines);
  const job = () => createTextJob(input, { shardRows });
  await runJob(at("whole"), await job());
  const parts = Array.from({ length: of }, (_, index) => at(`part-${index}`));
  for (const [index, part] of parts.entries()) await runJob(part, await job(), { part: { index, of } });
  return {
    input,
    parts,
    job,
    whole: await shardHashes(at("whole")),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}
