import { type JsonItem, jsonItem } from "../value/json-item.js";
import type { Value } from "../value/table-column.js";
import type { ColumnReader } from "./column-reader.js";
import { leafConverter } from "./convert-value.js";
import type { SchemaNode } from "./schema.js";

/** Longest list that is read: nulls and empty texts take next to no bytes. */
const MAX_ELEMENTS = 1_048_576;

interface NodeReader {
  /** The value of the node, of which the first leaf's next value tells whether it is there. */
  read(): Promise<JsonItem>;
  /** The leaf that comes first. */
  readonly first: ColumnReader;
  /** Goes past the place of a value that is not there. */
  skip(): Promise<void>;
}

/**
 * A reader of a column of lists, maps or structures: a row a call, as JSON text or null. Lists are arrays, maps arrays of
 * objects with `key` and `value`, structures objects.
 *
 * @param readers of the leaves of `node`, in order
 */
export function nestedReader(node: SchemaNode, readers: readonly ColumnReader[]): () => Promise<Value> {
  const root = nodeReader(node, readers.values());
  return async () => {
    const item = await root.read();
    return item === null ? null : JSON.stringify(item);
  };
}

function nodeReader(node: SchemaNode, readers: Iterator<ColumnReader>): NodeReader {
  const single = node.leaf === undefined ? groupReader(node, readers) : leafReader(node, readers);
  if (node.repetition === "required") return single;
  const absent = async (): Promise<boolean> => (await next(single.first)).definition < node.maxDefinition;
  if (node.repetition === "optional") {
    return {
      ...single,
      async read() {
        if (!(await absent())) return single.read();
        await single.skip();
        return null;
      },
    };
  }
  return {
    ...single,
    async read() {
      const items: JsonItem[] = [];
      if (await absent()) {
        await single.skip();
        return items;
      }
      do {
        if (items.length === MAX_ELEMENTS) throw new Error(`a list has more than ${MAX_ELEMENTS} elements`);
        items.push(await single.read());
      } while ((await single.first.peek())?.repetition === node.maxRepetition);
      return items;
    },
  };
}

function groupReader({ children, container }: SchemaNode, readers: Iterator<ColumnReader>): NodeReader {
  const parts = children.map((child) => ({ child, reader: nodeReader(child, readers) }));
  const [only] = parts;
  if (only === undefined) throw new Error("a group of columns is empty");
  const { first } = only.reader;
  const skip = async (): Promise<void> => {
    for (const { reader } of parts) await reader.skip();
  };
  const object = async (): Promise<JsonItem> => {
    const entries: [string, JsonItem][] = [];
    for (const { child, reader } of parts) entries.push([child.name, await reader.read()]);
    return Object.fromEntries(entries);
  };
  if (container === undefined || parts.length > 1 || only.child.repetition !== "repeated")
    return { first, skip, read: object };
  const wrapped = only.child.children.length === 1 ? only.child.children[0]?.name : undefined;
  return {
    first,
    skip,
    async read() {
      const items = await only.reader.read();
      if (wrapped === undefined || !Array.isArray(items)) return items;
      return items.map((item: { readonly [name: string]: JsonItem }) => item[wrapped] ?? null);
    },
  };
}

function leafReader(node: SchemaNode, readers: Iterator<ColumnReader>): NodeReader {
  const first = readers.next().value as ColumnReader;
  const { leaf } = node;
  if (leaf === undefined) throw new Error("a leaf has no type");
  const convert = leafConverter(leaf);
  return {
    first,
    async read() {
      const { value } = await next(first);
      first.skip();
      return value === null ? null : jsonItem(convert(value));
    },
    async skip() {
      await next(first);
      first.skip();
    },
  };
}

async function next(reader: ColumnReader) {
  const found = await reader.peek();
  if (found === undefined) throw new Error("a list or structure ends within a row");
  return found;
}
