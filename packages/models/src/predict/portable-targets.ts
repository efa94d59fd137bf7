import type { PortableModel } from "./portable-model.js";

/** The model with some of its targets only, by their places; they keep their order. Shares memory with it. */
export function portableTargets(model: PortableModel, places: readonly number[]): PortableModel {
  const { targets, parts } = model;
  const taken = <Each>(of: readonly Each[]) => of.filter((_, place) => places.includes(place));
  return {
    ...model,
    targets: taken(targets),
    parts:
      parts.kind === "card" ? { ...parts, places: taken(parts.places) } : { ...parts, states: taken(parts.states) },
  };
}
