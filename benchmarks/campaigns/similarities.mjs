// Similarities of all rows of a target to some of them: what every repeat of the protocol takes those of its queries from.

/** Tanimoto similarity of one row to every row of packed bits, `[nRows]`; two rows without a bit have similarity 1. */
export function createSimilarities({ words, width }, nRows) {
  const nWords = Math.ceil(width / 32);
  const { starts, columns } = setColumns(words, nWords, nRows);
  const isSet = new Uint8Array(nWords * 32);
  const known = new Map();
  const similaritiesTo = (query) => {
    const own = columns.subarray(starts[query], starts[query + 1]);
    for (const column of own) isSet[column] = 1;
    const similarity = new Float64Array(nRows);
    for (let row = 0; row < nRows; row++) {
      let common = 0;
      for (let i = starts[row]; i < starts[row + 1]; i++) common += isSet[columns[i]];
      const either = starts[row + 1] - starts[row] + own.length - common;
      similarity[row] = either === 0 ? 1 : common / either;
    }
    for (const column of own) isSet[column] = 0;
    return similarity;
  };
  return (query) => {
    if (!known.has(query)) known.set(query, similaritiesTo(query));
    return known.get(query);
  };
}

/** The columns of the set bits of each row: those of row `i` are from `starts[i]` to `starts[i + 1] - 1`. */
function setColumns(words, nWords, nRows) {
  const starts = new Uint32Array(nRows + 1);
  const columns = [];
  for (let row = 0; row < nRows; row++) {
    for (let i = 0; i < nWords; i++) {
      for (let word = words[row * nWords + i]; word !== 0; word &= word - 1) {
        columns.push(i * 32 + 31 - Math.clz32(word & -word));
      }
    }
    starts[row + 1] = columns.length;
  }
  return { starts, columns: Uint32Array.from(columns) };
}
