import { rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { cancelledError, MolsieveError } from "@molsieve/core";
import { makeFolder, outputErrorFromCause } from "@molsieve/table";
import type { ExternalFile } from "../external/external-dataset.js";
import { fileVersion } from "../external/file-facts.js";
import { type PartFile, partFile } from "./part-file.js";

/** How a file is downloaded. */
export interface DownloadFileOptions {
  readonly signal?: AbortSignal;
  /** Called with the bytes that are there, those of an earlier try included. */
  readonly onBytes?: (bytes: number) => void;
}

/** Times that a connection is opened for one file, as long as each brings something. */
const TRIES = 5;

/** A server that does not give the rest that it was asked for: the next try takes all. */
class RangeRefused extends Error {}

/**
 * Downloads a file to `path`. Bytes are gathered in a hidden file beside it, which stays when the download breaks off; the next
 * try asks for the rest only, where the server says that it still has the same file (`Range` with `If-Range`). The file
 * gets its name when its SHA-256 is that of the card.
 *
 * @throws {MolsieveError} `input` when the address cannot be reached or does not have the file (with how to place it by hand);
 * `output` when it cannot be written; `cancelled`
 */
export async function downloadFile(file: ExternalFile, path: string, options: DownloadFileOptions = {}): Promise<void> {
  const { signal } = options;
  const [{ sha256 }] = file.versions;
  try {
    await makeFolder(dirname(path));
    const part = partFile(path, file.address as string);
    await receiveAll(file, path, part, options);
    const found = await fileVersion(part.path, signal);
    if (found.sha256 !== sha256) {
      await part.remove();
      const reason = `what came is not the file of the card: SHA-256 is ${found.sha256}, the card says ${sha256}`;
      throw placeByHand(file, path, reason);
    }
    await rename(part.path, path);
    await rm(part.notePath, { force: true });
  } catch (error) {
    if (signal?.aborted) throw cancelledError(signal);
    throw outputErrorFromCause(path, error);
  }
}

/** Brings the hidden file to its full size, over as many connections as it takes. */
async function receiveAll(
  file: ExternalFile,
  path: string,
  part: PartFile,
  options: DownloadFileOptions,
): Promise<void> {
  for (let tries = 1; ; tries++) {
    const { bytes: before } = await part.begun();
    try {
      return await receive(file, path, part, options);
    } catch (error) {
      const refused = error instanceof RangeRefused;
      // `fetch` says of whatever happens to a connection that it is a TypeError.
      if (options.signal?.aborted || !(refused || error instanceof TypeError)) throw error;
      if (refused) await part.remove();
      const { bytes: kept } = await part.begun();
      if (tries < TRIES && (refused || kept > before)) continue;
      const { cause = error } = error as Error;
      const why = cause instanceof Error && cause.message !== "" ? cause.message : "the connection ended early";
      const rest = kept === 0 ? "" : `; ${kept} bytes are kept, and the next try goes on from there`;
      throw placeByHand(file, path, `${file.address} cannot be reached: ${why}${rest}`, error);
    }
  }
}

/** Adds what one connection brings. */
async function receive(
  file: ExternalFile,
  path: string,
  part: PartFile,
  { signal, onBytes }: DownloadFileOptions,
): Promise<void> {
  const [{ bytes }] = file.versions;
  const begun = await part.begun();
  if (begun.bytes >= bytes) return;
  const { status, statusText, headers, body } = await fetch(file.address as string, {
    headers: {
      // A server that compresses would count other bytes than those of the file.
      "accept-encoding": "identity",
      ...(begun.bytes > 0 && { range: `bytes=${begun.bytes}-`, "if-range": begun.validator as string }),
    },
    ...(signal && { signal }),
  });
  const isRest = status === 206 && headers.get("content-range")?.startsWith(`bytes ${begun.bytes}-`) === true;
  if (!(status === 200 || isRest) || body === null) {
    await body?.cancel();
    if (status === 416 || status === 206) throw new RangeRefused();
    throw placeByHand(file, path, `${file.address} answered ${status} ${statusText}`.trim());
  }
  let size = isRest ? begun.bytes : 0;
  await using writer = await part.write(size, validatorOf(headers));
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > bytes) break;
    await writer.append(chunk);
    onBytes?.(size);
  }
  await writer.sync();
  if (size === bytes) return;
  await part.remove();
  const many = size > bytes ? "more" : String(size);
  throw placeByHand(file, path, `what came is not the file of the card: ${many} bytes in place of ${bytes}`);
}

/** What `If-Range` takes: a strong entity tag or a date. */
function validatorOf(headers: Headers): string | null {
  const tag = headers.get("etag");
  return tag !== null && !tag.startsWith("W/") ? tag : headers.get("last-modified");
}

function placeByHand(file: ExternalFile, path: string, reason: string, cause?: unknown): MolsieveError {
  const remedy = `To place it by hand: download ${file.address} elsewhere and save it as ${path}; molsieve datasets verify tells whether it is right`;
  return new MolsieveError("input", reason, { file: path, remedy, ...(cause !== undefined && { cause }) });
}
