import { createRdkitEngine, depictSvg } from "@molsieve/chem";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { NCI_SMILES } from "../nci.js";

const engine = await createRdkitEngine();
afterEach(() => expect([engine.liveMolecules, engine.broken]).toEqual([0, false]));

test("any text and any style is drawn as well-formed XML or refused with a reason", () => {
  const structure = fc.oneof(fc.constantFrom(...NCI_SMILES), fc.string({ unit: "binary", maxLength: 30 }));
  const text = fc.string({ unit: "binary", maxLength: 60 });
  const style = fc.record({
    legend: text,
    title: text,
    label: text,
    note: text,
    size: fc.integer({ min: 50, max: 300 }),
  });
  fc.assert(
    fc.property(structure, style, (smiles, { legend, title, label, note, size }) => {
      const drawn = depictSvg(engine, smiles, {
        width: size,
        height: size,
        legend,
        title,
        highlights: [{ atoms: [0], label }],
        atomLabels: new Map([[0, label]]),
        atomNotes: new Map([[0, note]]),
      });
      if (drawn.ok) expect(openElements(drawn.svg)).toEqual([]);
      else expect(drawn.message).not.toBe("");
    }),
    { numRuns: 150 },
  );
});

/** Names of elements left open in an XML text; throws on what is no XML of elements, comments and character references. */
function openElements(xml: string): string[] {
  const open: string[] = [];
  const token =
    /<!--[\s\S]*?-->|<(\/?)([\w:]+)((?:\s+[\w:-]+=(?:"[^"<&]*(?:&#\d+;[^"<&]*)*"|'[^'<]*'))*)\s*(\/?)>|[^<&]+|&#\d+;/gy;
  let at = 0;
  for (const [whole, close, name, , empty] of xml.matchAll(token)) {
    at += whole.length;
    if (name === undefined || empty === "/") continue;
    if (close === "/") expect(open.pop()).toBe(name);
    else open.push(name);
  }
  expect(xml.slice(at, at + 60)).toBe("");
  expect(xml).not.toMatch(/[^\P{Cc}\n]|\p{Cs}/u);
  return open;
}
