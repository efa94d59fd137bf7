import { isMolsieveError, MolsieveError } from "@molsieve/core";

/** The `input` error for a file of a model that is not what it should be. */
export function damaged(
  file: string,
  reason: string,
  remedy = "Take the model from a copy, or train and save it again",
): MolsieveError {
  return new MolsieveError("input", reason, { file, remedy });
}

/**
 * What `work` gives on data from `file`. Whatever it throws becomes an `input` error that names the file: what reads a stranger's
 * numbers may find them impossible in ways of its own.
 */
export function readingFrom<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    if (isMolsieveError(cause, "input") && cause.place.file !== undefined) throw cause;
    const ours = isMolsieveError(cause);
    const reason = ours ? cause.reason : `its numbers make no model: ${cause instanceof Error ? cause.message : cause}`;
    const remedy = (ours ? cause.remedy : undefined) ?? "Take the model from a copy, or train and save it again";
    throw new MolsieveError("input", reason, { file, remedy, cause });
  }
}
