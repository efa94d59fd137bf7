import { isMolsieveError, MolsieveError } from "@molsieve/core";

/** The `output` error for a failure to write at `path`; `cause` itself when it is one of ours already. */
export function outputErrorFromCause(path: string, cause: unknown): MolsieveError {
  if (isMolsieveError(cause)) return cause;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new MolsieveError("output", "cannot be written: the disk is full", {
      file: path,
      remedy: "Free some space or choose another disk",
      cause,
    });
  }
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return new MolsieveError("output", "cannot be written: permission denied", {
      file: path,
      remedy: "Choose a folder that this account may write to",
      cause,
    });
  }
  if (code === "ENOTDIR" || code === "EEXIST") {
    return new MolsieveError("output", "cannot be written: a file stands where a folder is needed", {
      file: path,
      remedy: "Choose another path",
      cause,
    });
  }
  const reason = `cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`;
  return new MolsieveError("output", reason, { file: path, cause });
}
