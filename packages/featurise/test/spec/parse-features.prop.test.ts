import {
  FEATURISER_KINDS,
  type FeaturiserKind,
  featuresText,
  type Parameter,
  parseFeatures,
} from "@molsieve/featurise";
import fc from "fast-check";
import { expect, test } from "vitest";

function valueFor(parameter: Parameter): fc.Arbitrary<number | boolean | string> {
  switch (parameter.type) {
    case "integer":
      return fc.integer({ min: parameter.min, max: Math.min(parameter.max, 4096) });
    case "flag":
      return fc.boolean();
    case "text":
      return fc.constant(parameter.default ?? "");
  }
}

/** A text with some of a kind's parameters, in any order. */
function textOf({ name, parameters }: FeaturiserKind): fc.Arbitrary<string> {
  return fc
    .shuffledSubarray(Object.keys(parameters))
    .chain((keys) =>
      fc.tuple(...keys.map((key) => valueFor(parameters[key] as Parameter).map((value) => `${key}=${value}`))),
    )
    .map((given) => (given.length === 0 ? name : `${name}:${given.join(",")}`));
}

const needsText = ({ parameters }: FeaturiserKind) =>
  Object.values(parameters).some((parameter) => parameter.type === "text" && parameter.default === undefined);

test.each(FEATURISER_KINDS.filter((kind) => !needsText(kind)).map((kind) => [kind.name, kind] as const))(
  "any text of %s reads as a spec whose text reads as the same spec",
  (_, kind) => {
    fc.assert(
      fc.property(textOf(kind), (text) => {
        let spec: ReturnType<typeof parseFeatures>;
        try {
          spec = parseFeatures(text);
        } catch (error) {
          // Values that do not go together, such as a minimum above the maximum.
          expect(error).toMatchObject({ code: "argument" });
          return;
        }
        expect(parseFeatures(featuresText(spec))).toEqual(spec);
        expect(parseFeatures(JSON.parse(JSON.stringify(spec)) as typeof spec)).toEqual(spec);
        const given = text.split(":")[1]?.split(",") ?? [];
        for (const part of given) expect(featuresText(spec)).toContain(part);
      }),
      { numRuns: 30 },
    );
  },
);

test("whatever is typed is a spec or an error that says so", () => {
  const words = fc.constantFrom(
    ..."morgan maccs rdkit2d : , = + radius bits scale impute 2 true median \u0000".split(" "),
    " ",
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 8 }), (typed) => {
      try {
        parseFeatures(typed.join(""));
      } catch (error) {
        expect(error).toMatchObject({ name: "MolsieveError", code: "argument" });
      }
    }),
  );
});
