import { decompressPage } from "./decompress-page.js";
import type { ColumnChunk } from "./footer.js";
import { RunLengthReader } from "./run-length.js";
import type { LeafType, SchemaNode } from "./schema.js";
import { integerField, optionalInteger, structField, ThriftReader, type ThriftStruct } from "./thrift.js";
import { plainReader, type RawValue, type ValueReader, valueReader } from "./value-reader.js";

const PLAIN_DICTIONARY = 2;
const RLE_DICTIONARY = 8;

/** What stands before a page. */
export interface PageHeader {
  readonly kind: "data" | "dictionary" | "data2" | "other";
  /** Bytes of the header itself. */
  readonly headerBytes: number;
  readonly storedBytes: number;
  readonly contentBytes: number;
  /** What is particular to the kind. */
  readonly details: ThriftStruct;
}

/** The values of a data page; levels are undefined where all are 0. */
export interface DataPage {
  readonly nValues: number;
  readonly repetitions: ValueReader<number> | undefined;
  readonly definitions: ValueReader<number> | undefined;
  readonly values: ValueReader<RawValue>;
}

/** The header at the beginning of `bytes`; throws an `Error` where there is none. */
export function pageHeader(bytes: Uint8Array): PageHeader {
  const reader = new ThriftReader(bytes);
  const fields = reader.struct();
  const type = integerField(fields, 1, "the type of a page");
  const kind = (["data", "other", "dictionary", "data2"] as const)[type] ?? "other";
  const detail = { data: 5, dictionary: 7, data2: 8, other: 0 }[kind];
  return {
    kind,
    headerBytes: reader.offset,
    storedBytes: integerField(fields, 3, "the size of a page"),
    contentBytes: integerField(fields, 2, "the size of a page"),
    details: kind === "other" ? new Map() : structField(fields, detail, "the description of a page"),
  };
}

/** The values that the indices of the data pages point to. */
export function readDictionary(header: PageHeader, stored: Uint8Array, codec: number, leaf: LeafType): RawValue[] {
  const content = decompressPage(stored, header.contentBytes, codec);
  const count = integerField(header.details, 1, "the size of a dictionary");
  const values = plainReader(content, leaf);
  const dictionary: RawValue[] = [];
  // Ends with the bytes, whatever the count.
  for (let i = 0; i < count; i++) dictionary.push(values.next());
  return dictionary;
}

/** A data page of either version, ready to be read. */
export function openDataPage(
  header: PageHeader,
  stored: Uint8Array,
  chunk: ColumnChunk,
  node: SchemaNode,
  leaf: LeafType,
  dictionary: readonly RawValue[] | undefined,
): DataPage {
  const { details } = header;
  const nValues = integerField(details, 1, "the number of values in a page");
  const repetitionBits = bitsFor(node.maxRepetition);
  const definitionBits = bitsFor(node.maxDefinition);
  if (header.kind === "data2") {
    const nRepetition = integerField(details, 6, "the size of the repetition levels");
    const nDefinition = integerField(details, 5, "the size of the definition levels");
    const nLevels = nRepetition + nDefinition;
    if (nLevels > Math.min(stored.length, header.contentBytes))
      throw new Error("the levels are longer than their page");
    const codec = details.get(7) === false ? 0 : chunk.codec;
    const content = decompressPage(stored.subarray(nLevels), header.contentBytes - nLevels, codec);
    return {
      nValues,
      repetitions: levels(stored.subarray(0, nRepetition), repetitionBits),
      definitions: levels(stored.subarray(nRepetition, nLevels), definitionBits),
      values: encodedValues(content, integerField(details, 4, "the encoding of a page"), leaf, dictionary),
    };
  }
  const content = decompressPage(stored, header.contentBytes, chunk.codec);
  let offset = 0;
  const nextLevels = (bits: number, encoding: number | undefined): RunLengthReader | undefined => {
    if (bits === 0) return undefined;
    if (encoding !== 3) throw new Error(`levels are encoded in the way number ${encoding}, which is not read`);
    if (content.length < offset + 4) throw new Error("a page ends within its levels");
    const start = offset + 4;
    const length = Buffer.from(content.buffer, content.byteOffset + offset, 4).readUInt32LE(0);
    if (length > content.length - start) throw new Error("the levels are longer than their page");
    offset = start + length;
    return levels(content.subarray(start, offset), bits);
  };
  const repetitions = nextLevels(repetitionBits, optionalInteger(details, 4));
  const definitions = nextLevels(definitionBits, optionalInteger(details, 3));
  const encoding = integerField(details, 2, "the encoding of a page");
  return {
    nValues,
    repetitions,
    definitions,
    values: encodedValues(content.subarray(offset), encoding, leaf, dictionary),
  };
}

function levels(bytes: Uint8Array, bits: number): RunLengthReader | undefined {
  return bits === 0 ? undefined : new RunLengthReader(bytes, bits);
}

function encodedValues(
  bytes: Uint8Array,
  encoding: number,
  leaf: LeafType,
  dictionary: readonly RawValue[] | undefined,
): ValueReader<RawValue> {
  if (encoding !== PLAIN_DICTIONARY && encoding !== RLE_DICTIONARY) {
    // A page of nulls may be empty, not even with the header of its encoding.
    let reader: ValueReader<RawValue> | undefined;
    return {
      next() {
        reader ??= valueReader(bytes, encoding, leaf);
        return reader.next();
      },
    };
  }
  const indices = new RunLengthReader(bytes.subarray(1), bytes[0] ?? 0);
  return {
    next() {
      const value = dictionary?.[indices.next()];
      if (value === undefined) throw new Error("an index points beyond its dictionary");
      return value;
    },
  };
}

function bitsFor(maxLevel: number): number {
  return maxLevel === 0 ? 0 : Math.floor(Math.log2(maxLevel)) + 1;
}
