import type { DescriptorBlock } from "./descriptor-block.js";
import { tpsa } from "./tpsa.js";

/** Topological polar surface area, see {@link tpsa}. */
export const tpsaBlock: DescriptorBlock = {
  columns: [
    {
      name: "TPSA",
      description: "topological polar surface area of nitrogen and oxygen",
      unit: "Å²",
      range: [0, Number.POSITIVE_INFINITY],
      isInteger: false,
      reference: "doi:10.1021/jm000942e (Ertl et al. 2000)",
    },
  ],
  write({ molecule }, row, offset) {
    row[offset] = tpsa(molecule);
  },
};
