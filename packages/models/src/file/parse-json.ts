import type { Json } from "../contract/model-state.js";
import { damaged } from "./model-error.js";

/** Lists and objects inside each other. */
const MAX_DEPTH = 64;

/** What stands between two tokens. */
const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

/**
 * The value of a JSON text from an untrusted file. Stricter than `JSON.parse`: a name that comes twice in an object, the name
 * `__proto__`, numbers beyond a double and more than 64 levels are refused.
 *
 * @param maxBytes longest text
 * @throws {MolsieveError} `input` with the byte at which it goes wrong
 */
export function parseJson(bytes: Uint8Array, file: string, maxBytes: number): Json {
  if (bytes.length > maxBytes) throw damaged(file, `has ${bytes.length} bytes of JSON, ${maxBytes} is the most`);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw damaged(file, "is not UTF-8 text");
  }
  return new JsonParser(text, file).whole();
}

class JsonParser {
  readonly #text: string;
  readonly #file: string;
  #at = 0;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
  }

  whole(): Json {
    const value = this.#value(0);
    this.#match(SPACE);
    if (this.#at < this.#text.length) throw this.#fault("the end");
    return value;
  }

  #value(depth: number): Json {
    if (depth > MAX_DEPTH) throw this.#fault(`no more than ${MAX_DEPTH} levels`);
    this.#match(SPACE);
    switch (this.#text[this.#at]) {
      case "{":
        return this.#object(depth);
      case "[":
        return this.#list(depth);
      case '"':
        return this.#string();
    }
    const word = this.#match(WORD);
    if (word !== "") return JSON.parse(word) as Json;
    const number = this.#match(NUMBER);
    if (number === "" || !Number.isFinite(Number(number))) throw this.#fault("a value");
    return Number(number);
  }

  #object(depth: number): Json {
    const fields: Record<string, Json> = {};
    this.#at++;
    if (this.#takes("}")) return fields;
    do {
      this.#match(SPACE);
      const name = this.#string();
      if (name === "__proto__" || Object.hasOwn(fields, name)) throw this.#fault("a name that is not taken");
      if (!this.#takes(":")) throw this.#fault('":"');
      fields[name] = this.#value(depth + 1);
    } while (this.#takes(","));
    if (!this.#takes("}")) throw this.#fault('"," or "}"');
    return fields;
  }

  #list(depth: number): Json {
    const items: Json[] = [];
    this.#at++;
    if (this.#takes("]")) return items;
    do items.push(this.#value(depth + 1));
    while (this.#takes(","));
    if (!this.#takes("]")) throw this.#fault('"," or "]"');
    return items;
  }

  #string(): string {
    if (this.#text[this.#at] !== '"') throw this.#fault("a text in quotes");
    let end = this.#at + 1;
    while (end < this.#text.length && this.#text[end] !== '"') end += this.#text[end] === "\\" ? 2 : 1;
    try {
      const string = JSON.parse(this.#text.slice(this.#at, end + 1)) as string;
      this.#at = end + 1;
      return string;
    } catch {
      throw this.#fault("a text in quotes");
    }
  }

  #takes(mark: string): boolean {
    this.#match(SPACE);
    if (this.#text[this.#at] !== mark) return false;
    this.#at++;
    return true;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ""] = pattern.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }

  #fault(expected: string): Error {
    return damaged(this.#file, `is no JSON that can be read: expected ${expected} at character ${this.#at}`);
  }
}
