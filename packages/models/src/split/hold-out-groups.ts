import type { Random } from "@molsieve/core";

/**
 * 1 for the rows of the groups to hold out, else 0, `[nRows]`: as near `wanted` rows as whole groups allow, both sides having a row.
 *
 * Groups are taken in random order; of those looked at when the wanted number can first be reached exactly, the ones that make
 * it up. Where it cannot be reached, the nearest number (of two equally near, the smaller). Work: groups x nRows.
 *
 * @param groups row numbers, at least two groups; each row once
 */
export function holdOutGroups(groups: readonly (readonly number[])[], wanted: number, random: Random): Uint8Array {
  const nRows = groups.reduce((total, { length }) => total + length, 0);
  const shuffled = random.shuffle([...groups]);
  // lastGroup[n]: the group whose arrival first made n test rows possible; 0 rows need none.
  const lastGroup = new Int32Array(nRows).fill(-1);
  for (let g = 0, offered = 0; g < shuffled.length && lastGroup[wanted] === -1; g++) {
    const size = (shuffled[g] as readonly number[]).length;
    offered = Math.min(nRows - 1, offered + size);
    for (let n = offered; n >= size; n--) {
      if (lastGroup[n] === -1 && (n === size || lastGroup[n - size] !== -1)) lastGroup[n] = g;
    }
  }
  const possible = [...lastGroup.keys()].filter((n) => lastGroup[n] !== -1);
  const nTest = possible.reduce((best, n) => (Math.abs(n - wanted) < Math.abs(best - wanted) ? n : best));
  const isTest = new Uint8Array(nRows);
  for (let left = nTest; left > 0; ) {
    const group = shuffled[lastGroup[left] as number] as readonly number[];
    for (const row of group) isTest[row] = 1;
    left -= group.length;
  }
  return isTest;
}
