import type { Molecule } from "@molsieve/chem";
import type { GraphRows, RowBlock } from "./feature-rows.js";

/** The rows of one part; `write` may fail, `keep` makes what it wrote count. */
export interface PartRows {
  write(molecule: Molecule): void;
  keep(): void;
  take(): RowBlock | GraphRows;
}
