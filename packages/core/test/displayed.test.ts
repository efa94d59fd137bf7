import { inspect } from "node:util";
import { displayed } from "@molsieve/core";
import { expect, test } from "vitest";

const SYMBOL = Symbol.for("Jupyter.display");

test("a value shows itself to notebooks in all that it has, and to the console as text", async () => {
  const value = displayed({ a: 1 }, { text: () => "one", html: async () => "<b>one</b>", svg: () => "<svg/>" });
  expect(await Reflect.get(value, SYMBOL).call(value)).toEqual({
    "text/html": "<b>one</b>",
    "text/plain": "one",
  });
  expect(inspect(value)).toBe("one");
  expect(await Reflect.get(displayed([1], { text: () => "t", markdown: () => "# t" }), SYMBOL)()).toEqual({
    "text/markdown": "# t",
    "text/plain": "t",
  });
});

test("a picture is an image, its text beside it", async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>5 µM ≥ "1"</text></svg>';
  const bundle = await Reflect.get(displayed([1], { text: () => '<5 & "1">', svg: () => svg }), SYMBOL)();
  const [, alt, source = ""] =
    /^<img alt="([^"]*)" src="data:image\/svg\+xml;base64,([^"]*)">$/.exec(bundle["text/html"]) ?? [];
  expect(alt).toBe("&lt;5 &amp; &quot;1&quot;>");
  expect(Buffer.from(source, "base64").toString()).toBe(svg);
  expect(bundle["text/plain"]).toBe('<5 & "1">');
});

test("it stays the value that it was: same object, same JSON, same copies", () => {
  const plain = { a: [1, 2] };
  const value = displayed(plain, { text: () => "shown" });
  expect(value).toBe(plain);
  expect(JSON.stringify(value)).toBe('{"a":[1,2]}');
  expect(structuredClone(value)).toStrictEqual({ a: [1, 2] });
  expect(inspect({ ...value })).not.toContain("shown");
});
