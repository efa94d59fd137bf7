import { MolsieveError } from "./errors.js";

/**
 * A built-in module of Node by its name, for files that browsers load too: nothing is imported.
 *
 * @throws {MolsieveError} `argument` where this is no Node
 */
export const nodeModule = ((name: string) => {
  const found = (globalThis.process as typeof process | undefined)?.getBuiltinModule?.(name);
  if (found !== undefined) return found;
  throw new MolsieveError("argument", `${name} is needed, which only Node has`, {
    remedy: "Do this in Node, or give the contents in place of a file",
  });
}) as typeof process.getBuiltinModule;

/** Whether this is Node, on any of its threads. */
export function isNode(): boolean {
  return typeof (globalThis.process as typeof process | undefined)?.getBuiltinModule === "function";
}
