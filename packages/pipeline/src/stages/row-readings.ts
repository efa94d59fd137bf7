import type { RdkitEngine, ReadingCounts } from "@molsieve/chem";

/** Tells for one row after the other who read its SMILES. */
export class RowReadings {
  readonly #now: ReadingCounts;
  readonly #before: ReadingCounts;

  constructor({ readings }: RdkitEngine) {
    this.#now = readings;
    this.#before = { ...readings };
  }

  /** Readings since the last call, as `NAME COUNT,NAME COUNT`; empty where there were none. */
  take(): string {
    let text = "";
    for (const name of Object.keys(this.#now) as (keyof ReadingCounts)[]) {
      const count = this.#now[name] - this.#before[name];
      if (count === 0) continue;
      this.#before[name] = this.#now[name];
      text += `${text === "" ? "" : ","}${name} ${count}`;
    }
    return text;
  }
}

/** Adds what {@link RowReadings.take} told to counts by name. */
export function addReadings(counts: Partial<ReadingCounts>, text: string): void {
  if (text === "") return;
  for (const part of text.split(",")) {
    const [name, count] = part.split(" ") as [keyof ReadingCounts, string];
    counts[name] = (counts[name] ?? 0) + Number(count);
  }
}
