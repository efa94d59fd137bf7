import { inspect } from "node:util";
import { type Bundle, openCell } from "./notebook-host.js";

const SYMBOL = Symbol.for("Jupyter.display");

/**
 * Shows a value in the notebook cell that runs, in Deno's kernel and in tslab, and prints it where there is no notebook. What Molsieve
 * returns (molecules, drawings, tables, plots, models, results) shows itself with drawings; anything else is shown as text.
 *
 * In Deno's kernel the last value of a cell shows itself without this function; in tslab nothing does.
 */
export async function display(value: unknown): Promise<void> {
  const cell = openCell();
  if (cell === undefined) process.stdout.write(`${textOf(value)}\n`);
  else await cell.show(await bundleOf(value));
}

async function bundleOf(value: unknown): Promise<Bundle> {
  const show = typeof value === "object" && value !== null ? Reflect.get(value, SYMBOL) : undefined;
  return typeof show === "function" ? await show.call(value) : { "text/plain": textOf(value) };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : inspect(value);
}
