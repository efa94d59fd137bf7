import type { CompoundSheet } from "../compound-sheet.js";
import type { MarkKind } from "./compound-row.js";

/** A rule that rows must keep to be shown. */
export type RowTest = (row: number) => boolean;

/** What the parts of a page share: which rows are shown, in which order, which are selected. */
export interface PageStore {
  readonly sheet: CompoundSheet;
  /** Rows that pass every test, in the order wanted. */
  shown(): readonly number[];
  /** Whether a row passes every test. */
  isShown(row: number): boolean;
  readonly selected: Set<number>;
  marks(): MarkKind;
  setMarks(kind: MarkKind): void;
  /** Sets or, by `null`, removes the test of this name. */
  setTest(name: string, test: RowTest | null): void;
  /** Orders by a column's key, `rank`, `id` or `alerts`. */
  sortBy(key: string, direction: 1 | -1): void;
  /** Tells all listeners. */
  changed(): void;
  onChange(listener: () => void): void;
}

/**
 * The store of a page.
 *
 * The page contains this function as text, so it uses nothing but its arguments.
 */
export function pageStore(sheet: CompoundSheet): PageStore {
  const nRows = sheet.ids.length;
  const tests = new Map<string, RowTest>();
  const listeners: (() => void)[] = [];
  const selected = new Set<number>();
  const passes = new Uint8Array(nRows).fill(1);
  const byText = new Intl.Collator("en", { numeric: true });
  let order = Array.from({ length: nRows }, (_, row) => row);
  let shown = order;
  let kind: MarkKind = sheet.alerts === null ? "none" : "alerts";
  const valuesOf = (key: string): readonly (number | string | null)[] => {
    if (key === "rank") return sheet.ids.map((_, row) => row);
    if (key === "id") return sheet.ids;
    if (key === "alerts") return sheet.ids.map((_, row) => sheet.alerts?.rows[row]?.length ?? 0);
    return sheet.columns.find((column) => column.key === key)?.values ?? [];
  };
  const update = () => {
    const all = [...tests.values()];
    for (let row = 0; row < nRows; row++) passes[row] = all.every((test) => test(row)) ? 1 : 0;
    shown = order.filter((row) => passes[row] === 1);
  };
  const changed = () => {
    for (const listener of listeners) listener();
  };
  return {
    sheet,
    shown: () => shown,
    isShown: (row) => passes[row] === 1,
    selected,
    marks: () => kind,
    setMarks(next) {
      kind = next;
      changed();
    },
    setTest(name, test) {
      if (test === null) tests.delete(name);
      else tests.set(name, test);
      update();
      changed();
    },
    sortBy(key, direction) {
      const values = valuesOf(key);
      // Rows without a value come last both ways; equal ones keep the order of their ranks.
      const numbers = Float64Array.from(order, (_, row) => {
        const value = values[row];
        return typeof value === "number" ? value * direction : Number.POSITIVE_INFINITY;
      });
      const isText = values.some((value) => typeof value === "string");
      order = Array.from({ length: nRows }, (_, row) => row);
      if (isText) {
        const texts = values.map((value) => (value === null || value === undefined ? null : String(value)));
        const places = new Map(
          [...new Set(texts)]
            .filter((text) => text !== null)
            .sort(byText.compare)
            .map((text, i) => [text, i]),
        );
        for (let row = 0; row < nRows; row++) {
          const text = texts[row] ?? null;
          numbers[row] = text === null ? Number.POSITIVE_INFINITY : (places.get(text) ?? 0) * direction;
        }
      }
      order.sort((a, b) => {
        const x = numbers[a] as number;
        const y = numbers[b] as number;
        return x < y ? -1 : x > y ? 1 : a - b;
      });
      shown = order.filter((row) => passes[row] === 1);
      changed();
    },
    changed,
    onChange(listener) {
      listeners.push(listener);
    },
  };
}
