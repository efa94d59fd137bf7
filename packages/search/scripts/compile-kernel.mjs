import { main } from "assemblyscript/asc";
import { compileAssembly, readerOf } from "../../../scripts/compile-assembly.mjs";

const FLAGS = ["--enable", "threads", "--sharedMemory", "--maximumMemory", "65536"];

/** Gives the text of a file of assembly/ by its name. */
export const readAssembly = readerOf(new URL("../assembly/", import.meta.url));

/** The search kernel as bytes; `read` stands in for assembly/. */
export function compileKernel(read = readAssembly) {
  return compileAssembly(main, read, FLAGS);
}
