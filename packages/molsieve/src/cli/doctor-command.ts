import { type Diagnosis, doctor } from "../doctor.js";
import type { Command } from "./command.js";

/** `molsieve doctor` */
export const doctorCommand: Command = {
  name: "doctor",
  operands: [],
  summary: "Say what runs here: RDKit, WebAssembly, TensorFlow.js backends, cores, memory.",
  options: { json: { type: "boolean", help: "one JSON object" } },
  async run({ values }) {
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
    ["TensorFlow.js", found.tensor_backend ?? "no backend runs"],
  ];
  const backends = found.tensor_backends.map(
    ({ name, runs, detail }) =>
      `  ${runs ? "+" : "-"} ${name}: ${detail}${name === found.tensor_backend ? " (used)" : ""}`,
  );
  return `${rows.map(([name, value]) => `${name?.padEnd(14)} ${value}`).join("\n")}\n${backends.join("\n")}\n`;
}
