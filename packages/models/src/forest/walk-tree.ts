/**
 * The leaves that rows end in, four rows at a time.
 *
 * @param nodes as in `GrownTree`
 * @param root node to start from
 * @param answers of the rows, `[nRows, nWords]`
 * @param leaves where to write, `[nRows]`
 */
export function walkTree(
  nodes: Int32Array,
  root: number,
  answers: Uint32Array,
  nWords: number,
  nRows: number,
  leaves: Uint32Array,
): void {
  let row = 0;
  for (; row + 4 <= nRows; row += 4) {
    const words0 = row * nWords;
    const words1 = words0 + nWords;
    const words2 = words1 + nWords;
    const words3 = words2 + nWords;
    let at0 = root;
    let at1 = root;
    let at2 = root;
    let at3 = root;
    let test0 = nodes[2 * root] as number;
    let test1 = test0;
    let test2 = test0;
    let test3 = test0;
    // Rows at their leaf stay there until all four are: that is quicker than asking one by one.
    while ((test0 & test1 & test2 & test3) >= 0) {
      const stay0 = test0 >> 31;
      const stay1 = test1 >> 31;
      const stay2 = test2 >> 31;
      const stay3 = test3 >> 31;
      const next0 =
        (nodes[2 * at0 + 1] as number) + (((answers[words0 + ((test0 & ~stay0) >> 5)] as number) >>> (test0 & 31)) & 1);
      const next1 =
        (nodes[2 * at1 + 1] as number) + (((answers[words1 + ((test1 & ~stay1) >> 5)] as number) >>> (test1 & 31)) & 1);
      const next2 =
        (nodes[2 * at2 + 1] as number) + (((answers[words2 + ((test2 & ~stay2) >> 5)] as number) >>> (test2 & 31)) & 1);
      const next3 =
        (nodes[2 * at3 + 1] as number) + (((answers[words3 + ((test3 & ~stay3) >> 5)] as number) >>> (test3 & 31)) & 1);
      at0 = (at0 & stay0) | (next0 & ~stay0);
      at1 = (at1 & stay1) | (next1 & ~stay1);
      at2 = (at2 & stay2) | (next2 & ~stay2);
      at3 = (at3 & stay3) | (next3 & ~stay3);
      test0 = nodes[2 * at0] as number;
      test1 = nodes[2 * at1] as number;
      test2 = nodes[2 * at2] as number;
      test3 = nodes[2 * at3] as number;
    }
    leaves[row] = nodes[2 * at0 + 1] as number;
    leaves[row + 1] = nodes[2 * at1 + 1] as number;
    leaves[row + 2] = nodes[2 * at2 + 1] as number;
    leaves[row + 3] = nodes[2 * at3 + 1] as number;
  }
  for (; row < nRows; row++) {
    let at = root;
    for (let test = nodes[2 * at] as number; test >= 0; test = nodes[2 * at] as number) {
      const answer = ((answers[row * nWords + (test >> 5)] as number) >>> (test & 31)) & 1;
      at = (nodes[2 * at + 1] as number) + answer;
    }
    leaves[row] = nodes[2 * at + 1] as number;
  }
}
