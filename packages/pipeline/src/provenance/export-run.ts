import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { MolsieveError, type TaskOptions, throwIfCancelled } from "@molsieve/core";
import { openOutput } from "@molsieve/table";
import { CRATE_FILE, type CrateFile, roCrate } from "./ro-crate.js";
import { readRunRecord } from "./run-record.js";
import { originOfData } from "./terms-of-data.js";

/** Options of {@link exportRun}. */
export interface ExportRunOptions extends TaskOptions {
  /** Whether the metadata of an earlier export are replaced. */
  readonly overwrite?: boolean;
}

/** What an export wrote. */
export interface ExportRunResult {
  /** The metadata file. */
  readonly path: string;
  /** Files of the run's folder that it describes. */
  readonly nFiles: number;
  /** Inputs of which a card says what data they are. */
  readonly nKnownInputs: number;
  readonly nInputs: number;
}

/**
 * Describes a finished run as an RO-Crate 1.1: writes `ro-crate-metadata.json` into its folder, which then can be archived or
 * published as it is. Every file is read for its checksum; hidden files are left out.
 *
 * @throws {MolsieveError} `input` where the folder holds no finished run, or a file is not the one that the run wrote; `output`
 * when there is such a file already; `cancelled` once `signal` has fired
 */
export async function exportRun(
  folder: string,
  { overwrite = false, signal, onProgress }: ExportRunOptions = {},
): Promise<ExportRunResult> {
  const run = await readRunRecord(folder);
  const paths = await filesIn(folder);
  const files: CrateFile[] = [];
  for (const path of paths) {
    throwIfCancelled(signal);
    const sha256 = await checksum(join(folder, path));
    const wanted = run.files[path];
    if (wanted !== undefined && wanted !== sha256) {
      throw new MolsieveError("input", "is not the file that the run wrote", {
        file: join(folder, path),
        value: sha256,
        remedy: "Run the screen again, or restore the file",
      });
    }
    files.push({ path, bytes: (await stat(join(folder, path))).size, sha256 });
    onProgress?.({ stage: "checksums", done: files.length, total: paths.length, unit: "files", rejected: 0 });
  }
  const origins = await Promise.all(
    run.inputs.map(async (input) => {
      return input.sha256 === null ? undefined : originOfData(input.sha256);
    }),
  );
  const { mtime } = await stat(join(folder, "run.json"));
  const path = join(folder, CRATE_FILE);
  const output = await openOutput(path, { overwrite });
  try {
    await output.write(`${JSON.stringify(roCrate(run, files, origins, mtime.toISOString()), undefined, 2)}\n`);
    await output.close();
  } finally {
    await output.discard();
  }
  const nKnownInputs = origins.filter((origin) => origin !== undefined).length;
  return { path, nFiles: files.length, nKnownInputs, nInputs: origins.length };
}

/** Paths of the files below a folder in the order of their names, hidden ones and the crate's own left out. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => path !== CRATE_FILE && !/(^|\/)\./.test(path))
    .sort((a, b) => (a < b ? -1 : 1));
}

async function checksum(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest("hex");
}
