import { holdsCampaign, mergeCampaign, mergeRuns, type ScreenOptions } from "@molsieve/pipeline";
import { librarySummary } from "./screen-library.js";
import { screenSummary } from "./screen-summary.js";

/** Joins parts of a screen, with a target or without one, in the folder `output`; the text to print at the end. */
export async function mergeParts(
  parts: readonly string[],
  output: string,
  json: boolean,
  options: Pick<ScreenOptions, "workers" | "maxRejects" | "signal">,
): Promise<string> {
  if (parts[0] !== undefined && (await holdsCampaign(parts[0]))) {
    const result = await mergeCampaign(parts, output, options);
    return json ? `${JSON.stringify(result.run)}\n` : screenSummary(result, output);
  }
  const result = await mergeRuns(parts, output, options);
  return json ? `${JSON.stringify({ ...result.run, timing: result.timing })}\n` : librarySummary(result, output);
}
