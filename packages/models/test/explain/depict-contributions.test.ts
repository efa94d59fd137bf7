import { depictContributions } from "@molsieve/models";
import { expect, it } from "vitest";
import { engine, read } from "./read.js";

function svgOf(smiles: string, contributions: number[], options: object = {}): string {
  const drawn = depictContributions(engine, read(smiles), Float64Array.from(contributions), options);
  if (!drawn.ok) throw new Error(drawn.message);
  return drawn.svg;
}

/** The first digit of each channel: RDKit rounds the second one in ways of its own. */
const colours = (svg: string) =>
  (svg.match(/class='atom-\d+'\s+style='fill:#[0-9A-F]{6}/g) ?? [])
    .map((text) => [-6, -4, -2].map((at) => text.at(at)?.toLowerCase()).join(""))
    .sort();

it("colours atoms by sign and strength, and not those that add next to nothing", () => {
  const svg = svgOf("CCCCCO", [1, 0.4, 0.04, -0.5, -2, 0]);
  expect(colours(svg)).toEqual(["59d", "def", "fda", "fed"]);
});

it("keeps to a full colour that is given, and names it with its unit", () => {
  expect(colours(svgOf("CCO", [1, 4, -3], { full: 2 }))).toEqual(["59d", "f93", "fda"]);
  // Letters are drawn as paths, so a longer key is a longer drawing.
  expect(svgOf("CCO", [1, 4, -3], { unit: "log units" }).length).toBeGreaterThan(svgOf("CCO", [1, 4, -3]).length);
});

it("draws a molecule to which nothing adds", () => {
  expect(colours(svgOf("CCO", [0, 0, 0]))).toEqual([]);
});

it("refuses what does not fit the molecule", () => {
  expect(() => svgOf("CCO", [1])).toThrow("3, one an atom");
  expect(() => svgOf("CCO", [1, 2, 3], { full: 0 })).toThrow("full");
});
