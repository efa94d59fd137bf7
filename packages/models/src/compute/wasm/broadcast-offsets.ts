/** Which matrix of each factor makes each matrix of a product. */
export interface BroadcastOffsets {
  /** Batch dimensions of the product. */
  readonly shape: readonly number[];
  /** Numbers of the matrices of the factors, one for each matrix of the product. */
  readonly offsetsA: Uint32Array;
  readonly offsetsB: Uint32Array;
}

/**
 * Batch dimensions `a` and `b` broadcast together: aligned at their ends, a size of 1 stands for any other.
 *
 * @throws {Error} when two sizes differ and neither is 1
 */
export function broadcastOffsets(a: readonly number[], b: readonly number[]): BroadcastOffsets {
  const rank = Math.max(a.length, b.length);
  const [wideA, wideB] = [a, b].map((sizes) => [...new Array<number>(rank - sizes.length).fill(1), ...sizes]) as [
    number[],
    number[],
  ];
  const shape = wideA.map((size, d) => {
    const other = wideB[d] as number;
    if (size !== other && size !== 1 && other !== 1) throw new Error(`matMul: shapes ${a} and ${b} do not broadcast`);
    return size === 1 ? other : size;
  });
  return { shape, offsetsA: offsets(wideA, shape), offsetsB: offsets(wideB, shape) };
}

function offsets(own: readonly number[], shape: readonly number[]): Uint32Array {
  const count = shape.reduce((all, size) => all * size, 1);
  return Uint32Array.from({ length: count }, (_, i) => {
    let [rest, stride, offset] = [i, 1, 0];
    for (let d = shape.length - 1; d >= 0; d--) {
      const size = shape[d] as number;
      const ownSize = own[d] as number;
      if (ownSize !== 1) offset += (rest % size) * stride;
      rest = Math.floor(rest / size);
      stride *= ownSize;
    }
    return offset;
  });
}
