import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";

/** A line for the journal that says of a shard what the journal in `folder` says, but for `change`. */
export async function createJournalOf(folder: string, shard: number, change: object): Promise<string> {
  const lines = (await readFile(join(folder, "journal.jsonl"), "utf8")).split("\n").filter((line) => line !== "");
  const entries = lines.map((line) => JSON.parse(line.slice(9)) as { kind: string; shard: { shard: number } });
  const entry = entries.find((one) => one.kind === "shard" && one.shard.shard === shard);
  const json = JSON.stringify({ kind: "shard", shard: { ...entry?.shard, ...change } });
  return `\n${crc32(json).toString(16).padStart(8, "0")} ${json}\n`;
}
