import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ReadRecordsOptions, type RecordChunk, type RecordSource, readRecords } from "@molsieve/table";
import { afterAll, beforeAll } from "vitest";

/** A folder for the tests of one file, removed after them. */
export function useTempFolder(): {
  path(name: string): string;
  file(name: string, content: string | Uint8Array): Promise<string>;
} {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "molsieve-table-"));
  });
  afterAll(() => rm(folder, { recursive: true }));
  return {
    path: (name) => join(folder, name),
    async file(name, content) {
      await writeFile(join(folder, name), content);
      return join(folder, name);
    },
  };
}

/** Everything in a file: the source after reading, its chunks, and their lists joined. */
export async function readAll(
  path: string,
  options: ReadRecordsOptions = {},
): Promise<{
  source: RecordSource;
  chunks: RecordChunk[];
  records: RecordChunk["records"];
  issues: RecordChunk["issues"];
}> {
  const source = await readRecords(path, options);
  const chunks: RecordChunk[] = [];
  for await (const chunk of source.chunks) chunks.push(chunk);
  return {
    source,
    chunks,
    records: chunks.flatMap((chunk) => chunk.records),
    issues: chunks.flatMap((chunk) => chunk.issues),
  };
}
