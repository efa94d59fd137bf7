/** Rows whose bins are written before those of the next. */
const BLOCK = 256;

/**
 * Writes the bins of all rows side by side, row by row, from those of columns: of every row first its bins of the dense columns, then
 * those of the sparse columns that it is not in the most frequent bin of.
 *
 * @param dense two u32 for each of `nDense` columns: where its bins lie, u8, one a row, and what is added to them
 * @param sparse four u32 for each of `nSparse` columns: where its rows lie, u32, where their bins, u8, or 0 where all are 0, how many there
 * are, and what is added to the bins
 * @param starts where the bins of each row begin, counted in bins, u32, `[nRows + 1]`
 * @param next room for a u32 a row
 * @param bins u16 or u32
 */
// @ts-expect-error: decorators of functions are AssemblyScript's
@inline
function spread<Bin extends number>(
  dense: usize,
  nDense: i32,
  sparse: usize,
  nSparse: i32,
  nRows: i32,
  starts: usize,
  next: usize,
  bins: usize,
): void {
  for (let row = 0; row < nRows; row++) store<u32>(next + ((<usize>row) << 2), nDense);
  const endSparse = sparse + ((<usize>nSparse) << 4);
  for (let column = sparse; column !== endSparse; column += 16) {
    let rows = <usize>load<u32>(column);
    for (const end = rows + ((<usize>load<u32>(column, 8)) << 2); rows !== end; rows += 4) {
      const at = next + ((<usize>load<u32>(rows)) << 2);
      store<u32>(at, load<u32>(at) + 1);
    }
  }
  let start: u32 = 0;
  for (let row = 0; row < nRows; row++) {
    const at = (<usize>row) << 2;
    const own = load<u32>(next + at);
    store<u32>(starts + at, start);
    store<u32>(next + at, start + nDense);
    start += own;
  }
  store<u32>(starts + ((<usize>nRows) << 2), start);

  for (let first = 0; first < nRows; first += BLOCK) {
    const last = min(first + BLOCK, nRows);
    for (let j = 0; j < nDense; j++) {
      const from = <usize>load<u32>(dense + ((<usize>j) << 3));
      const before = load<u32>(dense + ((<usize>j) << 3), 4);
      for (let row = first; row < last; row++) {
        const place = <usize>(load<u32>(starts + ((<usize>row) << 2)) + j);
        store<Bin>(bins + place * sizeof<Bin>(), <Bin>(before + <u32>load<u8>(from + <usize>row)));
      }
    }
  }
  for (let column = sparse; column !== endSparse; column += 16) {
    const rows = <usize>load<u32>(column);
    const own = <usize>load<u32>(column, 4);
    const before = load<u32>(column, 12);
    const n = <usize>load<u32>(column, 8);
    for (let i: usize = 0; i < n; i++) {
      const at = next + ((<usize>load<u32>(rows + (i << 2))) << 2);
      const place = load<u32>(at);
      store<u32>(at, place + 1);
      const bin = own === 0 ? before : before + <u32>load<u8>(own + i);
      store<Bin>(bins + (<usize>place) * sizeof<Bin>(), <Bin>bin);
    }
  }
}

export function spread16(
  dense: usize,
  nDense: i32,
  sparse: usize,
  nSparse: i32,
  nRows: i32,
  starts: usize,
  next: usize,
  bins: usize,
): void {
  spread<u16>(dense, nDense, sparse, nSparse, nRows, starts, next, bins);
}

export function spread32(
  dense: usize,
  nDense: i32,
  sparse: usize,
  nSparse: i32,
  nRows: i32,
  starts: usize,
  next: usize,
  bins: usize,
): void {
  spread<u32>(dense, nDense, sparse, nSparse, nRows, starts, next, bins);
}
