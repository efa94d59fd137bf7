import { html } from "../html.js";
import { type LegendEntry, PLOT_X, PLOT_Y, type PlotFigure, px } from "./figure.js";
import { domainOf, linearScale, type Scale } from "./scale.js";

/** A compound on a map. */
export interface PlacedCompound {
  readonly x: number;
  readonly y: number;
  /** Class of its mark. */
  readonly mark: string;
  /** What it tells when pointed at. */
  readonly text: string;
}

/** Compounds as points at their places; the axes have no ticks, for only distances between near points mean anything. */
export function mapFigure(
  compounds: readonly PlacedCompound[],
  legend: readonly LegendEntry[],
  text: Pick<PlotFigure, "id" | "title" | "description">,
): PlotFigure {
  const x = withoutTicks(linearScale(domainOf(compounds.map((each) => each.x)), PLOT_X));
  const y = withoutTicks(linearScale(domainOf(compounds.map((each) => each.y)), PLOT_Y));
  return {
    ...text,
    legend,
    x: { label: "similar compounds lie near each other", scale: x },
    y: { label: "", scale: y },
    marks: compounds.map(
      (each) =>
        html`<circle class="dot ${each.mark}" cx="${px(x.map(each.x))}" cy="${px(y.map(each.y))}" r="3"><title>${each.text}</title></circle>`,
    ),
  };
}

function withoutTicks({ map }: Scale): Scale {
  return { map, ticks: [] };
}
