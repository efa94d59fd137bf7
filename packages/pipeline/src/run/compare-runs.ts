import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { createInterface } from "node:readline";
import { contentOf } from "../job/content.js";

/** A file that two runs were compared in. */
export interface ComparedFile {
  /** Path in the run's folder, with slashes. */
  readonly name: string;
  readonly same: boolean;
  /** How they differ, in words; empty where they are the same. */
  readonly difference: string;
}

/**
 * The files of two finished runs, by name, compared byte by byte. Leaves out what no two runs have alike (`timing.json`) and what is
 * there for resuming or the archive alone.
 *
 * @param leftOut names of more files that no two runs have alike
 * @throws {MolsieveError} `input` when a file cannot be read
 */
export async function compareRuns(
  folder: string,
  other: string,
  leftOut: readonly string[] = [],
): Promise<ComparedFile[]> {
  const [own, others] = (await Promise.all([resultFiles(folder), resultFiles(other)])).map((names) =>
    names.filter((name) => !leftOut.includes(name)),
  ) as [string[], string[]];
  const compared: ComparedFile[] = [];
  for (const name of [...new Set([...own, ...others])].sort()) {
    const difference = await differenceOf(folder, other, name, own.includes(name), others.includes(name));
    compared.push({ name, same: difference === "", difference });
  }
  return compared;
}

const NO_RESULTS = /^(timing\.json|job\.json|journal\.jsonl|ro-crate-metadata\.json|(shards|spool)\/.*)$/;

async function resultFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((name) => !NO_RESULTS.test(name) && !name.startsWith("."));
}

async function differenceOf(folder: string, other: string, name: string, has: boolean, otherHas: boolean) {
  if (!otherHas) return "the replay has no such file";
  if (!has) return "only the replay has it";
  const paths = [join(folder, name), join(other, name)] as const;
  const [before, after] = await Promise.all(paths.map(contentOf));
  if (before?.sha256 === after?.sha256) return "";
  return /\.(csv|tsv|smi|sdf|jsonl|json)$/.test(name)
    ? firstDifference(...paths)
    : `${before?.bytes} bytes, in the replay ${after?.bytes}`;
}

/** The first line in which two texts differ. */
async function firstDifference(path: string, other: string): Promise<string> {
  const streams = [createReadStream(path), createReadStream(other)] as const;
  try {
    const [own, others] = streams.map((input) => createInterface({ input, terminal: false })[Symbol.asyncIterator]());
    for (let line = 1; ; line++) {
      const [a, b] = [await own?.next(), await others?.next()];
      if (a?.done && b?.done) return "the line ends differ";
      if (a?.done || b?.done || a?.value !== b?.value) {
        return `line ${line}: ${lineText(a)}, in the replay ${lineText(b)}`;
      }
    }
  } finally {
    for (const stream of streams) stream.destroy();
  }
}

const LONGEST = 120;

function lineText(line: IteratorResult<string, unknown> | undefined): string {
  if (line === undefined || line.done === true) return "nothing";
  const text = line.value.length <= LONGEST ? line.value : `${line.value.slice(0, LONGEST - 1)}…`;
  return JSON.stringify(text);
}
