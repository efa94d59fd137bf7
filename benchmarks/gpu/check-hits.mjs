/** Compares the hits of a GPU search, above 0.7 and the best 10, with a comparison of the queries with every row of the segments. */
export async function checkHits(gpu, queries, segments) {
  const found = [await gpu.search(queries, { minSimilarity: 0.7 }), await gpu.search(queries, { top: 10 })];
  const alike = Array.from({ length: queries.nRows }, () => []);
  const best = Array.from({ length: queries.nRows }, () => []);
  const nWords = queries.nBits / 32;
  const queryWords = new Uint32Array(queries.bytes.buffer, queries.bytes.byteOffset, queries.nRows * nWords);
  for (const { fingerprints, rows } of segments()) {
    const words = new Uint32Array(fingerprints.bytes.buffer, fingerprints.bytes.byteOffset, rows.length * nWords);
    for (let query = 0; query < queries.nRows; query++) {
      const own = best[query];
      for (let place = 0; place < rows.length; place++) {
        let both = 0;
        let either = 0;
        for (let i = 0; i < nWords; i++) {
          const a = queryWords[query * nWords + i];
          const b = words[place * nWords + i];
          both += bitCount(a & b);
          either += bitCount(a | b);
        }
        const hit = { row: rows[place], similarity: either === 0 ? 1 : both / either };
        if (hit.similarity >= 0.7) alike[query].push(hit);
        if (own.length < 10 || before(hit, own.at(-1)) < 0) {
          own.push(hit);
          own.sort(before);
          own.splice(10);
        }
      }
    }
  }
  let hits = 0;
  let different = 0;
  for (const [i, expected] of [alike.map((list) => list.sort(before)), best].entries()) {
    for (const [query, list] of expected.entries()) {
      const { rows, similarity } = found[i][query];
      hits += list.length;
      different += Math.abs(list.length - rows.length);
      different += list.filter((hit, k) => hit.row !== rows[k] || hit.similarity !== similarity[k]).length;
    }
  }
  return { queries: queries.nRows, hits, different };
}

function before(a, b) {
  return b.similarity - a.similarity || a.row - b.row;
}

function bitCount(word) {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
