import { pictureBundle } from "@molsieve/core";
import type { PlotFigure } from "../report/plots/figure.js";
import { svgPlot } from "../report/plots/svg-plot.js";

/** A plot that draws itself in a notebook whose kernel asks for `Symbol.for("Jupyter.display")`, and tells itself in Node's console. */
export class Plot {
  /** An SVG document, light or dark as its reader likes: write it to a file, or put it into a page. */
  readonly svg: string;
  readonly title: string;
  /** What the plot says, for those who cannot see it. */
  readonly description: string;

  /** @param figure what is plotted */
  constructor(figure: PlotFigure) {
    this.svg = svgPlot(figure);
    this.title = figure.title;
    this.description = figure.description;
  }

  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return pictureBundle(this.svg, this.#text());
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.#text();
  }

  #text(): string {
    return `${this.title}. ${this.description}`;
  }
}
