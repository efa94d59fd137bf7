/** What a column's name says about the values in it, `other` where it says nothing. */
export type NamedQuantity = "potency" | "concentration" | "percent" | "class" | "result" | "other" | "aside";

/**
 * What the name of a column says: `potency` (pIC50, larger is more active), `concentration` (IC50, Ki: smaller is more
 * active), `percent`, `class` (active or not), `result` (a measurement of some kind), `aside` (properties, counts, dates and
 * errors, which are no activities).
 */
export function quantityNamed(name: string): NamedQuantity {
  const text = name.toLowerCase().replaceAll("_", " ");
  for (const [quantity, pattern] of PATTERNS) if (pattern.test(text)) return quantity;
  return "other";
}

const PATTERNS: readonly (readonly [NamedQuantity, RegExp])[] = [
  [
    "aside",
    /\b(std|sd|sem|stdev|stddev|stderr|error|err|cv|hill|slope|r2|n|count|replicates?|min|max|lower|upper)\b(?! ?value)/,
  ],
  [
    "potency",
    /\b-?p ?(ic|ec|ac|xc|gi|cc|dc|ed|ki|kd|k[bi]?|mic|activity|potency|a2)\d*\b|pchembl|\b-?log ?(10)? ?\(?(ic|ec|ki|kd|ac|m\b)/,
  ],
  [
    "aside",
    /weight|\bmw\b|mol ?wt|mass|log ?[pds]\b|psa|\bhb[ad]\b|donors?|acceptors?|lipinski|ro5|violation|\brings?\b|charge|\bqed\b|rotat|heavy|atoms|fsp3/,
  ],
  [
    "aside",
    /year|date|price|cost|amount|stock|purity|batch|\blot\b|plate|well|\brow\b|index|rank|\bno\b|#|number|page|volume|issue|\btime\b|temp|\bph\b|\bdose\b|comment|datum|preis|menge|reinheit|nummer/,
  ],
  ["aside", /(^|\s)(id|cid|sid|tid|cas|ref|doc)(\s|$)|selectivity|ratio|fold/],
  [
    "concentration",
    /\b([iegaxcld]c|gi|ed|mic|mec) ?-?(50|90)?\b|(ic|ec|ac|xc|gi|cc|dc|ed|ld)50|\bk ?[idbm]\b|potency|standard value/,
  ],
  ["percent", /%|percent|prozent|inhib|\binh\b|hemm|efficacy|emax/],
  ["class", /\b(is )?active\b|class|label|outcome|\bhit\b/],
  ["result", /activit|result|value|response|measure|readout|affinity|assay|target|\by\b|wert|ergebnis|messung|aktivit/],
];

/** Whether a percentage by this name is of what is left (small is active) and not of what is inhibited. */
export function isWhatIsLeft(name: string): boolean {
  return /residual|remaining|control|viab|surviv|left/i.test(name);
}
