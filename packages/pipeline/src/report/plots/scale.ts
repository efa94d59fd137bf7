import { fixed } from "../format.js";
import { roundedStep } from "../histogram.js";

/** A mapping from data to pixels with the marks that its axis shows. */
export interface Scale {
  readonly map: (value: number) => number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

/** A linear scale from `domain` onto `range` (pixels) with about `nTicks` round ticks inside the domain. */
export function linearScale(
  domain: readonly [number, number],
  range: readonly [number, number],
  nTicks = 6,
  format?: (value: number) => string,
): Scale {
  const [low, high] = domain;
  const span = high - low || 1;
  const step = roundedStep(span / nTicks);
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const text = format ?? ((value: number) => fixed(value, digits));
  const ticks: { value: number; text: string }[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
    const value = Number((i * step).toPrecision(12));
    ticks.push({ value, text: text(value) });
  }
  return { map: (value) => range[0] + ((value - low) / span) * (range[1] - range[0]), ticks };
}

/** A base-10 logarithmic scale with a tick at each power of ten inside the domain; values below it sit at its start. */
export function logScale(
  domain: readonly [number, number],
  range: readonly [number, number],
  format: (value: number) => string,
): Scale {
  const low = Math.log10(domain[0]);
  const high = Math.log10(domain[1]);
  const ticks: { value: number; text: string }[] = [];
  for (let power = Math.ceil(low - 1e-9); power <= high + 1e-9; power++) {
    ticks.push({ value: 10 ** power, text: format(10 ** power) });
  }
  const map = (value: number) =>
    range[0] + ((Math.max(low, Math.log10(value)) - low) / (high - low)) * (range[1] - range[0]);
  return { map, ticks };
}

/** The domain that holds all finite `values`, widened by `margin` of its span on both sides; `[0, 1]` for none. */
export function domainOf(values: readonly number[], margin = 0.05): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return [0, 1];
  const pad = (high - low || 1) * margin;
  return [low - pad, high + pad];
}
