import { expect, test } from "vitest";
import { CountSimulation } from "../../src/fingerprints/count-simulation.js";
import { IdList } from "../../src/fingerprints/id-list.js";

function idList(ids: readonly number[]): IdList {
  const list = new IdList();
  for (const id of ids) list.push(id);
  return list;
}

test.each([
  [1, 0b0001],
  [2, 0b0011],
  [3, 0b0011],
  [4, 0b0111],
  [7, 0b0111],
  [8, 0b1111],
  [100, 0b1111],
])("%i occurrences set the bits %i of a column", (count, bits) => {
  const row = new Uint8Array(2);
  new CountSimulation(16).fold(idList(Array.from({ length: count }, () => 5)), row);
  // Column 5 mod 4.
  expect([...row]).toEqual([bits << 4, 0]);
});

test.each([4, 7, 1001, 65_536])("of %i bits, a second row does not see the first", (nBits) => {
  const simulation = new CountSimulation(nBits);
  const rows = [0, 1].map(() => {
    const row = new Uint8Array(Math.ceil(nBits / 8));
    simulation.fold(idList([0xffff_ffff, 3, 3]), row);
    return row;
  });
  expect(rows[1]).toEqual(rows[0]);
});
