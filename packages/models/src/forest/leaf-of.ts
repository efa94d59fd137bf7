/**
 * The leaf that a fingerprint ends in.
 *
 * @param nodes as in `Tree`
 * @param root node to start from
 * @param words fingerprints
 * @param offset word of `words` at which the fingerprint starts
 */
export function leafOf(nodes: Int32Array, root: number, words: Uint32Array, offset: number): number {
  let at = 2 * root;
  let bit = nodes[at] as number;
  while (bit >= 0) {
    const set = ((words[offset + (bit >>> 5)] as number) >>> (bit & 31)) & 1;
    at = set === 1 ? 2 * (nodes[at + 1] as number) : at + 2;
    bit = nodes[at] as number;
  }
  return nodes[at + 1] as number;
}
