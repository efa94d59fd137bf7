import { labuteContributions } from "../surface/labute-contributions.js";
import type { DescriptorBlock } from "./descriptor-block.js";

/** Labute's approximate surface area. */
export const labuteAsaBlock: DescriptorBlock = {
  columns: [
    {
      name: "LabuteASA",
      description: "Labute's approximate surface area, all hydrogens sharing one sphere",
      unit: "Å²",
      range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
      isInteger: false,
      reference: "doi:10.1016/S1093-3263(00)00068-1 (Labute 2000)",
    },
  ],
  write(facts, row, offset) {
    row[offset] = facts.get(labuteContributions).total;
  },
  missing: () => "a bond joins two atoms that have no radius",
};
