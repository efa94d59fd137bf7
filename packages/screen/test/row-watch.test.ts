import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { RowWatch } from "../src/row-watch.js";

const cell = new Int32Array(new SharedArrayBuffer(4));
const over: number[] = [];
let watch: RowWatch | undefined;
afterEach(() => {
  watch?.stop();
  over.length = 0;
});

function watchFrom(row: number, limitMs: number): void {
  cell[0] = row;
  watch = new RowWatch(cell, limitMs, (row) => over.push(row));
}

async function untilOver(): Promise<void> {
  while (over.length === 0) await sleep(1);
}

it("names the row that stays, once", async () => {
  watchFrom(7, 20);
  await untilOver();
  await sleep(50);
  expect(over).toEqual([7]);
});

it("says nothing of phases that are not rows, however long", async () => {
  watchFrom(-2, 5);
  await sleep(60);
  expect(over).toEqual([]);
});

it("begins anew with each row", async () => {
  watchFrom(0, 100);
  for (let row = 1; row < 40; row++) {
    await sleep(4);
    cell[0] = row;
  }
  expect(over).toEqual([]);
});

it("does not count the time in which this thread could not look", async () => {
  watchFrom(3, 200);
  await sleep(60);
  for (const endMs = performance.now() + 500; performance.now() < endMs; );
  await sleep(1);
  expect(over).toEqual([]);
  await untilOver();
  expect(over).toEqual([3]);
});

it("is silent once stopped", async () => {
  watchFrom(1, 20);
  watch?.stop();
  await sleep(60);
  expect(over).toEqual([]);
});
