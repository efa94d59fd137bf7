import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { binaryColumn, createRowGroups, openRowGroups, uint32Column, utf8Column } from "@molsieve/table";
import { createTemporaryFolder } from "@molsieve/testkit";
import fc from "fast-check";
import { expect, test } from "vitest";

const KIND = { kind: "molsieve-test/1", name: "test file", remedy: "Make it again" };

interface Row {
  readonly number: number;
  readonly text: string;
  readonly bytes: Uint8Array;
}

const row: fc.Arbitrary<Row> = fc.record({
  number: fc.nat(),
  text: fc.string({ unit: "grapheme" }),
  bytes: fc.uint8Array({ maxLength: 20 }),
});

function columnsOf(rows: readonly Row[]) {
  const offsets = new Int32Array(rows.length + 1);
  for (const [i, { bytes }] of rows.entries()) offsets[i + 1] = (offsets[i] as number) + bytes.length;
  const numbers = Uint32Array.from(rows, ({ number }) => number);
  const texts = rows.map(({ text }) => text);
  const bytes = new Uint8Array(Buffer.concat(rows.map((each) => each.bytes)));
  return [uint32Column("number", numbers), utf8Column("text", texts), binaryColumn("bytes", offsets, bytes)];
}

async function write(path: string, groups: readonly (readonly Row[])[], about: unknown, overwrite = true) {
  const writer = await createRowGroups(path, { kind: KIND.kind, columns: columnsOf([]), overwrite });
  for (const rows of groups) await writer.append(columnsOf(rows));
  expect(writer.nRows).toBe(groups.flat().length);
  await writer.close(about);
}

async function readAll(path: string) {
  await using file = await openRowGroups(path, KIND);
  const groups: Row[][] = [];
  // From the last to the first: any order will do.
  for (let group = file.firstRows.length - 2; group >= 0; group--) {
    const table = await file.read(group);
    const numbers = table.uint32("number");
    const [texts, bytes] = [table.utf8("text"), table.binary("bytes")];
    groups.unshift(
      Array.from(numbers, (number, i) => {
        return { number, text: texts[i] as string, bytes: new Uint8Array(bytes[i] as Uint8Array) };
      }),
    );
  }
  return { groups, about: file.about, nRows: file.nRows };
}

test("groups come back as they were written, in any order", async () => {
  await using folder = await createTemporaryFolder();
  const path = join(folder.path, "rows");
  const groups = fc.array(fc.array(row, { minLength: 1, maxLength: 5 }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(groups, fc.json(), async (written, json) => {
      const about: unknown = JSON.parse(json);
      await write(path, written, about);
      expect(await readAll(path)).toEqual({ groups: written, about, nRows: written.flat().length });
    }),
    { numRuns: 30 },
  );
});

test("a file that was cut short or changed anywhere is refused or read as it was written", async () => {
  await using folder = await createTemporaryFolder();
  const [path, broken] = [join(folder.path, "rows"), join(folder.path, "broken")];
  const rows = Array.from({ length: 40 }, (_, i) => ({ number: i, text: `row ${i}`, bytes: Uint8Array.of(i, 1) }));
  await write(path, [rows.slice(0, 13), rows.slice(13)], { made: "here" });
  const whole = await readAll(path);
  const bytes = readFileSync(path);
  const refusedOrWhole = async (damaged: Uint8Array, how: string) => {
    writeFileSync(broken, damaged);
    const outcome = await readAll(broken).catch((error: unknown) => error);
    if (outcome instanceof Error) {
      expect(outcome, how).toMatchObject({ code: "input", remedy: "Make it again", place: { file: broken } });
      return true;
    }
    expect(outcome, how).toEqual(whole);
    return false;
  };
  let refused = 0;
  for (let bit = 0; bit < 8 * bytes.length; bit += 13) {
    const damaged = Buffer.from(bytes);
    damaged[bit >> 3] = (damaged[bit >> 3] as number) ^ (1 << (bit & 7));
    if (await refusedOrWhole(damaged, `bit ${bit}`)) refused++;
  }
  // What is not guarded is Arrow's own table of contents, for other programs.
  expect(refused).toBeGreaterThan((8 * bytes.length) / 13 / 2);
  for (let length = 0; length < bytes.length; length += 41) {
    expect(await refusedOrWhole(bytes.subarray(0, length), `${length} bytes`)).toBe(true);
  }
});

test("a file of another kind, a folder, a missing file and a taken name are refused by name", async () => {
  await using folder = await createTemporaryFolder();
  const path = join(folder.path, "rows");
  await write(path, [], null);
  await expect(openRowGroups(path, { ...KIND, kind: "molsieve-test/2" })).rejects.toThrow(
    "has the format molsieve-test/1, not molsieve-test/2",
  );
  await expect(openRowGroups(folder.path, KIND)).rejects.toMatchObject({ code: "input" });
  await expect(openRowGroups(join(folder.path, "other"), KIND)).rejects.toThrow("no such file");
  await expect(write(path, [], null, false)).rejects.toMatchObject({ code: "output" });
  await expect(write("rows.gz", [], null)).rejects.toMatchObject({ code: "argument" });
});
