import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJson } from "../../src/file/parse-json.js";

const parse = (text: string) => parseJson(new TextEncoder().encode(text), "model.json", 1000);

test("JSON is read as JSON.parse reads it", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(3), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      fc.pre(text.length <= 1000 && !text.includes("__proto__"));
      expect(parse(text)).toEqual(JSON.parse(text));
    }),
  );
});

describe("what JSON.parse would let pass is refused:", () => {
  test.each([
    ["a name that comes twice", '{"a":1,"a":2}', "a name that is not taken at character 10"],
    ["a name that comes twice in other letters", '{"a":1,"\\u0061":2}', "a name that is not taken"],
    ["the prototype", '{"__proto__":{"isAdmin":true}}', "a name that is not taken"],
    ["a number beyond a double", "[1e999]", "a value at character"],
    ["many levels", "[".repeat(100) + "]".repeat(100), "no more than 64 levels"],
    ["a long text", `"${"a".repeat(1000)}"`, "has 1002 bytes of JSON, 1000 is the most"],
  ])("%s", (_, text, message) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ code: "input", message: expect.stringContaining(message) }),
    );
  });
});

test("bytes that are no UTF-8 are refused", () => {
  const bytes = Uint8Array.from([0x22, 0xff, 0x22]);
  expect(() => parseJson(bytes, "model.json", 9)).toThrow("model.json: is not UTF-8 text");
});

test("whatever JSON.parse refuses is refused", () => {
  const characters = fc.constantFrom(...'{}[]:,"\\truefalsn0123-+.eE \n\u0001a');
  fc.assert(
    fc.property(fc.string({ unit: characters, maxLength: 12 }), (text) => {
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      if (!isJson) expect(() => parse(text)).toThrow(expect.objectContaining({ code: "input" }));
    }),
    { numRuns: 3000 },
  );
});
