import { parentPort, workerData } from "node:worker_threads";
import { openArrow } from "./arrow-decoder.js";
import type { Decoder, DecoderReply, DecoderRequest, DecoderSetup } from "./decoder.js";
import { openParquet } from "./parquet-decoder.js";

const { file, format } = workerData as DecoderSetup;

/** One reply for each message of the parent, so that no more than one batch is ever under way. */
async function* replies(): AsyncGenerator<DecoderReply, void, undefined> {
  const { columns, batches }: Decoder = await (format === "parquet" ? openParquet(file) : openArrow(file));
  yield { kind: "columns", columns };
  for await (const batch of batches) yield { kind: "batch", batch };
  yield { kind: "end" };
}

const source = replies();

async function answer(): Promise<void> {
  let reply: DecoderReply;
  try {
    const { value } = await source.next();
    reply = value ?? { kind: "end" };
  } catch (error) {
    reply = { kind: "damaged", reason: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply);
}

parentPort?.on("message", (request: DecoderRequest) => {
  if (request === "next") void answer();
  else process.exit(); // Ends this thread only; Deno has no close().
});
