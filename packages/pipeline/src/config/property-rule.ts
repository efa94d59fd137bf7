/** A range of a descriptor as a rule that only it decides. */
export function propertyRule(
  name: string,
  { min, max }: { readonly min?: number | undefined; readonly max?: number | undefined },
) {
  const limit = { descriptor: name, ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
  return { name, title: "", limits: [limit], maxViolations: 0, citation: "", differs: "" };
}
