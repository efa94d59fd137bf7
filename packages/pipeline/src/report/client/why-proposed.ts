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
  const value = near.value;
  if (predicted === null || similarity === null) return "";
  const interval = columnOf("predicted")?.interval;
  const lower = interval?.lower[row] ?? predicted;
  const upper = interval?.upper[row] ?? predicted;
  const number = (value: number) => value.toFixed(2).replace("-", "\u2212");
  const { prediction, activeThreshold, domainMinimum, nScored, unit: unitOfValues } = reason;
  const isValue = prediction.kind === "value";
  const unit = unitOfValues === "" ? "" : ` ${unitOfValues}`;
  const activity = (value: number) => (value >= activeThreshold ? "active" : "inactive");

  const says: string[] = [];
  const place = `rank ${row + 1} of the diverse picks from ${nScored.toLocaleString("en-GB")} scored compounds`;
  if (isValue) {
    let reach = "its whole 90 % interval lies below the active threshold";
    if (lower >= activeThreshold) reach = "its whole 90 % interval lies above the active threshold";
    else if (predicted >= activeThreshold) reach = "its 90 % interval reaches below the active threshold";
    else if (upper >= activeThreshold) reach = "only the upper part of its 90 % interval reaches the active threshold";
    const range = `90 % interval ${number(lower)} to ${number(upper)}`;
    says.push(
      `Predicted ${prediction.what} ${number(predicted)}${unit} (${range}), ${place}; ${reach} (${number(activeThreshold)}).`,
    );
    if (value !== null) {
      const same = Math.abs(value - predicted) < 0.005;
      const fromNearest = same ? "the same as" : value > predicted ? "more than" : "less than";
      says.push(
        `Its nearest training compound has ${number(value)}, ${fromNearest} that, at similarity ${number(similarity)}.`,
      );
    }
  } else {
    let meaning = "the number ranks, and is no probability";
    if (prediction.kind === "probability") {
      const [likely, end, bound] = predicted >= 0.5 ? ["more", lower >= 0.5, "lower"] : ["less", upper < 0.5, "upper"];
      meaning = `${likely} likely active than not, ${end ? "even" : "but not"} at the ${bound} of its bounds (${number(lower)} to ${number(upper)})`;
    }
    says.push(`Predicted ${prediction.what} ${number(predicted)}, ${place}; ${meaning}.`);
    const resemblance = `at similarity ${number(similarity)}`;
    says.push(
      value === null
        ? `Its nearest known active is ${resemblance}.`
        : `Its nearest training compound, ${resemblance}, is ${activity(value)}.`,
    );
  }

  if (similarity < domainMinimum) says.push("Nothing like it was measured: take the prediction as a guess.");
  else if (similarity < 0.5) says.push("The resemblance is loose: the prediction is an extrapolation.");
  else says.push("The model has seen close relatives of it.");

  const failed = columnOf("rule_of_five_failed")?.values[row];
  const fails = typeof failed === "string" && failed !== "";
  says.push(fails ? `It fails ${failed}.` : "It fails no condition of the rule of five.");

  const measured = numberOf("measured");
  if (measured === null) says.push("Nobody measured it here.");
  else if (!isValue) says.push(`It is known, and was hidden from the model: it is ${activity(measured)}.`);
  else {
    const inside = measured >= lower && measured <= upper ? "inside" : "outside";
    const off = `${number(Math.abs(predicted - measured))} ${predicted > measured ? "too high" : "too low"}`;
    says.push(
      `It was measured, ${number(measured)}${unit}, and hidden from the model: the prediction is ${off}, ${inside} its interval.`,
    );
  }
  return says.join(" ");
}
