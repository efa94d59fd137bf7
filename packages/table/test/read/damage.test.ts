import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const FILES = fileURLToPath(new URL("typed-files", import.meta.url));
const READER = fileURLToPath(new URL("./damage.mjs", import.meta.url));
const SEED = 20;
/** Damaged copies a file. */
const COUNT = 8;
/** A reader that still runs after this hangs: undisturbed it takes half a minute. */
const HANG_MS = 300_000;
/** Node itself takes 60 MiB. A length that is believed shows as hundreds. */
const MAX_PEAK_MIB = 512;

test("damaged Parquet and Arrow files are refused or read: no hang, no other error, no memory taken", {
  timeout: 2 * HANG_MS,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "molsieve-damage-"));
  const names = (await readdir(FILES)).filter((name) => /\.(parquet|arrows?)$/.test(name));
  const paths = names.map((name) => join(FILES, name));
  const args = ["--max-old-space-size=256", READER, String(COUNT), String(SEED), folder, ...paths];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: HANG_MS }).catch((error) => {
      throw new Error(`seed ${SEED}: the reader hangs or dies after ${error.stdout}`, { cause: error });
    });
    const found = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(found.map(({ name }) => name)).toEqual(names);
    expect(
      found.filter(({ wrong }) => wrong.length > 0),
      `seed ${SEED}`,
    ).toEqual([]);
    expect(
      found.filter(({ peakMib }) => peakMib > MAX_PEAK_MIB),
      `seed ${SEED}`,
    ).toEqual([]);
    expect(found.filter(({ read, refused }) => read + refused !== COUNT || refused === 0)).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
