import { fixed, plural } from "../report/format.js";
import type { ShownTable } from "../show/shown-table.js";
import type { NextBatch } from "./propose-next.js";

const SHOWN = 10;

/** The first proposals of a batch as a table. */
export function shownProposals({ proposals, strategy, property, title }: Omit<NextBatch, "seconds">): ShownTable {
  const more = proposals.length > SHOWN ? `, the first ${SHOWN} shown` : "";
  return {
    caption: `${title}: ${plural(proposals.length, "compound")} to test next (${strategy})${more}`,
    columns: ["rank", "id", `predicted ${property}`, "sd", "similarity to measured", "in batch"],
    rows: proposals
      .slice(0, SHOWN)
      .map(({ rank, id, predicted, sd, similarityToTraining, similarityInBatch }) => [
        String(rank),
        id,
        fixed(predicted, 2),
        fixed(sd, 2),
        fixed(similarityToTraining, 2),
        fixed(similarityInBatch, 2),
      ]),
  };
}
