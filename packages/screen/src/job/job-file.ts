import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { MolsieveError } from "@molsieve/core";
import { outputErrorFromCause } from "@molsieve/table";
import { writeDurably } from "./durable.js";
import type { ShardJob } from "./job.js";
import type { JobPart } from "./job-part.js";
import { canonicalJson, type Json } from "./json.js";
import { jsonDifferences } from "./json-difference.js";

const JOB_FILE = "job.json";

/** Changes with the layout of a job's folder. */
const FORMAT = 1;

/** What `job.json` holds: everything that decides the bytes of a job's shards, and which of them the folder is for. */
export interface JobFile {
  readonly format: number;
  /** sha256 of the canonical JSON of `job`, hexadecimal. */
  readonly fingerprint: string;
  readonly part: JobPart;
  readonly job: Json;
}

/** The description of a job, for one part of it. */
export function describeJob({ identity, source, shardRows }: ShardJob, part: JobPart): JobFile {
  // What was read from a file has been through JSON, so what it is compared with goes there too.
  const job = JSON.parse(canonicalJson({ source: source.identity, job: identity, shardRows })) as Json;
  const fingerprint = createHash("sha256").update(canonicalJson(job)).digest("hex");
  return { format: FORMAT, fingerprint, part: { index: part.index, of: part.of }, job };
}

/** Writes the description of a new job. */
export async function writeJobFile(folder: string, file: JobFile): Promise<void> {
  await writeDurably(join(folder, JOB_FILE), `${JSON.stringify(file, undefined, 2)}\n`);
}

/**
 * The description in a job's folder.
 *
 * @throws {MolsieveError} `output` when the folder is no job's, or one of another version's
 */
export async function readJobFile(folder: string): Promise<JobFile> {
  const path = join(folder, JOB_FILE);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT") throw outputErrorFromCause(path, cause);
    throw new MolsieveError("output", `holds no ${JOB_FILE}, so there is no job in it`, { file: folder, cause });
  }
  const file = parseJobFile(text);
  if (file === undefined || file.format !== FORMAT) {
    const what = file === undefined ? "is not the description of a job" : `has format ${file.format}, not ${FORMAT}`;
    throw new MolsieveError("output", what, {
      file: path,
      remedy: "Begin anew in another folder, or overwrite this one",
    });
  }
  return file;
}

function parseJobFile(text: string): JobFile | undefined {
  try {
    const file = JSON.parse(text) as Partial<JobFile> | null;
    if (file?.job === undefined || file.part === undefined) return undefined;
    const fingerprint = createHash("sha256").update(canonicalJson(file.job)).digest("hex");
    return fingerprint === file.fingerprint ? (file as JobFile) : undefined;
  } catch {
    return undefined;
  }
}

/** @throws {MolsieveError} `output` when the job in `folder` is not the job wanted; says what differs */
export function checkSameJob(folder: string, found: JobFile, wanted: JobFile): void {
  const differences = [
    ...jsonDifferences(found.job, wanted.job),
    ...jsonDifferences({ part: { ...found.part } }, { part: { ...wanted.part } }),
  ];
  if (differences.length === 0) return;
  throw new MolsieveError("output", `the job in this folder is another one: ${differences.join("; ")}`, {
    file: folder,
    value: differences,
    remedy: "Put back what changed, or begin anew in another folder or with overwrite (--overwrite)",
  });
}
