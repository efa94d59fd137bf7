import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { lstat, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { MolsieveError } from "@molsieve/core";
import { compressionOf } from "../source/data-format.js";
import type { ByteSink } from "./byte-sink.js";
import { compressedSink } from "./compressed-sink.js";
import { FileSink } from "./file-sink.js";
import { makeFolder } from "./make-folder.js";
import { outputErrorFromCause } from "./output-error.js";

/** A file that appears under its name only when it is complete. */
export interface OutputFile extends ByteSink {
  /** Removes what was written; nothing after `close`. To be called when the job fails or is interrupted. */
  discard(): Promise<void>;
}

/**
 * A new file, compressed when its name ends in `.gz` or `.zst`, or the standard output for `-`. Bytes go to a hidden file
 * beside it that `close` puts in place; parent folders are made when missing.
 *
 * @throws {MolsieveError} `output` when something is at `path` and `overwrite` is not set or it is no file, or when the file
 * cannot be written
 */
export async function openOutput(
  path: string,
  options: { readonly overwrite?: boolean | undefined } = {},
): Promise<OutputFile> {
  if (path === "-") return { ...standardOutput(), discard: async () => undefined };
  const target = resolve(path);
  await checkFree(path, target, options.overwrite === true);
  const workPath = join(
    dirname(target),
    `.${basename(target)}.partial-${process.pid}-${randomBytes(4).toString("hex")}`,
  );
  let file: FileSink;
  try {
    await makeFolder(dirname(target));
    file = await FileSink.create(workPath);
  } catch (cause) {
    throw outputErrorFromCause(path, cause);
  }
  const sink = await compressedSink(file, compressionOf(path));
  let settled = false;
  return {
    path,
    write: (data) => sink.write(data),
    async close() {
      await sink.close();
      try {
        await checkFree(path, target, options.overwrite === true);
        await rename(workPath, target);
        settled = true;
      } catch (cause) {
        throw outputErrorFromCause(path, cause);
      }
    },
    async discard() {
      if (settled) return;
      settled = true;
      await sink.close().catch(() => undefined);
      await rm(workPath, { force: true });
    },
  };
}

async function checkFree(path: string, target: string, overwrite: boolean): Promise<void> {
  const found = await lstat(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw outputErrorFromCause(path, error);
  });
  if (found === undefined || (overwrite && !found.isDirectory())) return;
  if (found.isDirectory()) {
    throw new MolsieveError("output", "is a folder", { file: path, remedy: "Name a file" });
  }
  throw new MolsieveError("output", "the file exists", {
    file: path,
    remedy: "Choose another name, or replace it with overwrite (--overwrite)",
  });
}

function standardOutput(): ByteSink {
  let failure: Error | undefined;
  const onError = (error: Error) => {
    failure = error;
  };
  process.stdout.on("error", onError);
  return {
    path: "stdout",
    async write(data) {
      if (failure === undefined && !process.stdout.write(data)) {
        await Promise.race([once(process.stdout, "drain"), once(process.stdout, "close")]).catch(onError);
      }
      if (failure !== undefined) throw outputErrorFromCause("stdout", failure);
    },
    async close() {
      process.stdout.off("error", onError);
      if (failure !== undefined) throw outputErrorFromCause("stdout", failure);
    },
  };
}
