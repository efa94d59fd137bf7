import { MolsieveError, nearestName, shown } from "@molsieve/core";

/**
 * The error for a fault in one part of a spec.
 *
 * @param part the part as the caller wrote it
 */
export function specError(part: unknown, reason: string, remedy?: string): MolsieveError {
  return new MolsieveError("argument", `features ${shown(part)}: ${reason}`, {
    key: "features",
    value: part,
    ...(remedy === undefined ? {} : { remedy }),
  });
}

/** The error for a name that is not among those known: `unknown parameter "radios". Did you mean "radius"?` */
export function unknownName(part: unknown, what: string, name: string, known: readonly string[]): MolsieveError {
  const near = nearestName(name, known);
  const remedy = near === undefined ? `Known: ${known.join(", ")}` : `Did you mean "${near}"?`;
  return specError(part, `unknown ${what} ${shown(name)}`, remedy);
}
