// Packed bits of many rows as the lists of their set columns, on which similarities and linear models are quick.

/** The columns of the set bits of each row: those of row `i` are from `starts[i]` to `starts[i + 1] - 1`. */
export function setColumns({ words, width }, nRows) {
  const nWords = Math.ceil(width / 32);
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
  return { nRows, width, starts, columns: Uint32Array.from(columns) };
}

/** Makes `similaritiesTo(row)`: Tanimoto similarity of that row to every row, `[nRows]`; two rows without a bit have similarity 1. */
export function createSimilarities(rows) {
  const { width, starts, columns } = rows;
  const known = new Map();
  const similaritiesTo = (query) => {
    const own = columns.subarray(starts[query], starts[query + 1]);
    const isSet = new Float64Array(width);
    for (const column of own) isSet[column] = 1;
    return sumsOf(rows, isSet).map((common, row) => {
      const either = starts[row + 1] - starts[row] + own.length - common;
      return either === 0 ? 1 : common / either;
    });
  };
  return (query) => {
    if (!known.has(query)) known.set(query, similaritiesTo(query));
    return known.get(query);
  };
}

/** Sum of the weights of each row's columns, `[nRows]`. */
export function sumsOf({ nRows, starts, columns }, weights) {
  return new Float64Array(nRows).map((_, row) => {
    let sum = 0;
    for (let i = starts[row]; i < starts[row + 1]; i++) sum += weights[columns[i]];
    return sum;
  });
}
