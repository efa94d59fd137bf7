import { join } from "node:path";
import { argumentError, MolsieveError } from "@molsieve/core";
import {
  explainScreen,
  type JobBegin,
  type JobPart,
  type LibraryRun,
  type LoadedLibraryScreen,
  type OrderSummary,
  type ScreenExplanation,
  type ScreenLibraryResult,
  type StageCost,
  screenLibrary,
} from "@molsieve/pipeline";
import type { CommandLine } from "./command.js";
import { engineOption, integerOption, maxRejectsOption } from "./option-values.js";
import { runTask } from "./run-task.js";
import { createScreenProgress } from "./screen-progress.js";
import { countedText, countsText, countText } from "./table-command.js";

type Values = CommandLine["values"];

/** Screens the library of a config without a target and tells what came out. */
export async function screenLibraryFile(
  { values }: CommandLine,
  { libraryScreen }: LoadedLibraryScreen,
  output: string,
): Promise<void> {
  const json = values["json"] === true;
  const begin = beginOf(values);
  const part = partOf(values);
  const progress = createScreenProgress(values, output);
  const result = await runTask(progress.hidesBar, ({ signal, onProgress }) =>
    screenLibrary(libraryScreen, output, {
      begin,
      ...(part !== undefined && { part }),
      ...(signal !== undefined && { signal }),
      onProgress: (event) => progress.show(event, onProgress),
      ...(values["explain"] === true && { onPlan: (plan) => process.stderr.write(planText(plan)) }),
      ...commonOptions(values),
      ...maxRejectsOption(values),
    }),
  ).finally(() => progress.end(false));
  if (result.run !== null) progress.end(true, result.shards);
  process.stdout.write(
    json ? `${JSON.stringify({ ...result.run, timing: result.timing })}\n` : librarySummary(result, output),
  );
}

/** Shows the plan of a config without a target. */
export async function explainLibrary({ values }: CommandLine, { libraryScreen }: LoadedLibraryScreen): Promise<void> {
  const plan = await runTask(true, ({ signal }) =>
    explainScreen(libraryScreen, { ...(signal !== undefined && { signal }), ...commonOptions(values) }),
  );
  process.stdout.write(values["json"] === true ? `${JSON.stringify(plan)}\n` : planText(plan));
}

/** Options of a screen that change what comes out, or how fast. */
export function commonOptions(values: Values) {
  return {
    ...integerOption(values, "seed"),
    ...integerOption(values, "workers"),
    ...integerOption(values, "limit"),
    ...engineOption(values),
  };
}

function beginOf(values: Values): JobBegin {
  if (values["overwrite"] !== true) return values["resume"] === true ? "resume" : "new";
  if (values["resume"] !== true) return "overwrite";
  throw new MolsieveError("argument", "--resume and --overwrite are opposites", {
    key: "--resume",
    remedy: "Go on with the run in RUN, or replace it",
  });
}

/** The part that `--shard` asks for. */
export function partOf(values: Values): JobPart | undefined {
  const text = values["shard"];
  if (typeof text !== "string") return undefined;
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const part = { index: Number(index), of: Number(of) };
  if (index !== undefined && part.index < part.of) return part;
  throw argumentError("--shard", text, "I/N with I from 0 to N - 1, such as 0/4");
}

/** A plan for people. */
export function planText({ rows, stages, columns, rank }: ScreenExplanation): string {
  const lines = [
    `Plan, as measured on the first ${countedText(rows, "row")}, every molecule having met every filter:`,
    ...stageLines(stages),
    `Columns: ${columns.length === 0 ? "none" : columns.join(", ")}`,
    `Ranked by ${rank ?? "the order of the library"}`,
    "",
  ];
  return lines.join("\n");
}

function stageLines(stages: readonly StageCost[]): string[] {
  return stages.map(({ name, rows_in, pass_rate, microseconds }, i) => {
    const cost = microseconds === null ? "-" : microseconds.toFixed(1);
    const share = pass_rate === null ? "-" : (100 * pass_rate).toFixed(1);
    return `  ${String(i + 1).padStart(2)}. ${countText(rows_in).padStart(13)} rows ${cost.padStart(8)} us a row ${share.padStart(5)} % pass  ${name}`;
  });
}

/** What a part of a screen prints at the end. */
export function partText({ shards }: { readonly shards: number }, output: string): string {
  return `${countedText(shards, "shard")} done in ${output}: join it with the other parts by molsieve merge\n`;
}

/** What a screen without a target prints at the end: the rows, the stages, and where the hits are. */
export function librarySummary({ run, timing, shards }: ScreenLibraryResult, output: string): string {
  if (run === null || timing === null) {
    return partText({ shards }, output);
  }
  const { rows_in, scored, filtered, rejected, hits, filtered_by, rejected_by } = run.accounting;
  const counts = [filtered_by, rejected_by].map(countsText);
  const lines = [
    run.title,
    "",
    ...run.inputs.flatMap(({ path, notes }) => notes.map((note) => `Note     ${path}: ${note}`)),
    `Screened ${countedText(rows_in, "row")} = ${countText(scored)} scored + ${countText(filtered)} filtered + ${countText(rejected)} rejected`,
    ...(counts[0] === "" ? [] : [`Filtered ${counts[0]}`]),
    ...(counts[1] === "" ? [] : [`Rejected ${counts[1]}`]),
    "Stages",
    ...stageLines(timing.stages),
    `Hits     ${countText(hits)}, ${run.rank === null ? "in the order of the library" : `by ${run.rank.by}, ${run.rank.order}`}: ${join(output, `hits.${run.config.outputs.hits[0]}`)}`,
    ...orderLines(run.order, run.config, output),
    `Report   ${join(output, "report.html")}`,
    `Took     ${timing.seconds.toFixed(1)} s with ${countedText(timing.workers, "worker")}`,
    "",
  ];
  return lines.join("\n");
}

/** What was ordered of the hits, in a line; none where no order was asked for. */
export function orderLines(
  order: OrderSummary | undefined,
  config: Pick<LibraryRun["config"], "order" | "hits">,
  output: string,
): string[] {
  if (order === undefined) return [];
  const plates = order.plates === null ? "" : ` on ${countedText(order.plates, "plate")}`;
  const cost = order.cost === null ? "" : `, for ${order.cost.toFixed(2)} of ${config.order?.budget?.total}`;
  const { ordered, ...fates } = order.hits;
  const wanted = config.order?.count ?? config.hits.count;
  const others = Object.entries(fates).filter(([, n]) => n > 0);
  const why = countsText(Object.fromEntries(others.map(([fate, n]) => [fate.replaceAll("_", " "), n])));
  const example = order.no_cost_example === null ? "" : `; such as ${JSON.stringify(order.no_cost_example)}`;
  const short =
    ordered < wanted
      ? ` of ${countText(wanted)} wanted (other hits: ${why === "" ? "none" : why}${fates.no_cost > 0 ? example : ""})`
      : "";
  return [
    `Order    ${countedText(ordered, "compound")}${short}${plates}${cost}, ${countText(order.substitutes)} with a substitute: ${join(output, "order.csv")}`,
  ];
}
