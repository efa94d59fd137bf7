import { peakOf } from "./peaks.mjs";

const KINDS = { webgpu: "WebGPU", "tfjs-node-gpu": "tfjs-node-gpu", "tfjs-node": "tfjs-node", wasm: "WebAssembly" };
const GPU_KINDS = ["webgpu", "tfjs-node-gpu"];

/** What `run.mjs` found, as Markdown. */
export function renderGpuCheck({ machine, card, software, small, parts }) {
  const measured = Object.keys(KINDS).flatMap((kind) =>
    parts[kind]?.figures === undefined ? [] : [parts[kind].figures],
  );
  return [
    "# GPU check",
    devices(card, measured, parts),
    small ? "Small sizes: the figures mean nothing but that everything runs." : "",
    `## Parts\n\n${table(["part", "ended", "seconds", "why"], Object.entries(parts).map(partLine))}`,
    contractSection(parts.contract?.figures),
    throughputSection(card, measured, small),
    timeSection(parts.webgpu?.figures),
    onnxSection(parts.onnx?.figures),
    estimatorSection(["fit-webgpu", "fit-tfjs-node-gpu", "fit-wasm"].flatMap((name) => parts[name]?.figures ?? [])),
    parts.search?.end === "done" ? "## Search\n\nIn [gpu-search.md](gpu-search.md)." : "",
    `Machine: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.os}; Node ${machine.node}; commit ${machine.commit}; load before the start ${machine.loadBefore}; ${machine.date}.`,
    `Made by \`benchmarks/gpu/run.sh${software ? " --software" : ""}${small ? " --small" : ""}\`.`,
  ]
    .filter((section) => section !== "")
    .join("\n\n")
    .concat("\n");
}

function devices(card, measured, parts) {
  const { name, driver, memory, clock, power } = card ?? {};
  const lines = [
    card === undefined
      ? "NVIDIA's driver: none found (`nvidia-smi`)."
      : `GPU: ${name}, driver ${driver}, ${memory}, largest clock ${clock}, power limit ${power}.`,
    ...measured.map(({ kind, device }) => `${KINDS[kind]}: ${device}.`),
  ];
  const onGpu = measured.filter(({ kind }) => GPU_KINDS.includes(kind));
  const found = onGpu.map(({ kind, device }) => nameOf(kind, device, card)).find((each) => peakOf(each) !== undefined);
  if (found !== undefined) {
    lines.push(
      `Published peak of 32-bit floats: ${peakOf(found) / 1000} TFLOP/s, tensor cores not counted (WebGPU has none).`,
    );
  }
  if (GPU_KINDS.every((kind) => parts[kind]?.end !== "done")) lines.push("No network was trained on a GPU.");
  return lines.map((line) => `- ${line}`).join("\n");
}

/** TensorFlow does not say which GPU it has. */
function nameOf(kind, device, card) {
  return kind === "tfjs-node-gpu" ? (card?.name ?? "") : device;
}

function partLine([name, { end, elapsedSeconds, reason = "" }]) {
  return [name, end, elapsedSeconds.toFixed(1), reason.replaceAll("|", "/").slice(0, 200)];
}

function contractSection(results) {
  if (results === undefined) return "";
  const lines = results.map(({ kind, device, nChecks, failures, seconds, skip }) =>
    skip === undefined
      ? [kind, device, nChecks, failures.length, seconds.toFixed(1)]
      : [kind, skip.replace(/.*: /, "not here: "), "", "", ""],
  );
  const failed = results.flatMap(({ kind, failures = [] }) =>
    failures.map((each) => `- ${kind}: ${each.name}: ${each.message}`),
  );
  const heads = ["compute", "device", "checks", "failed", "seconds"];
  return ["## Contract suite", table(heads, lines), ...failed].join("\n\n");
}

