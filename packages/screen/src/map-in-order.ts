import { settledWithin } from "./settled-within.js";
import { untilCancelled } from "./until-cancelled.js";

/**
 * The results of `work` on each item of `source`, in the order of the source.
 *
 * At most `limit` items are read and not yet handed on, whether they wait, are at work, or are done and wait for an
 * earlier one; reading goes on while the consumer is busy. A failure is thrown in its place, after the results before
 * it. However the iteration ends, the source's `return` is called unless the source itself has ended.
 *
 * @throws {MolsieveError} `cancelled` as soon as `signal` fires, even while the source is silent
 */
export async function* mapInOrder<In, Out>(
  source: AsyncIterable<In>,
  limit: number,
  work: (item: In, index: number) => Promise<Out>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Out, void, undefined> {
  const iterator = source[Symbol.asyncIterator]();
  const slots: Promise<{ readonly value: Out } | undefined>[] = [];
  let reading: Promise<{ readonly item: In; readonly index: number } | undefined> = Promise.resolve(undefined);
  let nRead = 0;
  let ended = false;

  const readAfter = async (previous: Promise<unknown>) => {
    await previous;
    if (ended) return undefined;
    try {
      const next = await iterator.next();
      if (next.done) ended = true;
      return ended || next.done ? undefined : { item: next.value, index: nRead++ };
    } catch (error) {
      ended = true;
      throw error;
    }
  };
  const openSlot = () => {
    reading = readAfter(reading);
    const slot = reading.then(async (read) => read && { value: await work(read.item, read.index) });
    // It is thrown when its turn comes, and is not unhandled until then.
    slot.catch(() => {});
    slots.push(slot);
  };

  try {
    for (let i = 0; i < limit; i++) openSlot();
    for (let slot = slots.shift(); slot !== undefined; slot = slots.shift()) {
      const result = await untilCancelled(slot, signal);
      if (result === undefined) return;
      openSlot();
      yield result.value;
    }
  } finally {
    if (!ended) {
      ended = true;
      const returned = iterator.return?.();
      if (returned !== undefined) await settledWithin(returned);
    }
  }
}
