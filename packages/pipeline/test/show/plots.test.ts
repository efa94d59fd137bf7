import { inspect } from "node:util";
import { isMolsieveError, pictureBundle } from "@molsieve/core";
import { plotEnrichment, plotHistogram, plotMap, plotPredictions, plotRoc } from "@molsieve/pipeline";
import { expect, test } from "vitest";

const MAP = { x: Float64Array.of(0, 1, 2, 9), y: Float64Array.of(0, 1, 0, 9), isolated: Uint8Array.of(0, 0, 0, 1) };

const PLOTS = {
  histogram: plotHistogram({ "<b>old</b>": [1, 2, 2, Number.NaN], new: [3] }, { label: "mass & more", unit: "g/mol" }),
  predictions: plotPredictions(
    [
      { measured: 5, predicted: 5.5, lower: 4, upper: 6, id: "<a>" },
      { measured: 8, predicted: 6, lower: 5, upper: 7 },
      { measured: 6, predicted: 6.5 },
      { measured: Number.NaN, predicted: 6 },
    ],
    { property: "activity", unit: "-log10 M", activeThreshold: 7 },
  ),
  roc: plotRoc([true, false, true, false], { "<model>": [4, 3, 2, 1], other: [1, 1, 1, 1] }),
  enrichment: plotEnrichment([1, 0, 1, 0], { model: [4, 3, 2, 1] }),
  groups: plotMap(MAP, { ids: ["<a>", "b", "c", "d"], groups: ["x", "y", "x", "x"] }),
  scores: plotMap(MAP, { scores: [0, 0.5, 1, 2], label: "score" }),
};

test.each(Object.entries(PLOTS))(
  "%s is an SVG that needs nothing else, its text escaped, for light and dark",
  (_, plot) => {
    const { svg } = plot;
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" class="molsieve-plot" [^>]*>\n<style>/);
    expect(svg).toContain(`<text class="title" x="14" y="22">`);
    expect(svg).toContain("@media (prefers-color-scheme:dark){");
    expect(svg).not.toMatch(/var\(|NaN|undefined|<b>|<a>|<model>/);
    const classes = [...svg.matchAll(/ class="([^"]*)"/g)].flatMap(([, names = ""]) => names.split(" "));
    for (const name of classes) expect(svg).toContain(`.${name}`);
    for (const rule of svg
      .slice(svg.indexOf("<style>") + 7, svg.indexOf("@media"))
      .trim()
      .split("\n")) {
      expect(rule).toMatch(/^\.molsieve-plot[ {]/);
    }
    const bundle: Record<string, string> = Reflect.get(plot, Symbol.for("Jupyter.display")).call(plot);
    expect(bundle).toEqual(pictureBundle(svg, inspect(plot)));
  },
);

test("what a plot says is said in words too", () => {
  expect(inspect(PLOTS.histogram)).toContain("<b>old</b>: 3 compounds");
  expect(PLOTS.predictions.description).toBe(
    "3 compounds. RMSE 1.22, rank correlation 0.50. 1 of 2 measured values lie in their interval. 1 compound without both values left out.",
  );
  expect(PLOTS.roc.description).toBe("<model>, area 0.75; other, area 0.00. A random order has area 0.50.");
  expect(PLOTS.enrichment.description).toContain("model has found 0 % of the actives after 1 % of the compounds");
  expect(PLOTS.groups.description).toBe("3 compounds. 1 compound without any similar one left out.");
});

test("a map tells scores apart in five steps, the highest in the last", () => {
  const { svg } = PLOTS.scores;
  expect(svg.match(/class="dot s-step\d"/g)).toHaveLength(5 + 3);
  expect(svg).toContain("score 0.80 to 1.00");
  expect(svg).toMatch(/class="dot s-step4"[^>]*><title>2: score 1.00/);
  expect(plotMap(MAP, { scores: [1, 1, 1, 1] }).svg).toContain("score 1.00");
  expect(plotMap({ x: new Float64Array(), y: new Float64Array(), isolated: new Uint8Array() }).description).toBe(
    "0 compounds.",
  );
});

test("what cannot be plotted is refused", () => {
  const none: Record<string, number[]> = {};
  const five = Object.fromEntries(["a", "b", "c", "d", "e"].map((name) => [name, [1]]));
  const refused = [
    () => plotHistogram(none, { label: "x" }),
    () => plotHistogram(five, { label: "x" }),
    () => plotRoc([true, true], { a: [1, 2] }),
    () => plotRoc([true], { a: [1, 2] }),
    () => plotMap(MAP, { ids: ["a"] }),
    () => plotMap(MAP, { groups: ["a", "b", "c", "d"], scores: [1, 2, 3, 4] }),
  ];
  for (const plot of refused) expect(plot).toThrow(expect.toSatisfy((error) => isMolsieveError(error, "argument")));
});
