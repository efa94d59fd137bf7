import type { CompoundSheet } from "../compound-sheet.js";

/**
 * Why a compound of a campaign is proposed, in some sentences; empty where there is no target.
 *
 * The page contains this function as text, so it uses nothing but its arguments.
 */
export function whyProposed(sheet: CompoundSheet, row: number): string {
  const { reason, nearest } = sheet;
  const near = nearest?.compounds[nearest.rows[row] ?? -1];
  if (reason === null || near === undefined) return "";
  const columnOf = (key: string) => sheet.columns.find((column) => column.key === key);
  const numberOf = (key: string) => {
    const value = columnOf(key)?.values[row];
    return typeof value === "number" ? value : null;
  };
  const predicted = numberOf("predicted");
  const similarity = numberOf("similarity");
  const interval = columnOf("predicted")?.interval;
  if (predicted === null || similarity === null || interval === undefined) return "";
  const lower = interval.lower[row] as number;
  const upper = interval.upper[row] as number;
  const number = (value: number) => value.toFixed(2).replace("-", "\u2212");
  const { activeThreshold: threshold, domainMinimum, nScored, property } = reason;
  const unit = reason.unit === "" ? "" : ` ${reason.unit}`;
  let reach = "its whole 90 % interval lies below the active threshold";
  if (lower >= threshold) reach = "its whole 90 % interval lies above the active threshold";
  else if (predicted >= threshold) reach = "its 90 % interval reaches below the active threshold";
  else if (upper >= threshold) reach = "only the upper part of its 90 % interval reaches the active threshold";
  const same = Math.abs(near.value - predicted) < 0.005;
  const fromNearest = same ? "the same as" : near.value > predicted ? "more than" : "less than";
  let domain = "The model has seen close relatives of it.";
  if (similarity < domainMinimum) domain = "Nothing like it was measured: take the prediction as a guess.";
  else if (similarity < 0.5) domain = "The resemblance is loose: the prediction is an extrapolation.";
  const failed = columnOf("rule_of_five_failed")?.values[row];
  const rule =
    typeof failed === "string" && failed !== "" ? `It fails ${failed}.` : "It fails no condition of the rule of five.";
  const measured = numberOf("measured");
  const inside = measured !== null && measured >= lower && measured <= upper ? "inside" : "outside";
  const truth =
    measured === null
      ? "Nobody measured it here."
      : `It was measured, ${number(measured)}${unit}, and hidden from the model: the prediction is ${number(Math.abs(predicted - measured))} ${predicted > measured ? "too high" : "too low"}, ${inside} its interval.`;
  return `Predicted ${property} ${number(predicted)}${unit} (90 % interval ${number(lower)} to ${number(upper)}), rank ${row + 1} of the diverse picks from ${nScored.toLocaleString("en-GB")} scored compounds; ${reach} (${number(threshold)}). Its nearest training compound has ${number(near.value)}, ${fromNearest} that, at similarity ${number(similarity)}. ${domain} ${rule} ${truth}`;
}
