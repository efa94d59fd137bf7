const ROW_BYTES = 256;

/** The result of `search.mjs` as Markdown. */
export function renderGpuSearch({ machine, sizes, readBytesPerSecond, loadMs, ms, entries, checked }) {
  const nRows = sizes.rows * sizes.copies;
  const scanned = (nRows * ROW_BYTES * 1000) / ms.fullScan;
  const share = ((100 * scanned) / readBytesPerSecond).toFixed(0);
  const nPairs = (sizes.pairRows * (sizes.pairRows - 1)) / 2;
  const pairsEach = (count, time) => `${short((nRows * count * 1000) / time)} comparisons/s`;
  const lines = [
    ["full scan, 1 query, nothing pruned", ms.fullScan, `${gigabytes(scanned)} GB/s, ${share} % of reading only`],
    ["full scan, 1,024 queries, nothing pruned", ms.fullScan1024, pairsEach(1024, ms.fullScan1024)],
    ["1 query, Tanimoto >= 0.7", ms.minSimilarity, pairsEach(1, ms.minSimilarity)],
    ["100 queries, Tanimoto >= 0.7", ms.minSimilarity100, pairsEach(100, ms.minSimilarity100)],
    ["1 query, top 10", ms.top, pairsEach(1, ms.top)],
    ["100 queries, top 10", ms.top100, pairsEach(100, ms.top100)],
    [
      `all pairs of ${whole(sizes.pairRows)} rows >= 0.7, ${whole(entries)} entries`,
      ms.allPairs,
      `${short((nPairs * 1000) / ms.allPairs)} pairs/s`,
    ],
  ];
  return `# Search on a GPU

Device: ${machine.gpu}${machine.software ? ", a driver that computes on the CPU" : ""}.

${whole(nRows)} generated fingerprints of 2,048 bits (${whole(sizes.rows)} in families of about 20, ${sizes.copies} times with their bits moved on by a word), ${gigabytes(nRows * ROW_BYTES)} GB;
on the device in ${(loadMs / 1000).toFixed(1)} s. A kernel that only reads gets ${gigabytes(readBytesPerSecond)} GB/s here.

| job | ms | rate |
| --- | ---: | --- |
${lines.map(([job, time, rate]) => `| ${job} | ${time.toFixed(2)} | ${rate} |`).join("\n")}

Elapsed time of a call in Node, the way there and back included, medians of ${sizes.runs} runs; comparisons are queries times rows and pairs are n (n - 1) / 2,
whether they were looked at or ruled out by their numbers of bits. The matrix has both triangles.
Of ${checked.queries} queries all ${whole(checked.hits)} hits were compared with brute force: ${checked.different} different.

Machine: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.os}; Node ${machine.node}; commit ${machine.commit}; load before the start
${machine.loadBefore}; ${machine.date}.

Made by \`node benchmarks/gpu/search.mjs --rows ${sizes.rows} --copies ${sizes.copies} --pair-rows ${sizes.pairRows} --runs ${sizes.runs}\`.
`;
}

function gigabytes(bytes) {
  return (bytes / 1e9).toPrecision(3);
}

function whole(n) {
  return n.toLocaleString("en-GB");
}

function short(n) {
  return n >= 1e9 ? `${(n / 1e9).toPrecision(3)} G` : `${(n / 1e6).toPrecision(3)} M`;
}
