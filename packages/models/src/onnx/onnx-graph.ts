import { sha256 } from "../file/sha256.js";
import { ProtoMessage, rawBytes } from "./protobuf.js";

/** Versions of the operator sets that our graphs use: every runtime since ONNX 1.12 (2022) has them. */
const OPSETS = [
  { domain: "", version: 17 },
  { domain: "ai.onnx.ml", version: 3 },
] as const;
const IR_VERSION = 8;

/** Numbers of ONNX's types. */
const TYPES = { float: 1, uint8: 2, int64: 7, double: 11 } as const;
type Type = keyof typeof TYPES;

export type OnnxNumbers =
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | BigInt64Array<ArrayBuffer>;

/** An attribute of a node; the field says its type. */
export type Attribute =
  | { readonly int: number }
  | { readonly ints: ArrayLike<number> }
  | { readonly doubles: ArrayLike<number> }
  | { readonly text: string }
  | { readonly texts: readonly string[] };

/** What is written into a file beside its graph, for people and programs. */
export interface OnnxAbout {
  readonly name: string;
  /** For example features, target and unit. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** A graph of ONNX that is being built; values go by names. What is there already is not added again. */
export class OnnxGraph {
  readonly #graph = new ProtoMessage();
  readonly #known = new Map<string, string>();
  #count = 0;

  /** Adds a node and returns the name of its output. */
  node(
    type: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
    domain: "" | "ai.onnx.ml" = "",
  ): string {
    // Those of trees are long and never the same.
    const key = domain === "" ? JSON.stringify([type, inputs, attributes]) : undefined;
    return this.#once(key, (output) => this.#addNode(type, inputs, output, attributes, domain));
  }

  /** Adds a constant and returns its name. */
  constant(data: OnnxNumbers, shape: readonly number[]): string {
    const type = typeOf(data);
    const bytes = rawBytes(data);
    const key = `${type} ${shape.join()} ${sha256(bytes)}`;
    return this.#once(key, (name) => {
      const tensor = new ProtoMessage().ints(1, shape).int(2, TYPES[type]).text(8, name).bytes(9, bytes);
      this.#graph.message(5, tensor);
    });
  }

  /** A number as a constant of single precision. */
  float(value: number): string {
    return this.constant(Float32Array.of(value), []);
  }

  /** A number as a constant of double precision. */
  double(value: number): string {
    return this.constant(Float64Array.of(value), []);
  }

  /** Numbers of axes or columns as a constant. */
  integers(values: ArrayLike<number>): string {
    return this.constant(BigInt64Array.from(Array.from(values, BigInt)), [values.length]);
  }

  /** Some columns of a matrix. */
  columns(matrix: string, from: number, to: number): string {
    return this.node("Slice", [matrix, this.integers([from]), this.integers([to]), this.integers([1])]);
  }

  toType(value: string, type: Type): string {
    return this.node("Cast", [value], { to: { int: TYPES[type] } });
  }

  /**
   * @param shape without the first dimension, which is open
   * @param first name of that dimension
   */
  input(name: string, type: Type, shape: readonly number[], first = "rows"): string {
    if (this.#known.has(`input ${name}`)) return name;
    this.#known.set(`input ${name}`, name);
    this.#graph.message(11, valueInfo(name, type, shape, first));
    return name;
  }

  /** Makes a value an output of the graph, under this name. */
  output(name: string, type: Type, shape: readonly number[], value: string): void {
    this.#addNode("Identity", [value], name, {}, "");
    this.#graph.message(12, valueInfo(name, type, shape, "rows"));
  }

  /** The bytes of an `.onnx` file; the graph is at its end then. */
  fileBytes({ name, metadata }: OnnxAbout): Uint8Array {
    this.#graph.text(2, name);
    const model = new ProtoMessage().int(1, IR_VERSION).text(2, "molsieve").message(7, this.#graph);
    for (const { domain, version } of OPSETS) model.message(8, new ProtoMessage().text(1, domain).int(2, version));
    for (const [key, value] of Object.entries(metadata))
      model.message(14, new ProtoMessage().text(1, key).text(2, value));
    return model.encoded();
  }

  #addNode(
    type: string,
    inputs: readonly string[],
    output: string,
    attributes: Readonly<Record<string, Attribute>>,
    domain: string,
  ): void {
    const node = new ProtoMessage();
    for (const input of inputs) node.text(1, input);
    node.text(2, output).text(3, `node_${output}`).text(4, type);
    for (const [name, value] of Object.entries(attributes)) node.message(5, attributeMessage(name, value));
    this.#graph.message(1, node.text(7, domain));
  }

  /** The name of what the key stands for; made where it is not there yet. */
  #once(key: string | undefined, add: (name: string) => void): string {
    const known = key === undefined ? undefined : this.#known.get(key);
    if (known !== undefined) return known;
    const name = `v${this.#count++}`;
    add(name);
    if (key !== undefined) this.#known.set(key, name);
    return name;
  }
}

function attributeMessage(name: string, value: Attribute): ProtoMessage {
  const message = new ProtoMessage().text(1, name);
  if ("int" in value) return message.int(3, value.int).int(20, 2);
  if ("text" in value) return message.text(4, value.text).int(20, 3);
  if ("doubles" in value) {
    const numbers = Float64Array.from(value.doubles);
    const tensor = new ProtoMessage().ints(1, [numbers.length]).int(2, TYPES.double).bytes(9, rawBytes(numbers));
    return message.message(5, tensor).int(20, 4);
  }
  if ("ints" in value) return message.ints(8, value.ints).int(20, 7);
  for (const text of value.texts) message.text(9, text);
  return message.int(20, 8);
}

function valueInfo(name: string, type: Type, shape: readonly number[], first: string): ProtoMessage {
  const dimensions = new ProtoMessage().message(1, new ProtoMessage().text(2, first));
  for (const size of shape) dimensions.message(1, new ProtoMessage().int(1, size));
  const tensor = new ProtoMessage().int(1, TYPES[type]).message(2, dimensions);
  return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, tensor));
}

function typeOf(data: OnnxNumbers): Type {
  if (data instanceof Float32Array) return "float";
  if (data instanceof Float64Array) return "double";
  return data instanceof Uint8Array ? "uint8" : "int64";
}