function throughputSection(card, measured, small) {
  if (measured.length === 0) return "";
  const names = new Set(measured.flatMap(({ figures }) => figures.map(({ kind, name }) => `${kind}: ${name}`)));
  const thread = measured.find(({ kind }) => kind === "wasm");
  const find = (each, name) => each?.figures.find((figure) => `${figure.kind}: ${figure.name}` === name);
  const lines = [...names].flatMap((name) =>
    measured.flatMap((each) => {
      const figure = find(each, name);
      if (figure === undefined) return [];
      const { items, ms, range, flops } = figure;
      const gflops = flops / ms / 1e6;
      const peak = GPU_KINDS.includes(each.kind) ? peakOf(nameOf(each.kind, each.device, card)) : undefined;
      const slow = each === thread ? undefined : find(thread, name);
      return [
        [
          name,
          KINDS[each.kind],
          `${short(ms)} (${short(range[0])} to ${short(range[1])})`,
          short((items * 1000) / ms),
          short(gflops),
          peak === undefined ? "" : `${short((100 * gflops) / peak)} %`,
          slow === undefined ? "" : short(slow.ms / ms),
        ],
      ];
    }),
  );
  const heads = ["job", "compute", "ms", "rows a second", "GFLOP/s", "of the peak", "times WebAssembly"];
  return `## Training and inference

${small ? "" : "MLP 2,048-512-256-1, 50 bits on; D-MPNN of depth 3, hidden size 300, molecules of 25 atoms; Adam. "}Numbers are random. Medians of runs with their range, the first step
left out. Training has its batch on the device; inference of the MLP brings the rows there each time, and predictions are read. GFLOP/s count the products of matrices (of bits that are on: the lines
added). WebAssembly: one thread.

${table(heads, lines)}`;
}

/** How much of a step the processor takes to hand out programs, and how much the device takes to run them. */
function timeSection(webgpu) {
  const profiled = webgpu?.figures.filter(({ programs }) => programs !== undefined) ?? [];
  if (profiled.length === 0) return "";
  const lines = profiled.map(({ name, ms, hostMs, firstMs, programs: { busyMs, nPrograms, most } }) => [
    name,
    short(ms),
    short(hostMs),
    short(busyMs),
    nPrograms.toFixed(0),
    most
      .slice(0, 4)
      .map((each) => `${each.name} ${each.count.toFixed(0)} x, ${short(each.ms)} ms`)
      .join("; "),
    short(firstMs),
  ]);
  const heads = [
    "training",
    "ms a step",
    "handing out, ms",
    "device busy, ms",
    "programs",
    "most time in",
    "first step, ms",
  ];
  return `## Where a step on WebGPU goes

Where handing out takes nearly the whole step, the device waits for the processor, and larger batches cost little. Device time by its own clock, measured apart; the clock may have steps of 0.1 ms.

${table(heads, lines)}`;
}

function onnxSection(figures) {
  if (figures === undefined) return "";
  const lines = figures.figures.map(({ provider, items, ms, difference, failure }) =>
    failure === undefined
      ? [items, provider, short(ms), short((items * 1000) / ms), difference.toExponential(1)]
      : [items, provider, failure.replaceAll("|", "/").slice(0, 200), "", ""],
  );
  const heads = ["rows", "provider", "ms", "rows a second", "largest difference"];
  return `## ONNX Runtime

The MLP as an ONNX file with dense rows, widths ${figures.widths.join("-")}. Differences from one thread, in parts of the largest prediction.

${table(heads, lines)}`;
}

function estimatorSection(fitted) {
  if (fitted.length === 0) return "";
  const lines = fitted.flatMap(({ kind, results }) =>
    results.map(({ name, difference, rmse, training }) => [
      name,
      KINDS[kind],
      rmse?.toPrecision(2) ?? "",
      difference?.toExponential(1) ?? "",
      training.map(({ batchSize, ms, rows }) => `${short((rows * 1000) / ms)} (batch ${batchSize})`).join("; "),
    ]),
  );
  const heads = ["estimator", "compute", "RMSE by heart", "from WebAssembly", "rows a second"];
  return `## Estimators

Made-up molecules. By heart: of 100 molecules (spread 1.6), to be below 0.05. From WebAssembly: largest difference of predictions after 5 epochs with the same seed, in parts of the spread, to be below 0.001.
Rows a second of the fastest epoch, one member; batches are made on the processor.

${table(heads, lines)}`;
}

function table(heads, lines) {
  const row = (cells) => `| ${cells.join(" | ")} |`;
  return [row(heads), row(heads.map(() => "---")), ...lines.map(row)].join("\n");
}

function short(number) {
  if (number >= 1e6) return `${(number / 1e6).toPrecision(3)} M`;
  if (number >= 1000) return Math.round(number).toLocaleString("en-GB");
  return number.toPrecision(3);
}
