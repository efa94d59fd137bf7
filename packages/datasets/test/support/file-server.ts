import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A server on this machine. */
export interface FileServer extends AsyncDisposable {
  readonly address: string;
  /** The `Range` and `If-Range` of each request, in order. */
  readonly requests: { readonly range: string | undefined; readonly ifRange: string | undefined }[];
}

/** Serves every request by `answer`; `n` counts them from 0. */
export async function fileServer(
  answer: (request: IncomingMessage, response: ServerResponse, n: number) => void,
): Promise<FileServer> {
  const requests: FileServer["requests"] = [];
  const server = createServer((request, response) => {
    const { range, "if-range": ifRange } = request.headers;
    requests.push({ range, ifRange: ifRange as string | undefined });
    answer(request, response, requests.length - 1);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/table.csv`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Serves `contents`, the part that was asked for where `If-Range` fits. */
export function serveRange(
  contents: Buffer,
  etag: string,
  request: IncomingMessage,
  response: ServerResponse,
  upTo = contents.length,
): void {
  const { range, "if-range": ifRange } = request.headers;
  const from = range !== undefined && ifRange === etag ? Number(/^bytes=(\d+)-$/.exec(range)?.[1]) : 0;
  const isPart = from > 0;
  response.writeHead(isPart ? 206 : 200, {
    etag,
    "content-length": contents.length - from,
    ...(isPart && { "content-range": `bytes ${from}-${contents.length - 1}/${contents.length}` }),
  });
  if (upTo >= contents.length) response.end(contents.subarray(from));
  // The connection goes once the bytes are out.
  else response.write(contents.subarray(from, upTo), () => setTimeout(() => response.destroy(), 20));
}
