import { familyFingerprints } from "./library.mjs";

const SEARCHES = [
  { top: 10 },
  { minSimilarity: 0.5 },
  { top: 5, minSimilarity: 0.3, measure: "dice" },
  { top: 10, measure: "cosine" },
  { top: 10, measure: { tversky: { alpha: 0.9, beta: 0.1 } } },
];
const MATRIX = { minSimilarity: 0.6 };

/** What the check asks: a library of generated fingerprints, queries, searches and the matrix of its first rows. */
export function questions(nRows) {
  const library = familyFingerprints(nRows, 42);
  const few = Math.min(nRows, 1000);
  const queryBytes = [library.bytes.slice(0, 3 * 256), familyFingerprints(2, 7).bytes].flatMap((part) => [...part]);
  return {
    library,
    queries: { nRows: 5, nBits: 2048, bytes: Uint8Array.from(queryBytes) },
    searches: SEARCHES,
    part: { nRows: few, nBits: 2048, bytes: library.bytes.slice(0, few * 256) },
    matrix: MATRIX,
  };
}

/** The GPU's answers as lines of text, the same for the same rows, similarities and order. */
export async function gpuAnswers(createGpuSearch, nRows) {
  const { library, queries, searches, part, matrix } = questions(nRows);
  const gpu = await createGpuSearch(library, { software: true });
  const { device } = gpu;
  const start = performance.now();
  const lines = [];
  for (const options of searches) lines.push(...hitLines(options, await gpu.search(queries, options)));
  const ms = performance.now() - start;
  gpu[Symbol.dispose]();
  const small = await createGpuSearch(part, { software: true });
  for await (const run of small.similarityMatrix(matrix)) lines.push(...rowLines(run));
  small[Symbol.dispose]();
  return { device, ms, lines };
}

export function hitLines(options, results) {
  return results.map(
    ({ rows, similarity }, query) =>
      `${JSON.stringify(options)} ${query}: ${Array.from(rows, (row, i) => `${row} ${similarity[i]}`).join(", ")}`,
  );
}

export function rowLines({ firstRow, start, columns, similarity }) {
  return Array.from({ length: start.length - 1 }, (_, i) => {
    const entries = [];
    for (let k = start[i]; k < start[i + 1]; k++) entries.push(`${columns[k]} ${similarity[k]}`);
    return `row ${firstRow + i}: ${entries.join(", ")}`;
  });
}
