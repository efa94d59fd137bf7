import { type ErrorCode, type ErrorPlace, isMolsieveError, MolsieveError, shown } from "@molsieve/core";

/** A `MolsieveError` as plain data, since a structured clone loses its class. */
export interface ErrorFields {
  readonly code: ErrorCode;
  readonly reason: string;
  readonly place: ErrorPlace;
  readonly remedy: string | undefined;
  /** Stack of the error, or of its cause. */
  readonly stack: string | undefined;
}

/** The fields of an error; one that is none of ours has the code `worker`. */
export function errorFields(error: unknown): ErrorFields {
  if (!isMolsieveError(error)) {
    const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
    return { code: "worker", reason: `the worker failed: ${message}`, place: {}, remedy: undefined, stack };
  }
  const { code, reason, place, remedy, stack } = error;
  return { code, reason, place: isCloneable(place) ? place : { ...place, value: shown(place.value) }, remedy, stack };
}

/** The error of {@link errorFields}; its cause has the stack that it had in the worker. */
export function errorFromFields({ code, reason, place, remedy, stack }: ErrorFields): MolsieveError {
  const cause = new Error("in the worker");
  if (stack !== undefined) cause.stack = stack;
  return new MolsieveError(code, reason, { ...place, cause, ...(remedy === undefined ? {} : { remedy }) });
}

function isCloneable(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}
