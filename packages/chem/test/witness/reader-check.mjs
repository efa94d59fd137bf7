// Reads texts with Molsieve's own reader and with RDKit-JS, and counts what came of it.
import { isMolsieveError } from "@molsieve/core";
import { createRdkitEngine, parseSmiles } from "../../dist/index.js";

/** Most differences that are printed. */
const MAX_SHOWN = 40;

/**
 * The comparison: `read(text)` for each text, then `since(total)` and `summary()` for a line each.
 *
 * @param parse `parseSmiles` or `parseMolBlock`
 */
export async function openReaderCheck({
  print = (line) => process.stdout.write(`${line}\n`),
  parse = parseSmiles,
} = {}) {
  const engine = await createRdkitEngine({ reader: "check" });
  const counts = { texts: 0, read: 0, refused: 0, differences: 0 };

  function total() {
    return { ...counts, readings: { ...engine.readings } };
  }

  function line(from) {
    const doubts = Object.entries(engine.readings)
      .map(([reading, number]) => [reading, number - (from.readings?.[reading] ?? 0)])
      .filter(([reading, number]) => reading !== "fast" && number > 0);
    const doubted = doubts.reduce((sum, [, number]) => sum + number, 0);
    const texts = counts.texts - from.texts;
    if (texts === 0) return undefined;
    const share = ((100 * doubted) / texts).toFixed(2);
    const causes = doubts.map(([cause, number]) => `${cause} ${number}`).join(", ");
    const differ = counts.differences - from.differences;
    return `${texts} texts, ${counts.read - from.read} read, ${counts.refused - from.refused} refused; ${differ} differ; ${doubted} (${share} %) asked of RDKit-JS${causes === "" ? "" : `: ${causes}`}`;
  }

  return {
    total,
    since: line,
    summary: () => `all: ${line({ texts: 0, read: 0, refused: 0, differences: 0 }) ?? "no texts"}`,
    async read(text) {
      counts.texts++;
      try {
        const parsed = parse(engine, text);
        if (parsed.ok) {
          counts.read++;
          parsed.mol[Symbol.dispose]();
        } else {
          counts.refused++;
        }
      } catch (error) {
        if (!isMolsieveError(error, "internal")) throw error;
        counts.differences++;
        if (counts.differences <= MAX_SHOWN) print(text.includes("\n") ? error.reason : `${text} ${error.reason}`);
      }
      if (engine.broken) await engine.restart();
    },
  };
}
