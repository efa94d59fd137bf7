import { createHash } from "node:crypto";

/** The text of saved features as an object to be changed. */
export interface SavedFile {
  spec: { parts: { name: string; parameters: Record<string, unknown>; scale?: { centre: number[] } }[] };
  parity: { smiles: string; values: Record<string, number | null> }[];
  sha256: string;
}

/** A change of the text of saved features after which the checksum fits again, as if it had been saved so. */
export function resealed(change: (saved: SavedFile) => void): (text: string) => string {
  return (text) => {
    const saved = JSON.parse(text) as SavedFile;
    change(saved);
    const { sha256: _, ...content } = saved;
    const sha256 = createHash("sha256").update(JSON.stringify(content)).digest("hex");
    return JSON.stringify({ ...content, sha256 });
  };
}

/** The element at a place where there is one. */
export function at<T>(list: readonly T[], i: number): T {
  const item = list[i];
  if (item === undefined) throw new Error(`there are ${list.length}`);
  return item;
}
