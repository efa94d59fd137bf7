import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { argumentError, cancelledError, throwIfCancelled } from "@molsieve/core";
import type { Job, Queue } from "bullmq";
import { connectionTo, DEFAULT_QUEUE, loadBullmq, openRedis, type QueuedPart } from "./bullmq-module.js";
import { checkedAttempts } from "./check-attempts.js";
import type { Executor, ExecutorParts } from "./executor.js";
import { failedPartsError } from "./failed-parts.js";

/** Which queue to use. */
export interface BullmqExecutorOptions {
  /** Of Redis or Valkey, `redis://…` or `rediss://…`. */
  readonly url: string;
  /** Name of the queue. Default `molsieve`. */
  readonly queue?: string;
  /** How often to ask the queue, milliseconds above 0. Default 2,000. */
  readonly pollMs?: number;
}

/** Wait before the second attempt at a part, milliseconds; twice as long before each further one. */
const RETRY_MS = 1000;

/**
 * An executor that hands parts to workers on any number of machines (`runBullmqWorker`) through a BullMQ queue.
 *
 * A part whose worker dies goes to another one, which goes on with it; so a part may be done twice, and the second time finds it
 * done. When this process ends, the workers go on; started again with the same folder, it takes up what is in the queue.
 *
 * @throws {MolsieveError} `argument` for an option out of range
 */
export function createBullmqExecutor({ url, queue = DEFAULT_QUEUE, pollMs = 2000 }: BullmqExecutorOptions): Executor {
  if (!URL.canParse(url)) throw argumentError("url", url, "an address such as redis://host:6379");
  if (!(pollMs > 0)) throw argumentError("pollMs", pollMs, "a number of milliseconds above 0");
  return {
    async run(parts, options = {}) {
      const { signal, onProgress } = options;
      const attempts = checkedAttempts(options);
      throwIfCancelled(signal);
      const { Queue } = await loadBullmq();
      const open = await openRedis(url, () => new Queue<QueuedPart>(queue, { connection: connectionTo(url) }));
      try {
        const jobs = await enqueue(open, parts, attempts);
        const failures = new Map<number, string>();
        let done = 0;
        while (jobs.size > 0) {
          for (const [part, job] of jobs) {
            const state = await job.getState();
            if (state !== "completed" && state !== "failed" && state !== "unknown") continue;
            jobs.delete(part);
            const ended = await open.getJob(job.id as string);
            if (state === "completed")
              onProgress?.({ stage: "parts", done: ++done, total: parts.count, unit: "parts" });
            else failures.set(part, ended?.failedReason ?? "it was taken out of the queue");
            await ended?.remove();
          }
          if (jobs.size > 0) await sleep(pollMs, undefined, signal === undefined ? {} : { signal }).catch(() => {});
          if (signal?.aborted === true) {
            for (const job of jobs.values()) await cancel(job);
            throw cancelledError(signal);
          }
        }
        if (failures.size > 0) throw failedPartsError(failures, attempts);
      } finally {
        await open.close();
      }
    },
  };
}

/** The jobs of all parts: those that are in the queue already, and new ones. */
async function enqueue(
  queue: Queue<QueuedPart>,
  { count, folder, args }: ExecutorParts,
  attempts: number,
): Promise<Map<number, Job<QueuedPart>>> {
  const prefix = createHash("sha256").update(folder).digest("hex").slice(0, 24);
  const jobs = new Map<number, Job<QueuedPart>>();
  for (let part = 0; part < count; part++) {
    const jobId = `${prefix}-${part}`;
    const old = await queue.getJob(jobId);
    if (old !== undefined) {
      // One that is over was left by a process that did not get to its end, or cancelled.
      const state = await old.getState();
      if (state !== "active" && state !== "waiting" && state !== "delayed") await old.remove();
      else if (old.data.cancelled) await old.updateData({ ...old.data, cancelled: false });
    }
    const backoff = { type: "exponential", delay: RETRY_MS };
    jobs.set(part, await queue.add("part", { args: args(part), cancelled: false }, { jobId, attempts, backoff }));
  }
  return jobs;
}

/** Takes a part out of the queue, or tells its worker to stop. */
async function cancel(job: Job<QueuedPart>): Promise<void> {
  await job.updateData({ ...job.data, cancelled: true }).catch(() => {});
  // Refused while a worker has it.
  await job.remove().catch(() => {});
}
