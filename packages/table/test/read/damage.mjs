// Reads damaged copies of files, started by damage.test.ts in a process of its own that can be killed when it hangs.
// Usage: node damage.mjs COUNT SEED FOLDER FILE...; prints what was found, a JSON object a file.
import { readFileSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { readRecords } from "@molsieve/table";

const [count, seed, folder, ...files] = process.argv.slice(2);
const random = randomFrom(Number(seed));
for (const file of files) {
  const whole = readFileSync(file);
  const path = join(folder, `damaged${extname(file)}`);
  const found = { name: basename(file), read: 0, refused: 0, wrong: [], peakMib: 0 };
  for (let i = 0; i < Number(count); i++) {
    const { bytes, edit } = damaged(whole);
    writeFileSync(path, bytes);
    try {
      let nRows = 0;
      for await (const chunk of (await readRecords(path, { smiles: "smiles", decodeTimeoutMs: 3000 })).chunks)
        nRows += chunk.nRows;
      found.read++;
      if (nRows > 10_000) found.wrong.push({ edit, nRows });
    } catch (error) {
      found.refused++;
      if (error.code !== "input") found.wrong.push({ edit, error: String(error) });
    }
    found.peakMib = Math.max(found.peakMib, process.memoryUsage.rss() / 2 ** 20);
  }
  process.stdout.write(`${JSON.stringify(found)}\n`);
}

/** One byte or three changed, most often near the end where the descriptions stand; cut off; or a stretch left out. */
function damaged(whole) {
  const bytes = Buffer.from(whole);
  const kind = random(10);
  const place = random(2) === 0 ? random(bytes.length) : bytes.length - 1 - random(Math.min(bytes.length, 3000));
  if (kind === 0) return { bytes: bytes.subarray(0, place), edit: { cutAt: place } };
  if (kind === 1) {
    const length = 1 + random(40);
    return {
      bytes: Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + length)]),
      edit: { without: [place, length] },
    };
  }
  const edit = [];
  for (let left = kind < 4 ? 3 : 1; left > 0; left--) {
    const at = Math.min(bytes.length - 1, place + (edit.length === 0 ? 0 : random(64)));
    bytes[at] = [0, 0x7f, 0x80, 0xff, random(256), bytes[at] ^ (1 << random(8))][random(6)];
    edit.push([at, bytes[at]]);
  }
  return { bytes, edit };
}

/** mulberry32: whole numbers from 0 below a limit. */
function randomFrom(start) {
  let state = start >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  };
}
