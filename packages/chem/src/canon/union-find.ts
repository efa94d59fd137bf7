/** Joins the sets of two items; false where they were one set already. */
export function unite(parent: Uint16Array, one: number, other: number): boolean {
  const a = rootOf(parent, one);
  const b = rootOf(parent, other);
  if (a === b) return false;
  parent[Math.max(a, b)] = Math.min(a, b);
  return true;
}

/** The item that stands for the set of an item. */
export function rootOf(parent: Uint16Array, item: number): number {
  let root = item;
  for (let above = parent[root] as number; above !== root; above = parent[root] as number) {
    parent[root] = parent[above] as number;
    root = above;
  }
  return root;
}
