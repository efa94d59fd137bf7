import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { MolsieveError } from "@molsieve/core";
import { openOutput } from "@molsieve/table";
import type { FeatureSpec } from "../spec/feature-spec.js";
import { featuresText } from "../spec/features-text.js";

/** A file of rows. */
export interface SegmentEntry {
  readonly file: string;
  readonly rows: number;
  /** Of the whole file, hexadecimal. */
  readonly sha256: string;
}

/** The table of contents of a cache. */
export interface Manifest {
  readonly format: typeof FORMAT;
  /** For people. */
  readonly features: string;
  readonly spec: FeatureSpec;
  readonly segments: readonly SegmentEntry[];
}

/** Version of the format of the folder. */
const FORMAT = "molsieve-feature-cache/1";

const NAME = "manifest.json";
const SEGMENT_NAME = /^rows-\d+-[0-9a-f]{8}\.arrows$/;

/** The manifest of a cache without rows. */
export function emptyManifest(spec: FeatureSpec): Manifest {
  return { format: FORMAT, features: featuresText(spec), spec, segments: [] };
}

/**
 * The manifest of the cache in a folder; undefined where there is nothing.
 *
 * @throws {MolsieveError} `input` when the folder holds something else, or the manifest is damaged or of another version
 */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const file = join(folder, NAME);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== "ENOENT" && code !== "ENOTDIR") throw new MolsieveError("input", "cannot be read", { file, cause });
    if (await isEmpty(folder)) return undefined;
    throw foreignError(folder);
  }
  const manifest = manifestOf(text);
  if (manifest !== undefined && manifest.format !== FORMAT) {
    throw new MolsieveError("input", `the cache is not of the format ${FORMAT}`, { file, remedy: REBUILD });
  }
  // Comparing the text leaves no byte unguarded.
  if (manifest === undefined || manifestText(manifest) !== text) {
    throw new MolsieveError("input", "the table of contents of the cache is damaged", { file, remedy: REBUILD });
  }
  return manifest;
}

/** Puts a manifest in place of the one before. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeWhole(join(folder, NAME), manifestText(manifest), true);
}

/** Writes a file that appears under its name only when it is complete. */
export async function writeWhole(path: string, data: string | Uint8Array, overwrite: boolean): Promise<void> {
  const output = await openOutput(path, { overwrite });
  try {
    await output.write(data);
    await output.close();
  } finally {
    await output.discard();
  }
}

/**
 * Removes the files of the cache in a folder, whatever their state, and nothing else.
 *
 * @throws {MolsieveError} `input` when the folder holds files but none of a cache
 */
export async function removeCache(folder: string): Promise<void> {
  if (await isEmpty(folder)) return;
  const names = await readdir(folder);
  const own = names.filter((name) => name === NAME || SEGMENT_NAME.test(name));
  if (own.length === 0) throw foreignError(folder);
  for (const name of own) await rm(join(folder, name), { force: true });
}

/** What to do about a cache that cannot be used. */
export const REBUILD = "Rebuild it (rebuild: true), or name another folder";

function foreignError(folder: string): MolsieveError {
  return new MolsieveError("input", "is no feature cache, and not empty", {
    file: folder,
    remedy: "Name another folder",
  });
}

async function isEmpty(folder: string): Promise<boolean> {
  await mkdir(folder, { recursive: true });
  return (await readdir(folder)).length === 0;
}

function manifestText(manifest: Manifest): string {
  const { format, features, spec, segments } = manifest;
  const content = JSON.stringify({ format, features, spec, segments });
  const sha256 = createHash("sha256").update(content).digest("hex");
  return `${content.slice(0, -1)},"sha256":"${sha256}"}`;
}

function manifestOf(text: string): Manifest | undefined {
  try {
    const value = JSON.parse(text) as Manifest | null;
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
