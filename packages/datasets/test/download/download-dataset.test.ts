import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { downloadDataset, planDownload } from "@molsieve/datasets";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";
import { fileServer, serveRange } from "../support/file-server.js";
import { madeUpDataset } from "../support/made-up-dataset.js";

const CONTENTS = Buffer.from(Array.from({ length: 40_000 }, (_, i) => `${i},C,${i * 7}\n`).join(""));
const PATH = "set/table.csv";
const PARTS = [".table.csv.part", ".table.csv.part.json"];

async function get(
  folder: string,
  address: string,
  options: Parameters<typeof downloadDataset>[1] = {},
): Promise<void> {
  await downloadDataset(await planDownload(madeUpDataset(CONTENTS, address), folder), options);
}

// Buffers by themselves: a matcher would compare byte by byte.
const isWhole = (folder: string) => readFile(join(folder, PATH)).then((bytes) => bytes.equals(CONTENTS));
const names = (folder: string) => readdir(join(folder, "set")).then((all) => all.sort());

test("what is missing is downloaded, and nothing twice", async () => {
  await using folder = await createTemporaryFolder();
  await using server = await fileServer((request, response) => serveRange(CONTENTS, '"1"', request, response));
  const received: number[] = [];
  const plan = await planDownload(madeUpDataset(CONTENTS, server.address), folder.path);
  expect(plan).toMatchObject({ bytes: CONTENTS.length, present: [], unavailable: [] });
  expect(server.requests).toEqual([]);
  await downloadDataset(plan, { onProgress: ({ done }) => received.push(done) });
  expect(await isWhole(folder.path)).toBe(true);
  expect(await names(folder.path)).toEqual(["table.csv"]);
  expect(received.at(-1)).toBe(CONTENTS.length);
  const again = await planDownload(madeUpDataset(CONTENTS, server.address), folder.path);
  expect(again).toMatchObject({ wanted: [], bytes: 0 });
  expect(again.present).toHaveLength(1);
  await downloadDataset(again);
  expect(server.requests).toHaveLength(1);
});

test("a connection that breaks off is opened again for the rest", async () => {
  await using folder = await createTemporaryFolder();
  await using server = await fileServer((request, response, n) =>
    serveRange(CONTENTS, '"1"', request, response, n === 0 ? 100_000 : CONTENTS.length),
  );
  await get(folder.path, server.address);
  expect(await isWhole(folder.path)).toBe(true);
  expect(server.requests).toEqual([
    { range: undefined, ifRange: undefined },
    { range: "bytes=100000-", ifRange: '"1"' },
  ]);
});

test("what an earlier call has left is gone on with", async () => {
  await using folder = await createTemporaryFolder();
  await using server = await fileServer((request, response, n) => {
    if (n === 1) response.destroy();
    else serveRange(CONTENTS, '"1"', request, response, n === 0 ? 100_000 : CONTENTS.length);
  });
  await expect(get(folder.path, server.address)).rejects.toMatchObject({
    code: "input",
    reason: expect.stringContaining("100000 bytes are kept"),
    remedy: expect.stringContaining(`save it as ${join(folder.path, PATH)}`),
  });
  expect(await names(folder.path)).toEqual(PARTS);
  await get(folder.path, server.address);
  expect(server.requests.at(-1)?.range).toBe("bytes=100000-");
  expect(await names(folder.path)).toEqual(["table.csv"]);
});

test.each([
  ["a changed file (another ETag)", (n: number) => `"${n}"`, true],
  ["a server that knows no ranges", () => '"1"', false],
])("%s is taken from the beginning", async (_, etag, ranges) => {
  await using folder = await createTemporaryFolder();
  const old = Buffer.alloc(CONTENTS.length, "x");
  await using server = await fileServer((request, response, n) => {
    if (n === 0) serveRange(old, etag(n), request, response, 100_000);
    else if (ranges) serveRange(CONTENTS, etag(n), request, response);
    else response.end(CONTENTS);
  });
  await get(folder.path, server.address);
  expect(await isWhole(folder.path)).toBe(true);
  expect(server.requests[1]?.range).toBe("bytes=100000-");
});

