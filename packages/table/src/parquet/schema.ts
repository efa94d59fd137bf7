import { integerField, optionalInteger, type ThriftStruct, textField } from "./thrift.js";

/** Deepest nesting of columns that is read. */
const MAX_DEPTH = 64;

/** How values lie in a file, in the order of their codes. */
const PHYSICAL_TYPES = [
  "BOOLEAN",
  "INT32",
  "INT64",
  "INT96",
  "FLOAT",
  "DOUBLE",
  "BYTE_ARRAY",
  "FIXED_LEN_BYTE_ARRAY",
] as const;

export type PhysicalType = (typeof PHYSICAL_TYPES)[number];

/** What the values of a leaf stand for. */
export type Meaning =
  | { readonly kind: "plain" | "text" | "date" | "uuid" | "float16" }
  | { readonly kind: "unsigned"; readonly bits: number }
  | { readonly kind: "timestamp"; readonly perMillisecond: number }
  | { readonly kind: "decimal"; readonly scale: number; readonly precision: number };

/** A column or group of columns of a Parquet file. */
export interface SchemaNode {
  readonly name: string;
  readonly repetition: "required" | "optional" | "repeated";
  /** Definition level from which on the node has a value, repetition level of its elements. */
  readonly maxDefinition: number;
  readonly maxRepetition: number;
  /** Empty for leaves. */
  readonly children: readonly SchemaNode[];
  /** `undefined` for groups. */
  readonly leaf: LeafType | undefined;
  /** A group that stands for a list or a map. */
  readonly container: "list" | "map" | undefined;
}

export interface LeafType {
  readonly type: PhysicalType;
  /** Bytes a value, of `FIXED_LEN_BYTE_ARRAY`. */
  readonly width: number;
  readonly meaning: Meaning;
}

/** The top-level columns that a list of schema elements, depth first, describes. */
export function schemaColumns(elements: readonly ThriftStruct[]): readonly SchemaNode[] {
  let next = 1;
  const childrenOf = (parent: ThriftStruct | undefined, definition: number, repetition: number, depth: number) => {
    const count = parent === undefined ? 0 : integerField(parent, 5, "the number of columns");
    if (depth > MAX_DEPTH) throw new Error("columns are nested too deeply");
    if (count > elements.length - next) throw new Error(`${count} columns are promised`);
    const children: SchemaNode[] = [];
    for (let i = 0; i < count; i++) {
      const element = elements[next++];
      if (element === undefined) throw new Error("a column is missing");
      children.push(nodeOf(element, definition, repetition, depth));
    }
    return children;
  };
  const nodeOf = (element: ThriftStruct, definition: number, repetition: number, depth: number): SchemaNode => {
    const kind = (["required", "optional", "repeated"] as const)[optionalInteger(element, 3) ?? 0];
    const name = textField(element, 4);
    if (kind === undefined || name === undefined) throw new Error("a column has no name or an unknown repetition");
    const maxDefinition = definition + (kind === "required" ? 0 : 1);
    const maxRepetition = repetition + (kind === "repeated" ? 1 : 0);
    const isGroup = (optionalInteger(element, 5) ?? 0) > 0;
    const converted = optionalInteger(element, 6);
    return {
      name,
      repetition: kind,
      maxDefinition,
      maxRepetition,
      children: isGroup ? childrenOf(element, maxDefinition, maxRepetition, depth + 1) : [],
      leaf: isGroup ? undefined : leafType(element),
      container: converted === 3 ? "list" : converted === 1 || converted === 2 ? "map" : undefined,
    };
  };
  return childrenOf(elements[0], 0, 0, 0);
}

/** The leaves below a node, in the order of their column chunks. */
export function leavesOf(node: SchemaNode): readonly SchemaNode[] {
  return node.leaf === undefined ? node.children.flatMap(leavesOf) : [node];
}

function leafType(element: ThriftStruct): LeafType {
  const type = PHYSICAL_TYPES[optionalInteger(element, 1) ?? -1];
  if (type === undefined) throw new Error("a column has an unknown type");
  const width = type === "FIXED_LEN_BYTE_ARRAY" ? integerField(element, 2, "the width of a column", 1) : 0;
  return { type, width, meaning: type === "INT96" ? { kind: "timestamp", perMillisecond: 1e6 } : meaningOf(element) };
}

/** The logical type, or the converted type that older files have in its place. */
function meaningOf(element: ThriftStruct): Meaning {
  const logical = element.get(10);
  const [id, parameters] = logical instanceof Map ? ([...logical][0] ?? []) : [];
  const detail: ThriftStruct = parameters instanceof Map ? parameters : new Map();
  const converted = optionalInteger(element, 6);
  if (id === 5 || converted === 5) {
    const scale = optionalInteger(element, 7) ?? optionalInteger(detail, 1) ?? 0;
    const precision = optionalInteger(element, 8) ?? optionalInteger(detail, 2) ?? 0;
    return { kind: "decimal", scale: Math.min(Math.max(scale, 0), 1000), precision };
  }
  if (id === 8) {
    const unit = detail.get(2);
    const perMillisecond = unit instanceof Map ? (unit.has(3) ? 1e6 : unit.has(2) ? 1e3 : 1) : 1;
    return { kind: "timestamp", perMillisecond };
  }
  if (id === 10 && detail.get(2) === false) return { kind: "unsigned", bits: optionalInteger(detail, 1) ?? 64 };
  if (id === 14) return { kind: "uuid" };
  if (id === 15) return { kind: "float16" };
  if (id === 6 || converted === 6) return { kind: "date" };
  if (converted === 9) return { kind: "timestamp", perMillisecond: 1 };
  if (converted === 10) return { kind: "timestamp", perMillisecond: 1000 };
  if (converted !== undefined && converted >= 11 && converted <= 14) {
    return { kind: "unsigned", bits: 8 << (converted - 11) };
  }
  // Text, enumerations, JSON.
  const text = id === 1 || id === 4 || id === 12 || converted === 0 || converted === 4 || converted === 19;
  return { kind: text ? "text" : "plain" };
}
