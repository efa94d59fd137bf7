import { createHash } from "node:crypto";
import type { ExternalDataset, ExternalFile } from "@molsieve/datasets";

/** A data set of one file, `set/table.csv`, with these contents. */
export function madeUpDataset(
  contents: string | Buffer,
  address: string | null,
  rows: number | null = null,
): ExternalDataset {
  const bytes = Buffer.from(contents);
  const file: ExternalFile = {
    path: "set/table.csv",
    rows,
    address,
    versions: [{ bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") }],
    table: {
      paths: /table/,
      format: "csv",
      delimiter: ",",
      header: true,
      columns: [
        { name: "name", type: "text", role: "id", meaning: "name" },
        { name: "smiles", type: "smiles", meaning: "structure" },
        { name: "y", type: "number", unit: "K", role: "measured", meaning: "value" },
      ],
    },
  };
  return {
    name: "made-up",
    title: "Made up",
    licence: { spdx: "CC0-1.0", attribution: "nobody" },
    source: "nowhere",
    citation: "no DOI",
    anchors: [],
    defects: [],
    files: [file],
  };
}
