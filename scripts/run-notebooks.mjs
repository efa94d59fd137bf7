// Checks the types of examples/notebooks/*.ipynb, as tslab does before it runs a cell, executes them with nbconvert in Deno's kernel,
// and fails where a cell fails. Skips the latter, and says why, where jupyter-nbconvert or deno is missing. All files of Jupyter and of the kernel go into a temporary folder. Usage, after a build:
//   node scripts/run-notebooks.mjs [--write] [--tslab] [NAME...]
// --write puts the outputs into the notebooks, without what differs from run to run. --tslab executes them under Node, in tslab's
// kernel, which shows what is handed to display: each cell's value is.
import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { installFlat } from "./flat-install.mjs";
import { shownCell } from "./shown-cell.mjs";
import { typeFaults } from "./type-faults.mjs";

const CELL_SECONDS = 240;
/** Times to execute a notebook until all results have come: see {@link isSilent}. */
const ATTEMPTS = 5;
const folder = fileURLToPath(new URL("../examples/notebooks", import.meta.url));
const { values, positionals: wanted } = parseArgs({
  options: { write: { type: "boolean", default: false }, tslab: { type: "boolean", default: false } },
  allowPositionals: true,
});
if (values.write && values.tslab) throw new Error("--write is for Deno's kernel, by which the notebooks are");
const KERNEL = values.tslab
  ? { program: "tslab", name: "tslab", argv: ["tslab", "kernel", "--config-path", "{connection_file}"] }
  : { program: "deno", name: "deno", argv: ["deno", "jupyter", "--kernel", "--conn", "{connection_file}"] };
const missing = [
  ["jupyter", "nbconvert", "--version"],
  [KERNEL.program, ...(values.tslab ? ["install"] : []), "--version"],
].filter(([program, ...args]) => spawnSync(program, args, { stdio: "ignore" }).status !== 0);

const names = readdirSync(folder)
  .filter((file) => file.endsWith(".ipynb"))
  .map((file) => file.slice(0, -".ipynb".length))
  .filter((name) => wanted.length === 0 || wanted.includes(name))
  .sort();
