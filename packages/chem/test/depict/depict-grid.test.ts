import { createRdkitEngine, depictGrid, depictSvg } from "@molsieve/chem";
import { afterEach, expect, test } from "vitest";

const engine = await createRdkitEngine();
afterEach(() => expect([engine.liveMolecules, engine.broken]).toEqual([0, false]));

const cells = (...structures: string[]) => structures.map((structure) => ({ structure }));

test("cells stand in rows in their order", () => {
  const { svg } = depictGrid(engine, cells("C", "CC", "CCC", "CCCC", "CCCCC"), {
    columns: 2,
    cellWidth: 100,
    cellHeight: 80,
  });
  expect(svg).toContain('width="200px" height="240px" viewBox="0 0 200 240"');
  const places = [...svg.matchAll(/<title>(C+)<\/title>\s*<g transform="translate\((\d+) (\d+)\)"/g)];
  expect(places.map(([, smiles, x, y]) => [smiles, Number(x), Number(y)])).toEqual([
    ["C", 0, 0],
    ["CC", 100, 0],
    ["CCC", 0, 80],
    ["CCCC", 100, 80],
    ["CCCCC", 0, 160],
  ]);
});

test("a cell shows what the drawing alone would", () => {
  const style = { legend: "phenol", highlights: [{ atoms: [6], label: "hydroxyl" }] };
  const { svg } = depictGrid(engine, [{ structure: "c1ccccc1O", ...style }], { cellWidth: 200, cellHeight: 200 });
  const alone = depictSvg(engine, "c1ccccc1O", { ...style, width: 200, height: 200 });
  expect(alone.ok && svg.includes(alone.content)).toBe(true);
});

test("a structure that cannot be read shows why, and the others stay", () => {
  const { svg, failures, aligned } = depictGrid(engine, cells("c1ccccc1C", "C1CC", "CCO"), { alignTo: "c1ccccc1" });
  expect(failures).toEqual([{ cell: 1, failure: expect.objectContaining({ code: "syntax" }) }]);
  expect(aligned).toEqual([true, false, false]);
  expect(svg.match(/<g role="img">/g)).toHaveLength(3);
  expect(svg.match(/class='legend'/g)?.length).toBeGreaterThan(10);
});

test("no id occurs, so none occurs twice", () => {
  const legend = { legend: "a", highlights: [{ atoms: [0], label: "b" }] };
  const { svg } = depictGrid(engine, [
    { structure: "CCO", ...legend },
    { structure: "OCC", ...legend },
  ]);
  expect(svg).not.toMatch(/\sid=/);
});

test.each([
  [[], {}, "cells must be 1 to 1000 cells, got 0"],
  [cells(...Array(1001).fill("C")), {}, "cells must be 1 to 1000 cells, got 1001"],
  [cells("C"), { columns: 0 }, "columns must be an integer from 1 to 100, got 0"],
  [cells("C"), { cellWidth: 10 }, "width must be a whole number of pixels"],
  [cells("C"), { alignTo: "C1" }, "alignTo must be a scaffold that can be read"],
])("%#: is an error", (input, options, message) => expect(() => depictGrid(engine, input, options)).toThrow(message));
