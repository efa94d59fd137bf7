/** One row a job, library and thing measured: medians and ranges of the runs. */
export function summarise(runs) {
  const groups = new Map();
  for (const run of runs) {
    const key = JSON.stringify([run.job, run.library, run.what]);
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].map((group) => {
    const { job, library, what, molecules, reference } = group[0];
    const ours = sorted(group.map(({ us }) => us));
    const theirs = sorted(group.map(({ rdkitUs }) => rdkitUs));
    return {
      job,
      library,
      what,
      molecules,
      reference,
      us: round(median(ours)),
      range: [ours[0], ours.at(-1)].map(round),
      rdkitUs: round(median(theirs)),
      rdkitRange: [theirs[0], theirs.at(-1)].map(round),
      ratio: round(median(sorted(group.map(({ us, rdkitUs }) => rdkitUs / us)))),
      differ: group[0].differ,
    };
  });
}

export function renderReport({ benchmark, command, machine, summary }, heading, jobs) {
  const sections = Object.entries(jobs).flatMap(([job, { title, notes }]) => {
    const rows = summary.filter((row) => row.job === job);
    return rows.length === 0 ? [] : [`## ${title}\n\n${table(rows)}\n\n${notes}\n`];
  });
  return `# ${heading}

CPU time in microseconds a molecule (medians of the runs, with their range), one thread, beside Debian's RDKit from Python in the same run.

${sections.join("\n")}
Machine: ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}; commit ${machine.commit}; load ${machine.loadBefore} before and ${machine.loadAfter} after; ${machine.date}.

Made by \`npx -y pnpm@10.34.9 ${command}\`; every single run is in \`${benchmark}.json\`.
`;
}

function table(rows) {
  const lines = rows.map(
    ({ library, what, molecules, reference, us, range, rdkitUs, rdkitRange, ratio, differ }) =>
      `| ${library} | ${molecules} (${reference}) | ${what} | ${us} (${range.join(" to ")}) | ${rdkitUs} (${rdkitRange.join(" to ")}) | ${ratio} | ${differ ?? ""} |`,
  );
  return [
    "| molecules | number (for RDKit) | what | molsieve, us | RDKit, us | times faster | differ |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...lines,
  ].join("\n");
}

function sorted(values) {
  return [...values].sort((a, b) => a - b);
}

function median(values) {
  const middle = values.length >> 1;
  return values.length % 2 === 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

function round(value) {
  return Number(value.toPrecision(3));
}
