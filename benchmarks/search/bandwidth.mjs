// A scan of the whole index without pruning, beside what one thread of the machine can read.
import { measureFullScan } from "./full-scan.mjs";
import { significant } from "./measures.mjs";

export const title = "Scan without pruning";

export const notes = `The kernel with its weeding out taken away, so that every plane of a query's bits is read for every row. Reading: 128-bit loads over the same memory. Both are best times: each
block of the index is timed by itself five times, and the shortest is taken. An index of rows side by side has to read all bytes of a row ("row by row"), so that the bandwidth bounds its scan.`;

export async function measure({ fingerprints, index, queries }) {
  const scanned = queries.slice(0, 10).map((row) => setBits(fingerprints, row));
  const { readBytesPerSecond, scanBytesPerSecond, rowsPerSecond } = await measureFullScan(index, scanned);
  const bound = readBytesPerSecond / (index.nBits / 8);
  const rows = [
    ["reading, GB a second", significant(readBytesPerSecond / 1e9)],
    ["scan, GB of planes a second", significant(scanBytesPerSecond / 1e9)],
    ["share of the bandwidth", significant(scanBytesPerSecond / readBytesPerSecond)],
    ["scan, M rows a second", significant(rowsPerSecond / 1e6)],
    ["row by row at the full bandwidth, M rows a second", significant(bound / 1e6)],
    ["scan / row by row", significant(rowsPerSecond / bound)],
  ];
  return { head: ["what", "value"], rows, runs: { readBytesPerSecond, scanBytesPerSecond, rowsPerSecond } };
}

function setBits({ bytes, nBits }, row) {
  const own = bytes.subarray((row * nBits) / 8, ((row + 1) * nBits) / 8);
  return Array.from({ length: nBits }, (_, bit) => bit).filter((bit) => (own[bit >> 3] >> (bit & 7)) & 1);
}