const wrong = names.flatMap(wrongTypes);
for (const line of wrong) console.log(line);
if (names.length === 0 || wrong.length > 0) {
  console.log(names.length === 0 ? "no notebooks" : "failed: types");
  process.exitCode = 1;
} else if (missing.length > 0) {
  console.log(`skipped: ${missing.map((words) => words.slice(0, -1).join(" ")).join(" and ")} not found on PATH`);
} else {
  const home = mkdtempSync(join(tmpdir(), "molsieve-notebooks-"));
  try {
    process.exitCode = runAll(home) ? 0 : 1;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function runAll(home) {
  const kernel = join(home, "kernels", KERNEL.name);
  mkdirSync(kernel, { recursive: true });
  const { argv, name: display_name } = KERNEL;
  writeFileSync(join(kernel, "kernel.json"), JSON.stringify({ argv, display_name, language: "typescript" }));
  const env = {
    ...process.env,
    JUPYTER_PATH: home,
    JUPYTER_DATA_DIR: home,
    JUPYTER_CONFIG_DIR: join(home, "config"),
    JUPYTER_RUNTIME_DIR: join(home, "runtime"),
    IPYTHONDIR: join(home, "ipython"),
    DENO_DIR: join(home, "deno"),
    DENO_NO_UPDATE_CHECK: "1",
    NO_COLOR: "1",
  };
  if (values.tslab) layOutForTslab(home, names);
  const failed = names.filter((name) => !runOne(name, home, env));
  if (failed.length > 0) console.log(`failed: ${failed.join(", ")}`);
  return failed.length === 0;
}

/** What is wrong with the types of a notebook's cells, which are one program. */
function wrongTypes(name) {
  const cache = fileURLToPath(new URL("../packages/molsieve/node_modules/.cache", import.meta.url));
  mkdirSync(cache, { recursive: true });
  const own = mkdtempSync(join(cache, "notebook-"));
  try {
    const file = join(own, "cells.mts");
    writeFileSync(file, codeCells(name).join("\n;\n"));
    return typeFaults(file).map((fault) => `${name}, ${fault}`);
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

function codeCells(name) {
  const { cells } = JSON.parse(readFileSync(join(folder, `${name}.ipynb`), "utf8"));
  return cells.filter(({ cell_type }) => cell_type === "code").map(({ source }) => [source].flat().join(""));
}

/** Copies of the notebooks for tslab, with all that they read beside them as in the repository. */
function layOutForTslab(home, names) {
  installFlat(home);
  mkdirSync(join(home, "examples", "notebooks"), { recursive: true });
  for (const shared of ["datasets", "examples/campaigns"])
    symlinkSync(join(folder, "../..", shared), join(home, shared));
  for (const name of names) {
    const notebook = JSON.parse(readFileSync(join(folder, `${name}.ipynb`), "utf8"));
    const cells = notebook.cells.map((cell) =>
      cell.cell_type === "code" ? { ...cell, source: shownCell([cell.source].flat().join("")) } : cell,
    );
    const metadata = { kernelspec: { display_name: KERNEL.name, language: "typescript", name: KERNEL.name } };
    writeFileSync(join(home, "examples/notebooks", `${name}.ipynb`), JSON.stringify({ ...notebook, cells, metadata }));
  }
}

function runOne(name, home, env) {
  if (!values.write) return execute(name, home, env);
  let outputs = [];
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (!execute(name, home, env)) return false;
    const executed = JSON.parse(readFileSync(join(home, `${name}.ipynb`), "utf8"));
    outputs = executed.cells.map((cell, i) => (isSilent(cell) && outputs[i]) || cell.outputs);
    const cells = executed.cells.map((cell, i) =>
      cell.cell_type === "code" ? { ...cell, outputs: outputs[i] } : cell,
    );
    const silent = cells.findIndex(isSilent);
    if (silent < 0) {
      writeBack(name, { ...executed, cells });
      return true;
    }
    console.log(`-- ${name}: the result of cell ${silent + 1} did not arrive`);
  }
  return false;
}

function execute(name, home, env) {
  const started = performance.now();
  const args = ["nbconvert", "--to", "notebook", "--execute", "--log-level=ERROR", "--output-dir", home];
  const source = values.tslab ? join(home, "examples/notebooks") : folder;
  const timeout = `--ExecutePreprocessor.timeout=${CELL_SECONDS}`;
  const { status } = spawnSync("jupyter", [...args, timeout, join(source, `${name}.ipynb`)], {
    cwd: home,
    env,
    stdio: ["ignore", "inherit", "inherit"],
  });
  console.log(
    `-- ${name}: ${status === 0 ? "ran" : "FAILED"} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  return status === 0;
}

/**
 * Whether a cell whose value is to be shown has none. Now and then a result comes after the kernel has said that it is idle, which
 * nbconvert does not wait for; Jupyter's own pages do.
 */
function isSilent({ cell_type, source, outputs }) {
  return cell_type === "code" && outputs.length === 0 && ![source].flat().join("").trimEnd().endsWith(";");
}

/** Puts the executed notebook in place of its source. */
function writeBack(name, { cells, nbformat, nbformat_minor }) {
  const stable = {
    cells: cells.map((cell, i) => ({
      cell_type: cell.cell_type,
      id: `cell-${i + 1}`,
      metadata: {},
      ...(cell.cell_type === "code" && { execution_count: null, outputs: cell.outputs.map(stableOutput) }),
      source: cell.source,
    })),
    metadata: {
      kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
      language_info: { file_extension: ".ts", mimetype: "text/x.typescript", name: "typescript" },
    },
    nbformat,
    nbformat_minor,
  };
  const path = join(folder, `${name}.ipynb`);
  writeFileSync(`${path}.tmp`, `${JSON.stringify(stable, null, 1)}\n`);
  renameSync(`${path}.tmp`, path);
}

function stableOutput({ transient: _, ...output }) {
  if (output.output_type === "execute_result") return { ...output, execution_count: null, metadata: {} };
  return output.output_type === "display_data" ? { ...output, metadata: {} } : output;
}
