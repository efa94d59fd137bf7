import { argumentError } from "@molsieve/core";
import { settledWithin } from "../settled-within.js";
import { connectionTo, DEFAULT_QUEUE, loadBullmq, openRedis, type QueuedPart } from "./bullmq-module.js";

/** Which queue to serve, and how. */
export interface BullmqWorkerOptions {
  /** Of Redis or Valkey, `redis://…` or `rediss://…`. */
  readonly url: string;
  /** Name of the queue. Default `molsieve`. */
  readonly queue?: string;
  /**
   * Does a part, or goes on with one that was begun. It must not keep the event loop from turning for as long as `stalledMs`.
   *
   * @param args as the executor's parts gave them
   * @param signal fires when the part is to be given up: cancelled, or this worker is to end
   */
  readonly do: (args: readonly string[], signal: AbortSignal) => Promise<void>;
  /** Ends the worker; the part at work goes back to the queue. */
  readonly signal: AbortSignal;
  /** Milliseconds after which a part whose worker is silent goes to another worker, 1,000 or more. Default 30,000. */
  readonly stalledMs?: number;
}

/** Milliseconds to hand back the part at work. */
const CLOSE_MS = 10_000;

/** Times that a part may lose its worker: more is a part that kills them. */
const MAX_STALLED = 10;

/**
 * Does parts that executors put into a queue, one at a time, until `signal` fires. Any number of workers, on any machines that see
 * the folders of the parts, may serve one queue. When Redis is gone at the end, its client goes on looking for it and keeps the
 * process from ending by itself.
 *
 * @throws {MolsieveError} `argument` for an option out of range; `engine` when BullMQ is not installed or Redis does not answer
 */
export async function runBullmqWorker(options: BullmqWorkerOptions): Promise<void> {
  const { url, queue = DEFAULT_QUEUE, signal, stalledMs = 30_000 } = options;
  if (!URL.canParse(url)) throw argumentError("url", url, "an address such as redis://host:6379");
  if (!(stalledMs >= 1000)) throw argumentError("stalledMs", stalledMs, "a number of milliseconds of 1,000 or more");
  const { Queue, UnrecoverableError, WaitingError, Worker } = await loadBullmq();
  const connection = connectionTo(url);
  const asked = await openRedis(url, () => new Queue<QueuedPart>(queue, { connection }));
  const worker = new Worker<QueuedPart>(
    queue,
    async (job, token) => {
      const stopper = new AbortController();
      const ask = setInterval(() => {
        const cancelled = asked.getJob(job.id as string).then((found) => found?.data.cancelled !== false);
        cancelled.then((stop) => void (stop && stopper.abort())).catch(() => {});
      }, stalledMs / 10);
      try {
        await options.do(job.data.args, AbortSignal.any([signal, stopper.signal]));
      } catch (error) {
        if (signal.aborted) {
          await job.moveToWait(token);
          throw new WaitingError();
        }
        if (stopper.signal.aborted) throw new UnrecoverableError("cancelled");
        throw error;
      } finally {
        clearInterval(ask);
      }
    },
    { connection, lockDuration: stalledMs, stalledInterval: stalledMs, maxStalledCount: MAX_STALLED },
  );
  worker.on("error", () => {});
  if (!signal.aborted)
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  // With a Redis that is gone, closing waits for its return; the part is then found stalled when it is back.
  await settledWithin(Promise.allSettled([worker.close(), asked.close()]), CLOSE_MS);
}
