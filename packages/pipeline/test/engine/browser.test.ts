import { execFileSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contract } from "./engine-contract.mjs";
import { smallModel } from "./engine-model.js";

const program = process.env["MOLSIEVE_CHROMIUM"] ?? "chromium";
const skip = isInstalled(program) ? undefined : `skipped: there is no ${program} (MOLSIEVE_CHROMIUM names another)`;
if (skip !== undefined) process.stderr.write(`${skip}\n`);

interface Page {
  ask(question: unknown): Promise<unknown>;
  close(): Promise<void>;
}

describe.skipIf(skip !== undefined)("an engine in a browser", () => {
  let page: Page;
  let served: Record<string, string>;

  beforeAll(async () => {
    served = await bundled();
    const url = pathToFileURL("benchmarks/browser-page.mjs").href;
    const { openPage } = (await import(/* @vite-ignore */ url)) as { openPage(options: object): Promise<Page> };
    const { bytes, structures, expected } = await smallModel();
    page = await openPage({ answer: ANSWER, imports: {}, served, options: ["--disable-gpu"] });
    await page.ask({ model: { bytes: [...bytes], structures, expected } });
  });
  afterAll(async () => page?.close());

  test("imports nothing of Node, and no whole package for a part", () => {
    const code = Object.values(served).join("\n");
    expect(
      code.match(
        /(?:from|import)\s*\(?\s*["'](?:node:|fs|path|crypto|zlib|worker_threads|apache-arrow|piscina)[^"']*/g,
      ),
    ).toBe(null);
  });

  test.each(Object.keys(contract))("%s", async (name) => {
    expect(await page.ask({ name })).toBe("as it should");
  });

  test("says so where it is not told where RDKit-JS lies", async () => {
    expect(await page.ask({ withoutRdkit: true })).toMatch(/^argument: .*a browser has to be told where RDKit-JS lies/);
  });
});

const ANSWER = `async ({ model, name, withoutRdkit }) => {
  const { createEngine } = await import("/engine.js");
  const { contract } = await import("/contract.js");
  if (model !== undefined) {
    globalThis.model = { ...model, bytes: Uint8Array.from(model.bytes) };
    return "ready";
  }
  if (withoutRdkit) return createEngine().then(() => "none", ({ code, message }) => code + ": " + message);
  await contract[name]({ createEngine, options: { rdkit: "/packages/chem/node_modules/@rdkit/rdkit/dist" }, model: globalThis.model });
  return "as it should";
}`;

interface Bundler {
  rolldown(options: object): Promise<{
    generate(options: object): Promise<{ output: readonly { readonly fileName: string; readonly code?: string }[] }>;
  }>;
}

/** The engine and its worker as a bundler puts them together for browsers, by path. */
async function bundled(): Promise<Record<string, string>> {
  const vitest = createRequire(import.meta.url).resolve("vitest/package.json");
  const vite = createRequire(realpathSync(vitest)).resolve("vite/package.json");
  const path = createRequire(realpathSync(vite)).resolve("rolldown");
  const { rolldown } = (await import(/* @vite-ignore */ pathToFileURL(path).href)) as Bundler;
  const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const bundle = await rolldown({
    input: {
      engine: file("../../dist/engine.js"),
      "engine-worker": file("../../dist/engine/engine-worker.js"),
      contract: file("./engine-contract.mjs"),
    },
    platform: "browser",
    // Optional packages, loaded when a network trains on a device.
    external: [/^@tensorflow\//, "webgpu"],
    logLevel: "silent",
  });
  const { output } = await bundle.generate({ format: "esm" });
  return Object.fromEntries(output.map(({ fileName, code = "" }) => [`/${fileName}`, code]));
}

function isInstalled(name: string): boolean {
  try {
    execFileSync(name, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
