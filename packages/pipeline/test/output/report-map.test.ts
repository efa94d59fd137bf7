import { describe, expect, test } from "vitest";
import { spreadOf } from "../../src/output/library-spread.js";
import { evenly, reportMap } from "../../src/output/report-map.js";

const bits = (...set: readonly number[]) => {
  const bytes = new Uint8Array(8);
  for (const bit of set) bytes[bit >> 3] = (bytes[bit >> 3] as number) | (1 << (bit & 7));
  return bytes;
};

describe("reportMap", () => {
  test("like compounds share a place, unlike ones lie apart, groups keep their order", () => {
    const series = bits(0, 1, 2, 3);
    const map = reportMap({
      rows: [series, bits(40, 41, 42, 43)],
      training: [series, bits(0, 1, 2, 4)],
      library: [bits(40, 41, 42, 44), bits(40, 41, 42, 43)],
      nBits: 64,
    });
    const [library, training] = map?.groups ?? [];
    expect([library?.group, training?.group]).toEqual(["library", "training"]);
    expect([training?.x[0], training?.y[0]]).toEqual([map?.x[0], map?.y[0]]);
    expect([library?.x[1], library?.y[1]]).toEqual([map?.x[1], map?.y[1]]);
    const apart = (x0 = 0, x1 = 0) => Math.abs(x0 - x1);
    expect(apart(map?.x[0], map?.x[1])).toBeGreaterThan(3 * apart(map?.x[0], training?.x[1]));
    expect(Math.max(...(map?.x ?? []), ...(library?.x ?? []), ...(training?.x ?? []))).toBe(1000);
  });

  test("there is none for fewer than three compounds", () => {
    expect(reportMap({ rows: [bits(1)], training: [bits(2)], library: [], nBits: 64 })).toBe(null);
  });

  test("evenly takes all of a short list and first and later places of a long one", () => {
    expect(evenly(3, 5)).toEqual([0, 1, 2]);
    expect(evenly(10, 4)).toEqual([0, 2, 5, 7]);
    expect(evenly(0, 4)).toEqual([]);
  });
});

describe("spreadOf", () => {
  test("gives least, twentieths and largest of what is finite", () => {
    const axis = spreadOf("a", "A", [...Array.from({ length: 41 }, (_, i) => 40 - i), Number.NaN]);
    expect(axis?.quantiles).toEqual(Array.from({ length: 21 }, (_, i) => 2 * i));
  });
  test.each([[[]], [[1, 1]], [[Number.NaN]]])("%o has no spread", (values) => {
    expect(spreadOf("a", "A", values)).toBe(null);
  });
});
