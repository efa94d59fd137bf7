import { createRdkitEngine, parseSmiles } from "@molsieve/chem";
import { type DepictMorganOptions, depictMorganBit, morganEnvironments } from "@molsieve/featurise";
import { expect, test } from "vitest";

const engine = await createRdkitEngine();

function read(smiles: string) {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  return mol.molecule();
}

function svgOf(smiles: string, bit: number, options: DepictMorganOptions = {}): string {
  const drawn = depictMorganBit(engine, read(smiles), bit, options);
  if (!drawn.ok) throw new Error(drawn.message);
  return drawn.svg;
}

const fillOf = (svg: string, atom: number) =>
  svg.match(new RegExp(`<(?:ellipse|path)[^>]*class='atom-${atom}'[^>]*fill:(#[0-9A-F]{6})`))?.[1]?.toLowerCase();

test("the centre, aromatic and other atoms of an environment are marked, the rest is not", () => {
  const environment = morganEnvironments(read("CCc1ccccc1")).find(({ centre, radius }) => centre === 2 && radius === 1);
  const svg = svgOf("CCc1ccccc1", environment?.bit ?? -1);
  // The drawing numbers atoms in an order of its own.
  const fills = [0, 1, 2, 3, 4, 5, 6, 7].map((atom) => fillOf(svg, atom) ?? "").sort();
  expect(fills).toEqual(["", "", "", "", "#9999e6", "#cccccc", "#e6e633", "#e6e633"]);
  expect(svg).toContain(`<title>bit ${environment?.bit}, radius 1</title>`);
});

test("an example is chosen among several environments of a bit", () => {
  const [methyl] = morganEnvironments(read("CCC")).filter(({ centre }) => centre === 0);
  const bit = methyl?.bit ?? -1;
  expect(svgOf("CCC", bit)).toContain(`<title>bit ${bit}, radius 0, 1 of 2</title>`);
  expect(fillOf(svgOf("CCC", bit, { example: 1 }), 2)).toBe("#9999e6");
  expect(() => svgOf("CCC", bit, { example: 2 })).toThrow(/example.*0 to 1/);
});

test("a bit that is not set is refused", () => {
  expect(() => svgOf("C", 0)).toThrow(/bit.*0/);
});
