import type { FeatureRows, ForestModel, ModelState, RowBlock } from "@molsieve/models";

/** A test as the state of a forest describes it. */
export interface TreeTest {
  /** Number over all blocks. */
  readonly column: number;
  /** Values above it pass; of bits 0.5. */
  readonly cut: number;
  readonly missingPasses: boolean;
}

export interface TreeNode {
  /** Nothing for a leaf. */
  readonly test: TreeTest | undefined;
  /** Node for rows that pass; the one behind is for those that fail. Of a leaf its place. */
  readonly next: number;
}

/** Node `node` of a forest. */
export function nodeOf({ config, tensors }: ModelState, node: number): TreeNode {
  const test = tensors["nodeTests"]?.data[node] as number;
  const next = tensors["next"]?.data[node] as number;
  if (test < 0) return { test: undefined, next };
  let firstTest = 0;
  let firstColumn = 0;
  for (const { form, width } of config["features"] as unknown as { form: string; width: number }[]) {
    if (form === "bits") {
      if (test < firstTest + width) {
        return { test: { column: firstColumn + test - firstTest, cut: 0.5, missingPasses: false }, next };
      }
      firstTest += 32 * Math.ceil(width / 32);
    }
    firstColumn += width;
  }
  const at = test - firstTest;
  return {
    test: {
      column: tensors["cutColumns"]?.data[at] as number,
      cut: tensors["cuts"]?.data[at] as number,
      missingPasses: tensors["missingPasses"]?.data[at] === 1,
    },
    next,
  };
}

/** Every column of the rows as numbers, `[nRows][nColumns]`. */
export function denseRows({ nRows, blocks }: FeatureRows): number[][] {
  return Array.from({ length: nRows }, (_, row) =>
    blocks.flatMap((block) => Array.from({ length: block.width }, (_, column) => numberAt(block, row, column))),
  );
}

function numberAt(block: RowBlock, row: number, column: number): number {
  if (block.form === "values") return block.values[row * block.width + column] as number;
  if (block.form === "bits") {
    const word = block.words[row * Math.ceil(block.width / 32) + (column >> 5)] as number;
    return (word >>> (column & 31)) & 1;
  }
  const at = block.columns.subarray(block.starts[row], block.starts[row + 1]).indexOf(column);
  return at < 0 ? 0 : (block.counts[(block.starts[row] as number) + at] as number);
}

export function passes({ column, cut, missingPasses }: TreeTest, row: readonly number[]): boolean {
  const value = row[column] as number;
  return Number.isNaN(value) ? missingPasses : value > cut;
}

/** The leaf that a row ends in, found by the book. */
export function leafOf(model: ForestModel, tree: number, row: readonly number[]): number {
  const state = model.state();
  let node = state.tensors["roots"]?.data[tree] as number;
  for (;;) {
    const { test, next } = nodeOf(state, node);
    if (test === undefined) return next;
    node = passes(test, row) ? next : node + 1;
  }
}
