import { type ReadingStats, readingStats } from "@molsieve/pipeline";
import { type Diagnosis, doctor } from "../doctor.js";
import type { Command } from "./command.js";

/** `molsieve doctor` */
export const doctorCommand: Command = {
  name: "doctor",
  operands: [],
  options: {
    json: { type: "boolean", help: "one JSON object" },
    stats: {
      type: "string",
      value: "FILE",
      help: "say instead who reads the structures of FILE: Molsieve or RDKit-JS",
    },
  },
  async run({ values }) {
    const file = values["stats"];
    if (typeof file === "string") {
      const stats = await readingStats(file);
      process.stdout.write(values["json"] === true ? `${JSON.stringify(stats)}\n` : statsText(stats));
      return;
    }
    const diagnosis = await doctor();
    process.stdout.write(values["json"] === true ? `${JSON.stringify(diagnosis)}\n` : diagnosisText(diagnosis));
  },
};

function diagnosisText(found: Diagnosis): string {
  const yes = (value: boolean) => (value ? "yes" : "no");
  const rows = [
    ["Molsieve", found.molsieve],
    ["Node", `${found.node} (${found.platform})`],
    ["RDKit-JS", found.rdkit_runs ? found.rdkit : `does not run: ${found.rdkit}`],
    ["WebAssembly", `SIMD ${yes(found.wasm_simd)}, threads ${yes(found.wasm_threads)}`],
    ["Processor", `${found.processor}, ${found.cores} cores`],
    ["Memory", `${found.memory_mib} MiB, ${found.free_memory_mib} MiB free`],
    ["GPU for search", found.gpu_runs ? found.gpu : `none: ${found.gpu}`],
    ["TensorFlow.js", found.tensor_backend ?? "no backend runs"],
  ];
  const backends = found.tensor_backends.map(
    ({ name, runs, detail }) =>
      `  ${runs ? "+" : "-"} ${name}: ${detail}${name === found.tensor_backend ? " (used)" : ""}`,
  );
  return `${rows.map(([name, value]) => `${name?.padEnd(14)} ${value}`).join("\n")}\n${backends.join("\n")}\n`;
}

function statsText(stats: ReadingStats): string {
  const { input, structures, refused, readings, examples, microseconds } = stats;
  const line = (count: number, text: string) => {
    const share = structures === 0 ? "" : ` (${((100 * count) / structures).toFixed(2)} %)`;
    return `  ${String(count).padStart(9)}${share.padEnd(11)} ${text}`;
  };
  const asked = Object.entries(readings).filter(([name]) => name !== "fast");
  return [
    `${structures.toLocaleString("en-GB")} rows in ${input}, ${refused.toLocaleString("en-GB")} of them refused`,
    ...(microseconds === null ? [] : [`${microseconds.toFixed(1)} microseconds of processor time each, text to graph`]),
    line(readings.fast ?? 0, "read by Molsieve's own reader"),
    ...asked.map(([name, count]) =>
      line(count, `asked of RDKit-JS: ${name}, first ${examples[name as keyof typeof examples]}`),
    ),
    "",
  ].join("\n");
}