test.each([
  ["416", (n: number) => n === 1 && 416],
  ["a range that was not asked for", (n: number) => n === 1 && 206],
])("after %s all is asked for", async (_, status) => {
  await using folder = await createTemporaryFolder();
  await using server = await fileServer((request, response, n) => {
    const code = status(n);
    if (code !== false) response.writeHead(code, { "content-range": "bytes 5-9/10" }).end("xxxxx");
    else serveRange(CONTENTS, '"1"', request, response, n === 0 ? 100_000 : CONTENTS.length);
  });
  await get(folder.path, server.address);
  expect(await isWhole(folder.path)).toBe(true);
  expect(server.requests.map(({ range }) => range)).toEqual([undefined, "bytes=100000-", undefined]);
});

test.each([
  ["other bytes", Buffer.alloc(CONTENTS.length, "x"), /SHA-256 is [0-9a-f]{64}, the card says/],
  ["fewer bytes", CONTENTS.subarray(0, 10), /10 bytes in place of/],
  ["more bytes", Buffer.concat([CONTENTS, CONTENTS]), /more bytes in place of/],
])("%s than the card says never get the name of the file", async (_, contents, reason) => {
  await using folder = await createTemporaryFolder();
  await using server = await fileServer((_request, response) => response.end(contents));
  await expect(get(folder.path, server.address)).rejects.toMatchObject({
    code: "input",
    reason: expect.stringMatching(reason),
    place: { file: join(folder.path, PATH) },
  });
  expect(await names(folder.path)).toEqual([]);
});

test("an address that has no such file, and one that nobody answers at, say how to place it by hand", async () => {
  await using folder = await createTemporaryFolder();
  const gone = await fileServer((_request, response) => response.writeHead(404).end("no"));
  const { address } = gone;
  const remedy = `To place it by hand: download ${address} elsewhere and save it as ${join(folder.path, PATH)}; molsieve datasets verify tells whether it is right`;
  await expect(get(folder.path, address)).rejects.toMatchObject({
    code: "input",
    reason: `${address} answered 404 Not Found`,
    remedy,
  });
  expect(gone.requests).toHaveLength(1);
  await gone[Symbol.asyncDispose]();
  await expect(get(folder.path, address)).rejects.toMatchObject({
    code: "input",
    reason: expect.stringMatching(/cannot be reached: .*ECONNREFUSED/),
    remedy,
  });
  expect(await names(folder.path)).toEqual([]);
});

test("an interrupted download keeps its bytes under a hidden name", async () => {
  await using folder = await createTemporaryFolder();
  await using server = await fileServer((request, response) => {
    response.writeHead(200, { etag: '"1"', "content-length": CONTENTS.length });
    response.write(CONTENTS.subarray(0, 50_000));
    request.socket.setTimeout(0);
  });
  const interrupt = new AbortController();
  await expect(
    get(folder.path, server.address, { signal: interrupt.signal, onProgress: () => interrupt.abort() }),
  ).rejects.toMatchObject({ code: "cancelled" });
  expect(await names(folder.path)).toEqual(PARTS);
});

test("a full disk is an output error", async (context) => {
  context.skip(process.platform !== "linux", "skipped: /dev/full is of Linux");
  await using folder = await createTemporaryFolder();
  await mkdir(join(folder.path, "set"));
  await symlink("/dev/full", join(folder.path, "set/.table.csv.part"));
  await using server = await fileServer((request, response) => serveRange(CONTENTS, '"1"', request, response));
  await expect(get(folder.path, server.address)).rejects.toMatchObject({
    code: "output",
    reason: "cannot be written: the disk is full",
  });
});

test("another file in the place is left alone", async () => {
  await using folder = await createTemporaryFolder();
  await mkdir(join(folder.path, "set"));
  await writeFile(join(folder.path, PATH), "mine");
  await expect(planDownload(madeUpDataset(CONTENTS, "http://127.0.0.1:9/"), folder.path)).rejects.toMatchObject({
    code: "output",
  });
  expect(await readFile(join(folder.path, PATH), "utf8")).toBe("mine");
});

test("a set without addresses cannot be planned, and says where it comes from", async () => {
  await using folder = await createTemporaryFolder();
  await expect(planDownload(madeUpDataset(CONTENTS, null), folder.path)).rejects.toMatchObject({
    code: "input",
    remedy: expect.stringContaining("They come from nowhere"),
  });
});
