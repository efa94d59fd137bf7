/** What is asked of a graph: its size and the ends of its bonds. */
interface RingGraph {
  readonly nAtoms: number;
  readonly nBonds: number;
  readonly bondBegin: ArrayLike<number>;
  readonly bondEnd: ArrayLike<number>;
}

/** 1 where the bond lies on a cycle, `[nBonds]`: a depth-first walk finds the bridges, and what is no bridge is in a ring. */
export function ringBonds({ nAtoms, nBonds, bondBegin, bondEnd }: RingGraph): Uint8Array {
  const bondsOf: number[][] = Array.from({ length: nAtoms }, () => []);
  for (let b = 0; b < nBonds; b++) {
    bondsOf[bondBegin[b] as number]?.push(b);
    bondsOf[bondEnd[b] as number]?.push(b);
  }
  const inRing = new Uint8Array(nBonds).fill(1);
  const order = new Int32Array(nAtoms).fill(-1);
  const lowest = new Int32Array(nAtoms);
  let visited = 0;
  for (let root = 0; root < nAtoms; root++) {
    if (order[root] !== -1) continue;
    order[root] = lowest[root] = visited++;
    const stack = [{ atom: root, through: -1, next: 0 }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const bond = bondsOf[top.atom]?.[top.next++];
      if (bond === undefined) {
        stack.pop();
        const parent = stack.at(-1);
        if (parent === undefined) continue;
        lowest[parent.atom] = Math.min(lowest[parent.atom] as number, lowest[top.atom] as number);
        if ((lowest[top.atom] as number) > (order[parent.atom] as number)) inRing[top.through] = 0;
        continue;
      }
      if (bond === top.through) continue;
      const other = (bondBegin[bond] === top.atom ? bondEnd[bond] : bondBegin[bond]) as number;
      if (order[other] === -1) {
        order[other] = lowest[other] = visited++;
        stack.push({ atom: other, through: bond, next: 0 });
      } else {
        lowest[top.atom] = Math.min(lowest[top.atom] as number, order[other] as number);
      }
    }
  }
  return inRing;
}
