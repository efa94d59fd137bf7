// Runs the code blocks of Markdown pages that ask for it, page by page in a folder of its own, and fails where one fails. Usage, after a build:
//   node scripts/run-docs.mjs [docs/PAGE.md...]
//
// What stands behind the language of a block says what becomes of it:
//   ```sh run            commands, each of which must succeed; `molsieve` is that of this repository, and `datasets` its data sets
//   ```ts run            TypeScript, checked against the types of the packages and run; a module of its own
//   ```ts more           the same, behind all blocks since the last `run`
//   ```ts check          checked against the types only: names that the page takes for granted have any type
//   ```yaml check        a config, or a part of one, checked against the schema
//   ```yaml file=NAME    (any language) is written to NAME, for the blocks that follow
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { loadScreen } from "../packages/pipeline/dist/index.js";
import { typeFaults } from "./type-faults.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const wanted = process.argv.slice(2);
const tracked = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard", "README.md", "docs/*.md"],
  {
    cwd: root,
    encoding: "utf8",
  },
);
const pages = tracked
  .trim()
  .split("\n")
  .filter((page) => wanted.length === 0 || wanted.includes(page));

let nBlocks = 0;
const failed = [];
for (const page of pages) failed.push(...(await runPage(page)));
for (const message of failed) console.log(message);
console.log(`${nBlocks} blocks of ${pages.length} pages, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;

async function runPage(page) {
  const blocks = blocksOf(page);
  if (blocks.length === 0) return [];
  console.log(`-- ${page}`);
  // Within the package that imports all others, so that all are found.
  const cache = join(root, "packages/molsieve/node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "docs-"));
  try {
    prepare(folder);
    const faults = [];
    for (const block of blocks) {
      const fault = await runBlock(folder, block);
      if (fault !== undefined) faults.push(`${page}, line ${block.line}: ${fault}`);
    }
    return faults;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function blocksOf(page) {
  const text = readFileSync(join(root, page), "utf8");
  const found = [...text.matchAll(/^```(\w+) (run|more|check|file=\S+)\n(.*?)^```$/gms)];
  const blocks = [];
  for (const { index, 1: language, 2: action, 3: code } of found) {
    const last = blocks.at(-1);
    if (action === "more" && last?.language === language && last.action === "run") last.code += code;
    else blocks.push({ language, action, code, line: text.slice(0, index).split("\n").length });
    nBlocks++;
  }
  return blocks;
}

function prepare(folder) {
  symlinkSync(join(root, "datasets"), join(folder, "datasets"));
  mkdirSync(join(folder, ".bin"));
  const command = join(folder, ".bin/molsieve");
  writeFileSync(
    command,
    `#!/bin/sh\nexec "${process.execPath}" "${join(root, "packages/molsieve/dist/main.js")}" "$@"\n`,
  );
  chmodSync(command, 0o755);
}

async function runBlock(folder, { language, action, code, line }) {
  if (action.startsWith("file=")) {
    const file = action.slice("file=".length);
    if (file !== basename(file)) return "file= takes a name without a folder";
    writeFileSync(join(folder, file), code);
    return undefined;
  }
  if (language === "yaml" && action === "check") return configFault(folder, code);
  if (language === "sh" && action === "run") return fault(folder, "bash", ["-euo", "pipefail", "-c", code]);
  if (language !== "ts" || action === "more") return `there is no way to ${action} ${language}`;
  const source = join(folder, `line-${line}.mts`);
  writeFileSync(source, code);
  const wrong = typeFaults(source, action === "check");
  if (wrong.length > 0) return wrong.join("\n");
  if (action === "check") return undefined;
  const target = join(folder, `line-${line}.mjs`);
  writeFileSync(
    target,
    ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 } })
      .outputText,
  );
  return fault(folder, process.execPath, [target]);
}

/** What is wrong with a config; what it leaves out is taken from one that is whole. */
async function configFault(folder, code) {
  const keys = [...code.matchAll(/^(\w+):/gm)].map(([, key]) => key);
  const ofTarget = ["target", "hide", "worth"].some((key) => keys.includes(key));
  const whole = {
    title: "title: T",
    ...(ofTarget && { target: "target: { dataset: chembl2321810, activity: activity, unit: pIC50, active: 7 }" }),
    library: "library: { dataset: nci-5k }",
  };
  const missing = Object.entries(whole).flatMap(([key, text]) => (keys.includes(key) ? [] : [text]));
  const file = join(folder, "check.yaml");
  writeFileSync(file, [code, ...missing, ""].join("\n"));
  return loadScreen(file).then(
    () => undefined,
    ({ message }) => message,
  );
}

function fault(folder, program, args) {
  const env = { ...process.env, PATH: [join(folder, ".bin"), process.env.PATH].join(delimiter) };
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, env, encoding: "utf8" });
  return status === 0 ? undefined : `exit code ${status}\n${stdout}${stderr}`;
}
