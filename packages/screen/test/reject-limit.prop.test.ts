import { createRejectLimit } from "@molsieve/screen";
import fc from "fast-check";
import { expect, test } from "vitest";

const throws = (check: () => void) => {
  try {
    check();
    return false;
  } catch {
    return true;
  }
};

test("a count throws exactly above it, a share exactly above its part of the rows", () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), fc.integer({ min: 0, max: 100 }), (most, rows, percent) => {
      const count = createRejectLimit(most);
      const share = createRejectLimit(`${percent}%`);
      const allowed = Math.floor((percent * rows) / 100);
      for (const rejected of [0, most, most + 1, allowed, allowed + 1, rows]) {
        expect(throws(() => count.check("f", rejected))).toBe(rejected > most);
        // In whole numbers, so that rounding cannot take sides.
        expect(throws(() => share.checkShare("f", rejected, rows))).toBe(100 * rejected > percent * rows);
      }
    }),
  );
});
