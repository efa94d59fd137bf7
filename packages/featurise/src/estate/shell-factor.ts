import { OUTER_ELECTRONS } from "../data/outer-electrons.js";

/** `4 / N²` by atomic number, N being the principal quantum number of the outer shell. */
export const SHELL_FACTOR = Float64Array.from(OUTER_ELECTRONS, (_, element) => {
  const shell = 1 + [2, 10, 18, 36, 54, 86].filter((last) => element > last).length;
  return 4 / (shell * shell);
});
