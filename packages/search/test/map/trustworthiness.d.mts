export function trustworthiness(
  distance: (i: number, j: number) => number,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  k: number,
): number;
