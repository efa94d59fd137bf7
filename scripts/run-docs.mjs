// Runs the code blocks of Markdown pages that ask for it, page by page in a folder of its own, and fails where one fails. Usage, after a build:
//   node scripts/run-docs.mjs [docs/PAGE.md...]
//
// What stands behind the language of a block says what becomes of it:
//   ```sh run            commands, each of which must succeed; `molsieve` is that of this repository, and `datasets` its data sets
//   ```ts run            TypeScript, checked against the types of the packages and run; each block is a module of its own
//   ```yaml file=NAME    (any language) is written to NAME, for the blocks that follow
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

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
const failed = pages.flatMap(runPage);
for (const message of failed) console.log(message);
console.log(`${nBlocks} blocks of ${pages.length} pages, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;

function runPage(page) {
  const blocks = blocksOf(page);
  if (blocks.length === 0) return [];
  console.log(`-- ${page}`);
  // Within the repository, so that imports of its packages are found.
  mkdirSync(join(root, "node_modules/.cache"), { recursive: true });
  const folder = mkdtempSync(join(root, "node_modules/.cache/docs-"));
  try {
    prepare(folder);
    return blocks.flatMap((block) => {
      const fault = runBlock(folder, block);
      return fault === undefined ? [] : [`${page}, line ${block.line}: ${fault}`];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function blocksOf(page) {
  const text = readFileSync(join(root, page), "utf8");
  return [...text.matchAll(/^```(\w+) (run|file=\S+)\n(.*?)^```$/gms)].map(
    ({ index, 1: language, 2: action, 3: code }) => ({
      language,
      file: action === "run" ? undefined : action.slice("file=".length),
      code,
      line: text.slice(0, index).split("\n").length,
    }),
  );
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

function runBlock(folder, { language, file, code, line }) {
  nBlocks++;
  if (file !== undefined) {
    if (file !== basename(file)) return "file= takes a name without a folder";
    writeFileSync(join(folder, file), code);
    return undefined;
  }
  if (language === "sh") return fault(folder, "bash", ["-euo", "pipefail", "-c", code]);
  if (language !== "ts") return `there is no way to run ${language}`;
  const source = join(folder, `line-${line}.mts`);
  writeFileSync(source, code);
  const wrong = typeFaults(source);
  if (wrong.length > 0) return wrong.join("\n");
  const target = join(folder, `line-${line}.mjs`);
  writeFileSync(
    target,
    ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 } })
      .outputText,
  );
  return fault(folder, process.execPath, [target]);
}

function fault(folder, program, args) {
  const env = { ...process.env, PATH: [join(folder, ".bin"), process.env.PATH].join(delimiter) };
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, env, encoding: "utf8" });
  return status === 0 ? undefined : `exit code ${status}\n${stdout}${stderr}`;
}

function typeFaults(file) {
  const { config } = ts.readConfigFile(join(root, "tsconfig.base.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram([file], {
    ...options,
    noEmit: true,
    composite: false,
    declaration: false,
    declarationMap: false,
    incremental: false,
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
}
