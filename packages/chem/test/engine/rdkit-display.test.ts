import { createRdkitEngine, depictGrid, depictSvg, parseSmiles } from "@molsieve/chem";
import { expect, test } from "vitest";

const SYMBOL = Symbol.for("Jupyter.display");

test("a molecule, a drawing and a grid show themselves in a notebook", async () => {
  const engine = await createRdkitEngine();
  const parsed = parseSmiles(engine, "CCO");
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  const drawn = depictSvg(engine, "CCO");
  const grid = depictGrid(engine, [{ structure: "CCO" }]);
  for (const [value, text] of [
    [mol, "CCO"],
    [drawn, "CCO"],
    [grid, "1 structure"],
  ] as const) {
    const bundle = await Reflect.get(value, SYMBOL).call(value);
    expect(bundle["text/plain"]).toBe(text);
    const [, source = ""] = /base64,([^"]*)"/.exec(bundle["text/html"]) ?? [];
    expect(Buffer.from(source, "base64").toString()).toMatch(/^(<\?xml.*\?>\n)?<svg[\s\S]*<\/svg>\s*$/);
  }
});
