import { describe, expect, test } from "vitest";
import { inlineDrawing } from "../../src/report/drawing.js";
import { DRAWN_SVGS } from "./sample-report.js";

describe("inlineDrawing", () => {
  test.each(DRAWN_SVGS.map((svg, i) => [i, svg] as const))(
    "drawing %d: same paths and colours, no prolog",
    (_, svg) => {
      const inline = inlineDrawing(svg);
      expect(inline).toMatch(/^<svg aria-hidden='true'[^>]*viewBox='0 0 200 140'/);
      expect(inline).not.toMatch(/<\?xml|<!--|class=/);
      const paths = (text: string) =>
        [...text.matchAll(/ d='([^']*)'/g)].map(([, d]) => (d as string).replace(/\s+/g, " "));
      expect(paths(inline)).toEqual(paths(svg));
      const colours = (text: string) => [...text.matchAll(/#[0-9A-F]{6}/g)].map(String);
      expect(colours(inline)).toEqual(colours(svg));
      expect(inline).not.toContain("stroke-linejoin");
      expect(inline.length).toBeLessThan(0.7 * svg.length);
    },
  );

  test("a style that it does not know stays", () => {
    const wedge = "<path d='M 1 2' style='fill:#000000;stroke:#000000;stroke-width:0.5px' />";
    expect(inlineDrawing(`<svg>${wedge}</svg>`)).toContain(wedge);
  });
});
