import { packedFingerprints } from "@molsieve/featurise";
import { createIndexFile, type IndexFile, type IndexRows, type IndexWriter, openIndexFile } from "@molsieve/search";

/** Features of 64 bits. */
export const FEATURES = "morgan:bits=64";

/** Rows `first` to `first + nRows - 1` of a made-up library: 64 bits, texts of different lengths, some ids repeated. */
export function someRows(nRows: number, first = 0): IndexRows {
  const rows = Array.from({ length: nRows }, (_, i) => first + i);
  const bytes = rows.flatMap((row) => {
    return Array.from({ length: 8 }, (_, k) => (Math.imul(row + 1, 2654435761 + 2 * k) >>> (row % 23)) & 255);
  });
  return {
    ids: rows.map((row) => `é-${row % 50}`.repeat(row % 3)),
    smiles: rows.map((row) => `[${row + 1}CH3]${"C".repeat(row % 11)}`),
    fingerprints: packedFingerprints(Uint8Array.from(bytes), 64),
  };
}

/** An index of one portion of rows. */
export async function writeIndex(path: string, rows: IndexRows, batchRows: number): Promise<void> {
  const writer = await createIndexFile(path, { features: FEATURES, batchRows });
  await writeAll(writer, rows);
}

export async function writeAll(writer: IndexWriter, rows: IndexRows): Promise<void> {
  await writer.write(rows);
  await writer.close();
}

/** Everything in an index, in the order of its rows. */
export async function readIndex(file: IndexFile): Promise<IndexRows> {
  const bytes = new Uint8Array((file.nRows * file.nBits) / 8);
  for await (const { rows, fingerprints } of file.segments()) {
    const rowBytes = file.nBits / 8;
    for (const [place, row] of rows.entries()) {
      bytes.set(fingerprints.bytes.subarray(place * rowBytes, (place + 1) * rowBytes), row * rowBytes);
    }
  }
  const all = Uint32Array.from({ length: file.nRows }, (_, row) => row);
  return {
    ids: await file.ids(all),
    smiles: await file.smiles(all),
    fingerprints: packedFingerprints(bytes, file.nBits),
  };
}

/** Everything in the index at `path`, with its notes. */
export async function readIndexAt(path: string): Promise<{ rows: IndexRows; notes: readonly string[] }> {
  const file = await openIndexFile(path, { features: FEATURES });
  try {
    return { rows: await readIndex(file), notes: file.notes };
  } finally {
    await file.close();
  }
}
