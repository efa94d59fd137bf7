import fc from "fast-check";
import { expect, test } from "vitest";
import type { LabelledScore } from "../../src/evaluate/enrichment.js";
import { hitsAt, rankHidden } from "../../src/worth/hits-at.js";

/** Few different scores, so that there are ties. */
const score = fc.integer({ min: 0, max: 6 });
const compound = (active: fc.Arbitrary<boolean>) => fc.record({ value: score, baseline: score, active });
const sample = fc.record({
  library: fc.array(compound(fc.constant(false)), { maxLength: 30 }),
  hidden: fc.array(compound(fc.boolean()), { minLength: 1, maxLength: 20 }),
});

function hits(
  library: readonly LabelledScore[],
  hidden: readonly LabelledScore[],
  weights = { active: 1, inactive: 1 },
) {
  const actives = hidden.map(({ active }) => active);
  const values = (compounds: readonly LabelledScore[]) => Float64Array.from(compounds, ({ value }) => value);
  const ranked = rankHidden(values(library).sort(), values(hidden), actives);
  const all = weights.inactive * (library.length + hidden.length) + weights.active * hidden.length;
  const tested = Array.from({ length: Math.ceil(all) }, (_, n) => n + 1);
  return [...hitsAt(ranked, actives, new Uint8Array(hidden.length).fill(1), weights, tested)];
}

test("at weights of one, hits are the actives among the best of a full sort, ties against the score", () => {
  fc.assert(
    fc.property(sample, ({ library, hidden }) => {
      const sorted = [...library, ...hidden].sort((a, b) => b.value - a.value || Number(a.active) - Number(b.active));
      const counted = sorted.map((_, n) => sorted.slice(0, n + 1).filter(({ active }) => active).length);
      expect(hits(library, hidden).slice(0, sorted.length)).toEqual(counted);
    }),
  );
});

test("a weight is so many compounds of the same score", () => {
  fc.assert(
    fc.property(sample, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), (drawn, active, inactive) => {
      const times = (compounds: readonly LabelledScore[]) =>
        compounds.flatMap((each) => Array.from({ length: each.active ? active : inactive }, () => each));
      const copies = times([...drawn.library, ...drawn.hidden]);
      const wanted = hits(
        copies.filter((each) => !each.active),
        copies.filter((each) => each.active),
      );
      for (const [n, found] of hits(drawn.library, drawn.hidden, { active, inactive }).entries()) {
        expect(found).toBeCloseTo(wanted[Math.min(n, wanted.length - 1)] ?? 0, 9);
      }
    }),
  );
});
