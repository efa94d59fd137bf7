import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { MolsieveError } from "@molsieve/core";
import type { LibraryRun } from "../job/library-run.js";
import type { RunManifest } from "../output/run-manifest.js";

/**
 * The record of a finished screen, with a target or without one, which `format` tells.
 *
 * @throws {MolsieveError} `input` where the folder holds none
 */
export async function readRun(folder: string): Promise<LibraryRun | RunManifest> {
  let run: { readonly format?: unknown };
  try {
    run = JSON.parse(await readFile(join(folder, "run.json"), "utf8")) as { readonly format?: unknown };
  } catch (cause) {
    throw new MolsieveError("input", "holds no finished screen", {
      file: folder,
      remedy: "Name the folder that molsieve screen wrote; a screen that is unfinished goes on by --resume",
      cause,
    });
  }
  if (run.format === "molsieve-library-run/1") return run as LibraryRun;
  if (run.format === "molsieve-run/1") return run as RunManifest;
  throw new MolsieveError("input", "is the record of another kind of run", {
    file: join(folder, "run.json"),
    key: "format",
    value: run.format,
    remedy: "Name the folder of a screen",
  });
}
