import { isMolsieveError, MolsieveError, nearestName, nodeModule } from "@molsieve/core";

/**
 * The `input` error for a failure to open, read or decompress `path`, with what the caller can do about it; `cause` itself
 * when it is one of ours already.
 *
 * A missing file is explained by the place it was looked for and the most similar name there.
 */
export async function inputErrorFromCause(path: string, cause: unknown): Promise<MolsieveError> {
  if (isMolsieveError(cause)) return cause;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "ENOENT" || code === "ENOTDIR") return missingFileError(path, cause);
  const place = { file: path, cause };
  if (code === "EISDIR") {
    return new MolsieveError("input", "is a folder, not a file", { ...place, remedy: "Name a file inside it" });
  }
  if (code === "EACCES" || code === "EPERM") {
    return new MolsieveError("input", "cannot be read: permission denied", {
      ...place,
      remedy: "Give the account that runs this command read access to the file",
    });
  }
  if (code === "Z_BUF_ERROR") {
    return new MolsieveError("input", "the gzip data ends too early", {
      ...place,
      remedy: "The file is cut short: copy or download it again",
    });
  }
  if (code.startsWith("Z_")) {
    return new MolsieveError("input", "is not valid gzip data", {
      ...place,
      remedy: "Copy the file again, or drop .gz from its name when it is not compressed",
    });
  }
  return new MolsieveError("input", `cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, place);
}

async function missingFileError(path: string, cause: unknown): Promise<MolsieveError> {
  const { readdir } = nodeModule("node:fs/promises");
  const { basename, dirname, resolve } = nodeModule("node:path");
  const folder = dirname(resolve(path));
  const names = await readdir(folder).catch(() => undefined);
  const nearest = names === undefined ? undefined : nearestName(basename(path), names);
  const seen = names === undefined ? `There is no folder ${folder}` : `Looked in ${folder}`;
  const hint = nearest === undefined ? "" : `; did you mean ${JSON.stringify(nearest)}?`;
  return new MolsieveError("input", "no such file", {
    file: path,
    remedy: `${seen}${hint}`,
    cause,
  });
}
