import type { CountRows, CountSearchOptions } from "@molsieve/search";

/** The witness: every row compared with every query, count by count. */
export function minMaxBruteForce(rows: CountRows, queries: CountRows, options: CountSearchOptions) {
  const { width } = rows;
  const { top = Number.POSITIVE_INFINITY, minSimilarity = 0 } = options;
  return Array.from({ length: queries.counts.length / width }, (_, query) => {
    const hits: { row: number; similarity: number }[] = [];
    for (let row = 0; row < rows.counts.length / width; row++) {
      let smaller = 0;
      let larger = 0;
      for (let feature = 0; feature < width; feature++) {
        const a = queries.counts[query * width + feature] as number;
        const b = rows.counts[row * width + feature] as number;
        smaller += Math.min(a, b);
        larger += Math.max(a, b);
      }
      const similarity = larger === 0 ? 1 : smaller / larger;
      if (similarity >= minSimilarity) hits.push({ row, similarity });
    }
    hits.sort((a, b) => b.similarity - a.similarity || a.row - b.row);
    return hits.slice(0, top);
  });
}
