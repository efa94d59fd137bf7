import { READERS, type ReaderChoice } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";

/** @throws {MolsieveError} `argument` when `engine` is none of {@link READERS} */
export function checkReader(engine: ReaderChoice): void {
  if (!READERS.includes(engine)) throw argumentError("engine", engine, `one of ${READERS.join(", ")}`);
}
