import { connect } from "node:net";
import { MolsieveError } from "@molsieve/core";
import { settledWithin } from "../settled-within.js";

/** Name of the queue unless told. */
export const DEFAULT_QUEUE = "molsieve";

/** What a part is in the queue. */
export interface QueuedPart {
  readonly args: readonly string[];
  /** Whether whoever does it is to stop. */
  readonly cancelled: boolean;
}

/** Milliseconds until an address that does not answer counts as missing. */
const CONNECT_MS = 10_000;

/**
 * BullMQ, which is not installed along with this package.
 *
 * @throws {MolsieveError} `engine`
 */
export async function loadBullmq(): Promise<typeof import("bullmq")> {
  try {
    return await import("bullmq");
  } catch (cause) {
    throw new MolsieveError("engine", "BullMQ is not installed", { cause, remedy: "npm install bullmq ioredis" });
  }
}

/** Options of a connection that waits for a Redis that was there once, however long that takes. */
export function connectionTo(url: string): { url: string; maxRetriesPerRequest: null } {
  return { url, maxRetriesPerRequest: null };
}

/** A queue or a worker. */
interface RedisUser {
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
  once(event: "error", listener: (error: Error) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
}

/**
 * What `open` gives, once it is connected.
 *
 * @throws {MolsieveError} `engine` when nobody answers at the address, or whoever does is no Redis or wants another password
 */
export async function openRedis<T extends RedisUser>(url: string, open: () => T): Promise<T> {
  // The client itself would try for ever, which is right only for a server that was there once.
  await connectOnce(url).catch((cause: unknown) => {
    throw redisError(url, cause);
  });
  const opened = open();
  try {
    // A wrong password is an error event, after which the client tries again.
    const failed = new Promise<never>((_, reject) => opened.once("error", reject));
    await Promise.race([opened.waitUntilReady(), failed]);
    // Connections that are lost from here on are mended by the client.
    opened.on("error", () => {});
    return opened;
  } catch (cause) {
    await settledWithin(opened.close());
    throw redisError(url, cause);
  }
}

function connectOnce(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: port === "" ? 6379 : Number(port), timeout: CONNECT_MS });
    const end = (error?: Error) => {
      socket.destroy();
      if (error === undefined) resolve();
      else reject(error);
    };
    socket
      .once("connect", () => end())
      .once("error", end)
      .once("timeout", () => end(new Error("no answer")));
  });
}

function redisError(url: string, cause: unknown): MolsieveError {
  // Without user name and password.
  const { protocol, host } = new URL(url);
  const reason = `Redis cannot be used at ${protocol}//${host}: ${cause instanceof Error ? cause.message : String(cause)}`;
  return new MolsieveError("engine", reason, { cause, remedy: "Check the address and the password" });
}
