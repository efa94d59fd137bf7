import { MolsieveError } from "@molsieve/core";

/** The error for parts that were tried as often as allowed; `failures`: part and what was last heard of it. */
export function failedPartsError(failures: ReadonlyMap<number, string>, attempts: number): MolsieveError {
  const parts = [...failures.keys()].sort((a, b) => a - b);
  const [first] = parts as [number];
  const more = parts.length === 1 ? "" : ` and ${parts.length - 1} more`;
  const reason = failures.get(first) as string;
  return new MolsieveError("worker", `part ${first}${more} failed ${attempts} times: ${reason}`, {
    value: parts,
    remedy: "What they worked out is kept: mend the cause and resume",
  });
}
