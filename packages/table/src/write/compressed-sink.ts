import { once } from "node:events";
import { Transform } from "node:stream";
import { createGzip } from "node:zlib";
import { Zstd } from "@hpcc-js/wasm-zstd";
import type { Compression } from "../source/data-format.js";
import type { ByteSink } from "./byte-sink.js";

const BLOCK_BYTES = 1024 * 1024;

/** A sink that compresses into `inner`; `inner` itself for `none`. zstd data comes in frames of 1 MiB of content. */
export async function compressedSink(inner: ByteSink, compression: Compression): Promise<ByteSink> {
  if (compression === "none") return inner;
  const compressor = compression === "gzip" ? createGzip({ chunkSize: 64 * 1024 }) : await createZstd();
  const pump = (async () => {
    for await (const bytes of compressor as AsyncIterable<Buffer>) await inner.write(bytes);
  })();
  // Awaited in write and close; until then a failure is not unhandled.
  pump.catch(() => undefined);
  return {
    path: inner.path,
    async write(data) {
      if (!compressor.write(data)) await Promise.race([once(compressor, "drain"), pump]);
    },
    async close() {
      try {
        compressor.end();
        await pump;
      } finally {
        await inner.close();
      }
    },
  };
}

async function createZstd(): Promise<Transform> {
  const zstd = await Zstd.load();
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  const frame = (): Uint8Array => {
    const content = Buffer.concat(pending);
    pending = [];
    pendingBytes = 0;
    return zstd.compress(content);
  };
  return new Transform({
    writableHighWaterMark: BLOCK_BYTES,
    transform(chunk: Buffer, _, done) {
      pending.push(chunk);
      pendingBytes += chunk.length;
      if (pendingBytes < BLOCK_BYTES) done();
      else done(null, frame());
    },
    flush(done) {
      done(null, pendingBytes === 0 ? undefined : frame());
    },
  });
}
