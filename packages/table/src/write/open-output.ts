import { once } from "node:events";
import { compressionOf } from "../source/data-format.js";
import type { ByteSink } from "./byte-sink.js";
import { compressedSink } from "./compressed-sink.js";
import { FileSink } from "./file-sink.js";
import { outputErrorFromCause } from "./output-error.js";
import { reserveOutput } from "./reserve-output.js";

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
  const reserved = await reserveOutput(path, options);
  const file = await FileSink.create(reserved.workPath, path);
  const sink = await compressedSink(file, compressionOf(path));
  let closed = false;
  return {
    path,
    write: (data) => sink.write(data),
    async close() {
      await sink.close();
      closed = true;
      await reserved.commit();
    },
    async discard() {
      if (!closed) await sink.close().catch(() => undefined);
      await reserved.discard();
    },
  };
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
