export type Measure =
  | "tanimoto"
  | "dice"
  | "cosine"
  | { readonly tversky: { readonly alpha: number; readonly beta: number } };

export function similarityFromCounts(measure: Measure, common: number, nQuery: number, nRow: number): number {
  if (nQuery + nRow === 0) return 1;
  if (common === 0) return 0;
  if (measure === "tanimoto") return common / (nQuery + nRow - common);
  if (measure === "dice") return (2 * common) / (nQuery + nRow);
  if (measure === "cosine") return common / Math.sqrt(nQuery * nRow);
  const { alpha, beta } = measure.tversky;
  return common / (common + alpha * (nQuery - common) + beta * (nRow - common));
}
