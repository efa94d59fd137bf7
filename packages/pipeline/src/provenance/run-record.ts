import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { MolsieveError } from "@molsieve/core";
import type { LibraryRun, LibraryTiming } from "../job/library-run.js";
import type { RunInput, RunManifest } from "../output/run-manifest.js";

/** What the records of finished runs have in common. */
export interface RunRecord {
  readonly title: string;
  readonly versions: { readonly molsieve: string; readonly rdkit: string; readonly node?: string };
  /** ISO 8601; null where the folder does not say. */
  readonly started: string | null;
  readonly finished: string | null;
  readonly inputs: readonly (Pick<RunInput, "path" | "bytes" | "sha256"> & { readonly role: string })[];
  /** sha256 of the files beside the record by name, as far as it knows them. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * The record in the folder of a finished run, with a target or without.
 *
 * @throws {MolsieveError} `input` where the folder holds none, or one of another kind
 */
export async function readRunRecord(folder: string): Promise<RunRecord> {
  const run = await readJson<RunManifest | LibraryRun>(join(folder, "run.json"));
  if (run?.format === "molsieve-run/1") {
    const finished = new Date(Date.parse(run.created) + 1000 * run.seconds).toISOString();
    return { ...run, started: run.created, finished, files: {} };
  }
  if (run?.format === "molsieve-library-run/1") {
    const timing = await readJson<LibraryTiming>(join(folder, "timing.json"));
    const started = timing && new Date(Date.parse(timing.finished) - 1000 * timing.seconds).toISOString();
    return { ...run, started: started ?? null, finished: timing?.finished ?? null };
  }
  throw new MolsieveError("input", "holds no finished run", {
    file: folder,
    remedy: "Name the folder that molsieve screen wrote; a screen that is unfinished goes on by --resume",
  });
}

async function readJson<Content>(path: string): Promise<Content | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Content;
  } catch {
    return undefined;
  }
}
