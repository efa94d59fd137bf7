/** One row a program and number of workers, medians over the runs; `runs` as bench.mjs collects them. */
export function summarise(runs) {
  const names = [...new Set(runs.map((run) => run.program))];
  const workerCounts = [...new Set(runs.map((run) => run.workers))];
  return workerCounts.flatMap((workers) =>
    names.map((program) => {
      const group = runs.filter((run) => run.program === program && run.workers === workers);
      const seconds = group.map((run) => run.seconds);
      const rate = group[0].molecules / median(seconds);
      return {
        program,
        workers,
        runs: group.length,
        molecules: group[0].molecules,
        secondsMedian: round(median(seconds), 3),
        secondsMin: round(Math.min(...seconds), 3),
        secondsMax: round(Math.max(...seconds), 3),
        moleculesPerSecond: round(rate, 1),
        moleculesPerSecondAndCore: round(rate / workers, 1),
        trainSecondsMedian: round(median(group.map((run) => run.trainSeconds)), 3),
        peakMb: median(group.map((run) => run.peakMb)),
      };
    }),
  );
}

/** The results as a Markdown page. */
export function renderTable({ command, library, machine, missing, summary, runs }) {
  const rows = summary.map((row) => {
    const alone = summary.find((other) => other.program === row.program && other.workers === 1);
    const rival = summary.find((other) => other.program !== row.program && other.workers === row.workers);
    const range = `${row.secondsMedian} (${row.secondsMin} to ${row.secondsMax})`;
    const speedUp = ratio(row.moleculesPerSecond, alone?.moleculesPerSecond);
    const versusRival = ratio(row.moleculesPerSecond, rival?.moleculesPerSecond);
    const { program, workers, moleculesPerSecond, moleculesPerSecondAndCore, trainSecondsMedian, peakMb } = row;
    const cells = [program, workers, range, moleculesPerSecond, moleculesPerSecondAndCore, speedUp, versusRival];
    return `| ${[...cells, trainSecondsMedian, peakMb ?? "-"].join(" | ")} |`;
  });
  const versions = Object.assign({}, ...runs.map((run) => run.versions));
  return `# Screening benchmark

SMILES to ranked score on \`${library}\` (${summary[0]?.molecules.toLocaleString("en-GB")} molecules): read, parse, largest organic fragment,
neutralise, canonical SMILES, Morgan fingerprint (radius 2, 2,048 bits), rule-of-five descriptors, forest of 500 trees, nearest
training compound, rank. Medians of ${summary[0]?.runs} runs, the programs in turn; training and starting up are not in the seconds.

| program | workers | seconds (range) | molecules/s | per core | against 1 worker | against the other program | training, s | peak memory, MB |
|---|---|---|---|---|---|---|---|---|
${rows.join("\n")}

${missing.map((line) => `- ${line}\n`).join("")}
Peak memory: the proportional set size of the process and its children together, the training included.

Machine: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.os}; Node ${machine.node}; ${Object.entries(
    versions,
  )
    .filter(([, version]) => version !== undefined)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ")}; commit ${machine.commit}; load before the start ${machine.loadBefore}; ${machine.date}.

Made by \`npx -y pnpm@10.34.9 ${command}\`; every single run is in \`screen.json\`.
`;
}

function ratio(value, reference) {
  return value === undefined || reference === undefined ? "-" : `${(value / reference).toFixed(2)} x`;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function round(value, digits) {
  return value === undefined || Number.isNaN(value) ? null : Number(value.toFixed(digits));
}
