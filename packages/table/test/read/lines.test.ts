import { expect, test } from "vitest";
import { LineSplitter } from "../../src/read/lines.js";

function linesOf(parts: readonly string[], maxLineBytes = 100) {
  const splitter = new LineSplitter(maxLineBytes);
  const lines = parts.flatMap((part) => splitter.push(Buffer.from(part, "latin1")));
  return { splitter, lines: [...lines, ...splitter.end()] };
}

test("every kind of line end, numbered from 1, the last one optional", () => {
  const { lines } = linesOf(["a\nb\r\nc\r\rd\n\ne"]);
  expect(lines.map(({ line, text, terminator }) => [line, text, terminator])).toEqual([
    [1, "a", "\n"],
    [2, "b", "\r\n"],
    [3, "c", "\r"],
    [4, "", "\r"],
    [5, "d", "\n"],
    [6, "", "\n"],
    [7, "e", ""],
  ]);
  expect(linesOf(["a\r\n"]).lines).toHaveLength(1);
  expect(linesOf([]).lines).toHaveLength(0);
});

test("a \\r\\n that two chunks share is one line end, a lone \\r there is one too", () => {
  expect(linesOf(["a\r", "\nb"]).lines.map((line) => line.terminator)).toEqual(["\r\n", ""]);
  expect(linesOf(["a\r", "b"]).lines.map((line) => line.text)).toEqual(["a", "b"]);
  expect(linesOf(["a\r"]).lines.map((line) => line.terminator)).toEqual(["\r"]);
});

test("of a line over the limit only the beginning is kept; its length is counted and the next line is whole", () => {
  const { lines } = linesOf(["ok\n", "x".repeat(60), "x".repeat(60), "y\nnext\n", "z".repeat(101)]);
  expect(lines.map(({ line, nBytes, overlong }) => [line, nBytes, overlong])).toEqual([
    [1, 2, false],
    [2, 121, true],
    [3, 4, false],
    [4, 101, true],
  ]);
  expect(lines[1]?.text).toBe("x".repeat(100));
});

test("exactly the limit is not over it", () => {
  expect(linesOf([`${"x".repeat(100)}\r\n`]).lines[0]).toMatchObject({ nBytes: 100, overlong: false });
});

test("holds no more than the limit and a chunk of an endless line", () => {
  const splitter = new LineSplitter(1000);
  const chunk = Buffer.alloc(1 << 20, 65);
  const before = process.memoryUsage().arrayBuffers;
  for (let i = 0; i < 500; i++) expect(splitter.push(chunk)).toHaveLength(0);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50 << 20);
  expect(splitter.end()).toMatchObject([{ nBytes: 500 << 20, overlong: true }]);
});

test("lines that are not UTF-8 are read as Windows-1252 and counted; a U+FFFD in the file is not", () => {
  const { splitter, lines } = linesOf(["CC m\xfcller \x80\n", "CC \xef\xbf\xbd\n", "CC m\xc3\xbcller\n"]);
  expect(lines.map((line) => line.text)).toEqual(["CC müller €", "CC \ufffd", "CC müller"]);
  expect([splitter.nInvalidLines, splitter.firstInvalidLine, splitter.nLines]).toEqual([1, 1, 3]);
});
