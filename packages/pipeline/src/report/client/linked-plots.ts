/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { drawStructure } from "./draw-structure.js";
import type { PageStore } from "./page-store.js";

/** The function that {@link linkedPlots} works with, which the page carries as text as well. */
export interface PlotTools {
  readonly drawStructure: typeof drawStructure;
}

/** What a plot shows at a time. */
interface PlotView {
  readonly x: readonly (number | null)[];
  readonly y: readonly (number | null)[];
  /** Names and decimals of the axes; null for a map, whose places have no unit. */
  readonly axes: readonly [PlotAxis, PlotAxis] | null;
  readonly groups: readonly { readonly colour: string; readonly x: readonly number[]; readonly y: readonly number[] }[];
}

interface PlotAxis {
  readonly label: string;
  readonly digits: number;
}

/**
 * Draws the map and the comparison of two columns, each a canvas: what the other parts of the page hide is faint in them, and a
 * rectangle that is dragged in one hides what lies outside of it everywhere. A point that is clicked opens its details.
 *
 * The page contains this function as text, so it uses nothing but its arguments and the browser.
 *
 */
export function linkedPlots(store: PageStore, openDetails: (row: number) => void, { drawStructure }: PlotTools): void {
  const { sheet, selected } = store;
  const tip = document.querySelector("#plot-tip") as HTMLElement;
  const sources = sheet.columns.find(({ key }) => key === "source")?.values;
  const redraws: (() => void)[] = [];

  const plot = (name: string, canvas: HTMLCanvasElement, viewOf: () => PlotView) => {
    const context = canvas.getContext("2d") as CanvasRenderingContext2D;
    const clear = document.querySelector(`[data-clear="${name}"]`) as HTMLButtonElement;
    let brush: readonly [x0: number, y0: number, x1: number, y1: number] | null = null;
    let drag: { readonly x: number; readonly y: number; toX: number; toY: number } | null = null;
    let view = viewOf();
    let isAsked = false;
    const margin = () =>
      view.axes === null ? { left: 8, right: 8, top: 8, bottom: 8 } : { left: 56, right: 12, top: 10, bottom: 46 };
    const domainOf = (values: readonly (number | null)[], more: readonly (readonly number[])[]) => {
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (const list of [values, ...more]) {
        for (const value of list) {
          if (value === null) continue;
          if (value < low) low = value;
          if (value > high) high = value;
        }
      }
      if (low > high) return { low: 0, high: 1 };
      const pad = (high - low || 1) * 0.04;
      return { low: low - pad, high: high + pad };
    };
    const scales = () => {
      const { left, right, top, bottom } = margin();
      const xs = domainOf(
        view.x,
        view.groups.map(({ x }) => x),
      );
      const ys = domainOf(
        view.y,
        view.groups.map(({ y }) => y),
      );
      const width = canvas.clientWidth - left - right;
      const height = canvas.clientHeight - top - bottom;
      return {
        xs,
        ys,
        left,
        top,
        width,
        height,
        toX: (value: number) => left + ((value - xs.low) / (xs.high - xs.low)) * width,
        toY: (value: number) => top + height - ((value - ys.low) / (ys.high - ys.low)) * height,
        fromX: (pixel: number) => xs.low + ((pixel - left) / width) * (xs.high - xs.low),
        fromY: (pixel: number) => ys.low + ((top + height - pixel) / height) * (ys.high - ys.low),
      };
    };
    const draw = () => {
      isAsked = false;
      const style = getComputedStyle(canvas);
      const colour = (variable: string) => style.getPropertyValue(`--${variable}`).trim();
      const ratio = Math.max(2, devicePixelRatio);
      const { clientWidth, clientHeight } = canvas;
      if (clientWidth === 0) return;
      if (canvas.width !== clientWidth * ratio || canvas.height !== clientHeight * ratio) {
        canvas.width = clientWidth * ratio;
        canvas.height = clientHeight * ratio;
      }
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, clientWidth, clientHeight);
      const { xs, ys, left, top, width, height, toX, toY } = scales();
      context.font = `12px ${style.fontFamily}`;
      if (view.axes !== null) {
        const ticksOf = ({ low, high }: { low: number; high: number }, wanted: number) => {
          const rough = (high - low) / wanted;
          const power = 10 ** Math.floor(Math.log10(rough));
          const step = ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10) * power;
          const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
          const ticks: { value: number; text: string }[] = [];
          for (let i = Math.ceil(low / step); i * step <= high; i++) {
            ticks.push({ value: i * step, text: (i * step).toFixed(digits).replace(/^-(?!0$)/, "\u2212") });
          }
          return ticks;
        };
        context.lineWidth = 1;
        context.strokeStyle = colour("grid");
        context.fillStyle = colour("muted");
        context.textAlign = "center";
        context.textBaseline = "top";
        for (const { value, text } of ticksOf(xs, Math.max(2, width / 80))) {
          context.beginPath();
          context.moveTo(toX(value), top);
          context.lineTo(toX(value), top + height);
          context.stroke();
          context.fillText(text, toX(value), top + height + 6);
        }
        context.textAlign = "right";
        context.textBaseline = "middle";
        for (const { value, text } of ticksOf(ys, Math.max(2, height / 50))) {
          context.beginPath();
          context.moveTo(left, toY(value));
          context.lineTo(left + width, toY(value));
          context.stroke();
          context.fillText(text, left - 7, toY(value));
        }
        context.fillStyle = colour("ink");
        context.textAlign = "center";
        context.fillText(view.axes[0].label, left + width / 2, clientHeight - 10);
        context.save();
        context.translate(12, top + height / 2);
        context.rotate(-Math.PI / 2);
        context.fillText(view.axes[1].label, 0, 0);
        context.restore();
      }
      for (const group of view.groups) {
        context.globalAlpha = 0.55;
        context.fillStyle = colour(group.colour);
        for (const [i, x] of group.x.entries()) context.fillRect(toX(x) - 1.5, toY(group.y[i] as number) - 1.5, 3, 3);
      }
      const radius = sheet.ids.length > 2000 ? 2.5 : 4;
      for (const isFront of [false, true]) {
        context.globalAlpha = isFront ? 0.9 : 0.18;
        for (let row = 0; row < view.x.length; row++) {
          const x = view.x[row] ?? null;
          const y = view.y[row] ?? null;
          if (x === null || y === null || store.isShown(row) !== isFront) continue;
          const known = sources?.[row] === "known";
          context.fillStyle = colour(known ? "hidden" : "hits");
          const [px, py] = [toX(x), toY(y)];
          context.beginPath();
          if (known) context.rect(px - radius * 0.9, py - radius * 0.9, radius * 1.8, radius * 1.8);
          else context.arc(px, py, radius, 0, 7);
          context.fill();
          if (!selected.has(row)) continue;
          context.strokeStyle = colour("ink");
          context.lineWidth = 1.5;
          context.beginPath();
          context.arc(px, py, radius + 3, 0, 7);
          context.stroke();
        }
      }
      context.globalAlpha = 1;
      const box =
        drag !== null
          ? [drag.x, drag.y, drag.toX, drag.toY]
          : brush === null
            ? null
            : [toX(brush[0]), toY(brush[1]), toX(brush[2]), toY(brush[3])];
      if (box !== null) {
        const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = box;
        context.strokeStyle = colour("accent");
        context.fillStyle = colour("accent");
        context.lineWidth = 1.5;
        context.strokeRect(x0, y0, x1 - x0, y1 - y0);
        context.globalAlpha = 0.08;
        context.fillRect(x0, y0, x1 - x0, y1 - y0);
        context.globalAlpha = 1;
      }
    };
    const ask = () => {
      if (isAsked) return;
      isAsked = true;
      requestAnimationFrame(draw);
    };
    const setBrush = (next: typeof brush) => {
      brush = next;
      clear.hidden = brush === null;
      const { x, y } = view;
      if (next === null) store.setTest(`brush ${name}`, null);
      else {
        const [x0, y0, x1, y1] = next;
        store.setTest(`brush ${name}`, (row) => {
          const [px, py] = [x[row] ?? Number.NaN, y[row] ?? Number.NaN];
          return px >= Math.min(x0, x1) && px <= Math.max(x0, x1) && py >= Math.min(y0, y1) && py <= Math.max(y0, y1);
        });
      }
    };
    const nearestRow = (px: number, py: number) => {
      const { toX, toY } = scales();
      let nearest = -1;
      let least = 144;
      for (let row = 0; row < view.x.length; row++) {
        const x = view.x[row] ?? null;
        const y = view.y[row] ?? null;
        if (x === null || y === null || !store.isShown(row)) continue;
        const distance = (toX(x) - px) ** 2 + (toY(y) - py) ** 2;
        if (distance < least) {
          least = distance;
          nearest = row;
        }
      }
      return nearest;
    };
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || event.pointerType === "touch") return;
      canvas.setPointerCapture(event.pointerId);
      drag = { x: event.offsetX, y: event.offsetY, toX: event.offsetX, toY: event.offsetY };
      tip.hidden = true;
    });
    canvas.addEventListener("pointermove", (event) => {
      if (drag !== null) {
        drag.toX = event.offsetX;
        drag.toY = event.offsetY;
        ask();
        return;
      }
      const row = nearestRow(event.offsetX, event.offsetY);
      tip.hidden = row < 0;
      if (row < 0) return;
      if (tip.dataset["row"] !== String(row)) {
        tip.dataset["row"] = String(row);
        tip.innerHTML = drawStructure(sheet.structures[row] ?? "");
        const line = document.createElement("div");
        line.textContent = `${row + 1}: ${sheet.ids[row]}`;
        tip.append(line);
        for (const [i, axis] of (view.axes ?? []).entries()) {
          const value = (i === 0 ? view.x : view.y)[row] ?? null;
          const said = document.createElement("small");
          said.textContent = value === null ? "" : `${axis.label} ${value.toFixed(axis.digits)}`;
          tip.append(said);
        }
      }
      const left = Math.min(event.clientX + 14, document.documentElement.clientWidth - tip.offsetWidth - 8);
      const below = event.clientY + 14;
      const fits = below + tip.offsetHeight < innerHeight;
      tip.style.left = `${left}px`;
      tip.style.top = `${fits ? below : Math.max(4, event.clientY - tip.offsetHeight - 14)}px`;
    });
    canvas.addEventListener("pointerleave", () => {
      tip.hidden = true;
    });
    canvas.addEventListener("pointerup", (event) => {
      if (drag === null) return;
      const { x, y, toX, toY } = drag;
      drag = null;
      const { fromX, fromY } = scales();
      if (Math.abs(toX - x) > 5 && Math.abs(toY - y) > 5) setBrush([fromX(x), fromY(y), fromX(toX), fromY(toY)]);
      else if (brush !== null) setBrush(null);
      else {
        const row = nearestRow(event.offsetX, event.offsetY);
        if (row >= 0) openDetails(row);
      }
      ask();
    });
    canvas.addEventListener("click", (event) => {
      if ((event as PointerEvent).pointerType !== "touch") return;
      const row = nearestRow(event.offsetX, event.offsetY);
      if (row >= 0) openDetails(row);
    });
    clear.addEventListener("click", () => setBrush(null));
    document.addEventListener("clear-brushes", () => setBrush(null));
    new ResizeObserver(ask).observe(canvas);
    store.onChange(ask);
    redraws.push(draw);
    ask();
    return () => {
      view = viewOf();
      setBrush(null);
      ask();
    };
  };

  const { map } = sheet;
  const ofMap = document.querySelector<HTMLCanvasElement>("#plot-map");
  if (map !== null && ofMap !== null) {
    plot("map", ofMap, () => ({
      x: map.x,
      y: map.y,
      axes: null,
      groups: map.groups.map(({ group, x, y }) => ({ colour: group, x, y })),
    }));
  }
  const ofColumns = document.querySelector<HTMLCanvasElement>("#plot-columns");
  if (ofColumns !== null) {
    const choices = ["#plot-x", "#plot-y"].map((id) => document.querySelector(id) as HTMLSelectElement);
    const numbersOf = (key: string): { values: readonly (number | null)[]; axis: PlotAxis } => {
      const column = sheet.columns.find((each) => each.key === key);
      if (column === undefined)
        return { values: sheet.ids.map((_, row) => row + 1), axis: { label: "Rank", digits: 0 } };
      const values = column.values.map((value) => (typeof value === "number" ? value : null));
      return { values, axis: { label: column.label, digits: column.digits } };
    };
    const renew = plot("columns", ofColumns, () => {
      const [x, y] = choices.map(({ value }) => numbersOf(value)) as [
        ReturnType<typeof numbersOf>,
        ReturnType<typeof numbersOf>,
      ];
      return { x: x.values, y: y.values, axes: [x.axis, y.axis], groups: [] };
    });
    for (const choice of choices) choice.addEventListener("input", renew);
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    for (const redraw of redraws) redraw();
  });
  // Printing is on white paper, whatever the mode of the screen.
  const paper = (isPaper: boolean) => {
    document.documentElement.toggleAttribute("data-paper", isPaper);
    for (const redraw of redraws) redraw();
  };
  addEventListener("beforeprint", () => paper(true));
  addEventListener("afterprint", () => paper(false));
}
