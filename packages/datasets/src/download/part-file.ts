import { open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** A download that is not complete. */
export interface PartFile {
  /** Hidden, beside the file that it becomes. */
  readonly path: string;
  /** Beside it, what it is a part of. */
  readonly notePath: string;
  /** Bytes to go on from, 0 where nothing is to be gone on with; and what tells whether the server has the same file still. */
  begun(): Promise<{ readonly bytes: number; readonly validator: string | null }>;
  /** Appends from `from` on; what was there beyond is gone. */
  write(from: number, validator: string | null): Promise<PartWriter>;
  remove(): Promise<void>;
}

/** Closed when it is disposed of. */
export interface PartWriter extends AsyncDisposable {
  append(chunk: Uint8Array): Promise<void>;
  /** Brings all to the disk, so that a file is whole when it gets its name. */
  sync(): Promise<void>;
}

interface Note {
  readonly address: string;
  readonly validator: string | null;
}

/** The incomplete download of `address` to `path`, whether begun or not. */
export function partFile(path: string, address: string): PartFile {
  const part = join(dirname(path), `.${basename(path)}.part`);
  const notePath = `${part}.json`;
  const size = () =>
    stat(part).then(
      (found) => found.size,
      () => 0,
    );
  const remove = async () => {
    await rm(part, { force: true });
    await rm(notePath, { force: true });
  };
  return {
    path: part,
    notePath,
    remove,
    async begun() {
      const note = await readNote(notePath);
      const isSame = note?.address === address && note.validator !== null;
      return isSame ? { bytes: await size(), validator: note.validator } : { bytes: 0, validator: null };
    },
    async write(from, validator) {
      // Names what the bytes are a part of before there are any.
      const note: Note = { address, validator };
      await writeFile(`${notePath}.new`, JSON.stringify(note));
      await rename(`${notePath}.new`, notePath);
      const handle = await open(part, from === 0 ? "w" : "r+");
      let at = from;
      return {
        async append(chunk) {
          for (let start = 0; start < chunk.length; ) {
            const { bytesWritten } = await handle.write(chunk, start, chunk.length - start, at);
            start += bytesWritten;
            at += bytesWritten;
          }
        },
        sync: () => handle.sync(),
        [Symbol.asyncDispose]: () => handle.close(),
      };
    },
  };
}

/** Null where there is none, or none that can be read. */
async function readNote(path: string): Promise<Note | null> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Note;
  } catch {
    return null;
  }
}
