import { argumentError } from "@molsieve/core";
import type { Worth } from "../worth/worth.js";
import { worthFigure } from "../worth/worth-figure.js";
import { Plot } from "./plot.js";

/**
 * Expected hits against the number tested, with 95 % intervals: by the model, by similarity to actives and at random.
 *
 * @param worth `worth` of a run's record
 * @param among `library` (hidden compounds among the library) or `hidden` (those alone, all of them measured). Default `library`
 * @param title default `What testing is expected to find`
 * @throws {MolsieveError} `argument` where the run has no such curve
 */
export function plotWorth(
  worth: Worth,
  among: "library" | "hidden" = "library",
  title = "What testing is expected to find",
): Plot {
  const curve = worth[among];
  if (!curve) throw argumentError("among", among, "one of the curves that the run has");
  return new Plot(worthFigure(curve, worth.count, { id: "worth", title }));
}
