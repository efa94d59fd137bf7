/** Rows that walk together, a bit of a word each. */
const GROUP = 64;

/**
 * Writes the leaf, as the address of its node, that each row ends in.
 *
 * @param answers as in `transpose`
 * @param ends u32
 */
export function findLeaves(root: usize, nodes: usize, answers: usize, nWords: i32, nRows: i32, ends: usize): void {
  for (let row = 0; row < nRows; row++) {
    let node = root;
    for (let test = load<i32>(node); test >= 0; test = load<i32>(node)) {
      const passed = (load<u8>(answers + (<usize>test >> 6)) >> <u8>((test >> 3) & 7)) & 1;
      node = passed !== 0 ? nodes + <usize>load<u32>(node, 4) : node + 8;
    }
    store<u32>(ends + (<usize>row << 2), <u32>node);
    answers += <usize>nWords << 2;
  }
}

/**
 * Adds what trees number `from` to `to - 1` say of rows to the mean (f64) and the sum of squared distances from it (f64) of each row and output,
 * `[nRows, nOutputs, 2]`, in which the trees before `from` are already.
 *
 * Most rows fail most tests, and those nodes lie side by side: the rows of a group go down them at once, and those that pass wait.
 *
 * @param roots addresses of the trees' roots, u32
 * @param nodes two i32 a node: eight times the test, and where rows that pass go on, in bytes from `nodes`, those that fail go on to the node
 * behind; of a leaf -1, and where in `leaves` it says what, in bytes
 * @param passing as in `transpose`, 8 bytes for each of `nTests` tests a group
 * @param leaves `nOutputs` f64 a leaf
 * @param waiting 16 bytes a row of a group
 */
export function walk(
  roots: usize,
  from: i32,
  to: i32,
  nodes: usize,
  passing: usize,
  nTests: i32,
  nRows: i32,
  leaves: usize,
  nOutputs: i32,
  waiting: usize,
  sums: usize,
): void {
  const stride = <usize>nOutputs << 4;
  for (let tree = from; tree < to; tree++) {
    const root = <usize>load<u32>(roots + (<usize>tree << 2));
    const share = 1 / <f64>(tree + 1);
    let own = passing;
    let ownSums = sums;
    for (let first = 0; first < nRows; first += GROUP) {
      const rows: u64 = nRows - first >= GROUP ? ~0 : ((<u64>1) << (<u64>(nRows - first))) - 1;
      walkGroup(root, nodes, own, rows, leaves, stride, waiting, ownSums, share);
      own += <usize>nTests << 3;
      ownSums += stride * GROUP;
    }
  }
}

// @ts-expect-error: decorators of functions are AssemblyScript's
@inline
function walkGroup(
  root: usize,
  nodes: usize,
  passing: usize,
  rows: u64,
  leaves: usize,
  stride: usize,
  waiting: usize,
  sums: usize,
  share: f64,
): void {
  let node = root;
  let here = rows;
  let next = waiting;
  for (;;) {
    for (let test = load<i32>(node); test >= 0; test = load<i32>(node)) {
      const passed = here & load<u64>(passing + <usize>test);
      if (passed === 0) {
        node += 8;
        continue;
      }
      const on = nodes + <usize>load<u32>(node, 4);
      if (passed === here) {
        node = on;
        continue;
      }
      here ^= passed;
      store<u32>(next, <u32>on);
      store<u64>(next, passed, 8);
      next += 16;
      node += 8;
    }
    const leaf = leaves + <usize>load<u32>(node, 4);
    do {
      addRow(sums + <usize>ctz(here) * stride, leaf, stride, share);
      here &= here - 1;
    } while (here !== 0);
    if (next === waiting) return;
    next -= 16;
    node = <usize>load<u32>(next);
    here = load<u64>(next, 8);
  }
}

// @ts-expect-error: decorators of functions are AssemblyScript's
@inline
function addRow(sums: usize, leaf: usize, stride: usize, share: f64): void {
  const end = sums + stride;
  do {
    const said = load<f64>(leaf);
    const before = load<f64>(sums);
    const after = before + (said - before) * share;
    store<f64>(sums, after);
    store<f64>(sums, load<f64>(sums, 8) + (said - before) * (said - after), 8);
    sums += 16;
    leaf += 8;
  } while (sums !== end);
}
