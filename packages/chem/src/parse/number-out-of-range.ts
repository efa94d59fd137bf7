import { type ParseFailure, parseFailure } from "./parse-failure.js";

/** The first number of a bracket atom that RDKit has no room for and would wrap around, as a failure. */
export function numberOutOfRange(smiles: string): ParseFailure | undefined {
  // A number of three digits in brackets is rare, so most texts are done here.
  for (const bracket of smiles.matchAll(/\[[^[\]]*\d{3}[^[\]]*\]/g)) {
    for (const number of bracket[0].matchAll(/([[#H+-])(\d+)/g)) {
      const [, mark, digits] = number;
      const limit = LIMITS[mark as keyof typeof LIMITS];
      if (Number(digits) <= limit.most) continue;
      const position = bracket.index + number.index;
      const message = `${limit.what} ${digits} at character ${position + 1} is out of range, ${limit.most} at most`;
      return parseFailure("syntax", message, position);
    }
  }
  return undefined;
}

const LIMITS = {
  "[": { what: "isotope", most: 65_535 },
  "#": { what: "atomic number", most: 118 },
  H: { what: "hydrogen count", most: 127 },
  "+": { what: "charge", most: 127 },
  "-": { what: "negative charge", most: 127 },
} as const;
