import type { TaskOptions } from "@molsieve/core";

/** What is to be handed on of the options of a job to one of its parts. */
export function taskOf({ signal, onProgress }: TaskOptions): TaskOptions {
  return { ...(signal && { signal }), ...(onProgress && { onProgress }) };
}
