import { isMolsieveError } from "@molsieve/core";
import { z } from "zod";

/** Text that `check` takes without an error; the error's words are the fault otherwise. */
export function checkedText(what: string, check: (value: string) => void) {
  return z
    .string()
    .min(1)
    .superRefine((value, context) => {
      const fault = faultOf(() => check(value));
      if (fault !== undefined) context.addIssue({ code: "custom", message: `${what} (${fault})` });
    });
}

/** What `check` finds fault with; undefined where it finds none. */
export function faultOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (isMolsieveError(error, "argument", "input") || !isMolsieveError(error)) return (error as Error).message;
    throw error;
  }
}
