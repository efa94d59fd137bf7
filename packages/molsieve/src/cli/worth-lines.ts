import type { ExpectedHits, Worth, WorthCurve, WorthPoint } from "@molsieve/pipeline";

const AMONG = { library: "the library with the hidden compounds", hidden: "the hidden compounds alone" } as const;

/**
 * What a campaign is worth at its own number of hits, as lines for the terminal.
 *
 * @param ranked what compounds are ranked by: the model or the score
 */
export function worthLines(worth: Worth, ranked: string): string[] {
  const { compound, assay, currency, limits } = worth;
  const lines = (["library", "hidden"] as const).flatMap((among) => {
    const curve = worth[among];
    const point = curve?.points.find(({ tested }) => tested === Math.min(worth.count, curve.compounds));
    return curve === null || point === undefined
      ? []
      : curveLines(curve, point, { among: AMONG[among], ranked }, currency);
  });
  return [
    `What testing is worth at ${compound + assay} ${currency} each (${compound} a compound, ${assay} an assay; 95 % intervals):`,
    ...lines,
    ...limits.map((limit) => `  ${limit}`),
  ];
}

function curveLines(
  { compounds }: WorthCurve,
  point: WorthPoint,
  { among, ranked }: { readonly among: string; readonly ranked: string },
  currency: string,
): string[] {
  const { model, similarity, random } = point;
  const what = `${count(point.tested)} of ${count(compounds)}, ${among}`;
  return [
    `  ${what.padEnd(52)}${"hits".padEnd(22)} ${currency} a hit`,
    row(`best by the ${ranked}`, model),
    row("most similar to an active", similarity),
    `    ${"at random".padEnd(50)}${random.hits.toFixed(1).padEnd(22)} ${money(random.cost_per_hit)}`,
  ];
}

function row(name: string, { hits, cost_per_hit: price }: ExpectedHits): string {
  const found = `${hits.value.toFixed(1)} [${hits.lower.toFixed(1)}, ${hits.upper.toFixed(1)}]`;
  return `    ${name.padEnd(50)}${found.padEnd(22)} ${money(price.value)} [${money(price.lower)}, ${money(price.upper)}]`;
}

function money(amount: number | null): string {
  return amount === null ? "no hit" : count(Math.round(amount));
}

function count(value: number): string {
  return value.toLocaleString("en-GB");
}
