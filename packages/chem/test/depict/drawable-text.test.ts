import { expect, test } from "vitest";
import { drawableText, xmlText } from "../../src/depict/drawable-text.js";

test.each([
  ["Aspirin, 50 % <x> & y", "Aspirin, 50 % <x> & y"],
  ["naïve café Å", "naive cafe A"],
  ["β-lactam, 5 µM, −1 ± 2", "beta-lactam, 5 uM, -1 +/- 2"],
  ["CO₂ m²", "CO2 m2"],
  ["two\nlines\tand tab", "two\nlines and tab"],
  ["中 🙂", "? ?"],
  ["\u0000\u001b[31m\ud800", "??[31m?"],
  ["", ""],
])("%j is drawn as %j", (text, drawn) => expect(drawableText(text)).toBe(drawn));

test("XML text has no character that XML forbids or gives a meaning to", () => {
  expect(xmlText(`<a href="x" id='y'>&amp;</a>`)).not.toMatch(/[<>"']|&(?!#\d+;)/);
  expect(xmlText("a\u0000b\ud800c\ufffed\u{1f600}")).toBe("a b c d\u{1f600}");
});
