import type { RandomAccess } from "../source/random-access.js";
import { FlatTable } from "./flatbuffer.js";

const CONTINUATION = 0xffffffff;
const SCHEMA = 1;
const DICTIONARY = 2;
const RECORDS = 3;

/** A message of Arrow IPC data. */
export interface ArrowMessage {
  readonly kind: "schema" | "dictionary" | "records" | "other";
  readonly header: FlatTable;
  readonly body: () => Promise<Uint8Array>;
}

/** Where messages come from, the schema apart. */
export interface ArrowMessages {
  readonly schema: FlatTable;
  readonly messages: AsyncGenerator<ArrowMessage, void, undefined>;
}

/** What an Arrow file begins and ends with, and a stream does not. */
const MAGIC = "ARROW1";

/**
 * The messages of Arrow IPC data: of a stream as they come, of a file as its footer lists them, dictionaries first. Throws an
 * `Error` on damage; every place is checked against the size of the file.
 *
 * @see https://arrow.apache.org/docs/format/Columnar.html#serialization-and-interprocess-communication-ipc
 */
export async function openMessages(file: RandomAccess): Promise<ArrowMessages> {
  if ((await textAt(file, 0)) === MAGIC) return openFile(file);
  const messages = streamed(file);
  const first = await messages.next();
  if (first.done === true || first.value.kind !== "schema") throw new Error("there is no schema");
  return { schema: first.value.header, messages };
}

async function openFile(file: RandomAccess): Promise<ArrowMessages> {
  const end = file.byteLength - MAGIC.length;
  if (end < 20 || (await textAt(file, end)) !== MAGIC) throw new Error("the end of the file is missing");
  const size = Buffer.from(await file.slice(end - 4, end)).readInt32LE(0);
  if (size <= 0 || size > end - 12) throw new Error(`a footer of ${size} bytes`);
  const footer = FlatTable.root(new Uint8Array(await file.slice(end - 4 - size, end - 4)));
  const schema = footer.table(1);
  if (schema === undefined) throw new Error("there is no schema");
  const places = [2, 3].flatMap((field) => footer.structs(field, 24, [0]).map(([place]) => place as number));
  const limit = end - 4 - size;
  let left = limit;
  async function* listed(): AsyncGenerator<ArrowMessage, void, undefined> {
    for (const place of places) {
      const found = await messageAt(file, place, limit);
      if (found === undefined) throw new Error(`there is no batch at byte ${place}`);
      left -= found.end - place;
      if (left < 0) throw new Error("batches share bytes");
      yield found.message;
    }
  }
  return { schema, messages: listed() };
}

async function* streamed(file: RandomAccess): AsyncGenerator<ArrowMessage, void, undefined> {
  for (let place = 0; ; ) {
    const found = await messageAt(file, place, file.byteLength);
    if (found === undefined) return;
    yield found.message;
    place = found.end;
  }
}

/** The message that begins at a byte; `undefined` at the end of a stream. */
async function messageAt(
  file: RandomAccess,
  place: number,
  limit: number,
): Promise<{ readonly message: ArrowMessage; readonly end: number } | undefined> {
  if (place === limit) return undefined;
  if (place > limit - 4) throw new Error(`the data ends within the message at byte ${place}`);
  const prefix = Buffer.from(await file.slice(place, Math.min(place + 8, limit)));
  const modern = prefix.readUInt32LE(0) === CONTINUATION;
  if (modern && prefix.length < 8) throw new Error(`the data ends within the message at byte ${place}`);
  const size = prefix.readInt32LE(modern ? 4 : 0);
  if (size === 0) return undefined;
  const start = place + (modern ? 8 : 4);
  if (size < 0 || size > limit - start) throw new Error(`a message of ${size} bytes at byte ${place}`);
  const root = FlatTable.root(new Uint8Array(await file.slice(start, start + size)));
  const header = root.table(2);
  if (header === undefined) throw new Error(`the message at byte ${place} is empty`);
  const bodyBytes = root.count(3);
  const bodyStart = start + size;
  if (bodyBytes > limit - bodyStart) throw new Error(`a batch of ${bodyBytes} bytes at byte ${bodyStart}`);
  const end = bodyStart + bodyBytes;
  const type = root.integer(1, 1);
  const kind = type === SCHEMA ? "schema" : type === DICTIONARY ? "dictionary" : type === RECORDS ? "records" : "other";
  return { message: { kind, header, body: async () => new Uint8Array(await file.slice(bodyStart, end)) }, end };
}

async function textAt(file: RandomAccess, start: number): Promise<string> {
  if (start + MAGIC.length > file.byteLength) return "";
  return Buffer.from(await file.slice(start, start + MAGIC.length)).toString("latin1");
}
