import fc from "fast-check";

const bareAtom = fc.constantFrom("C", "N", "O", "S", "c", "n", "o", "A", "a", "*", "F", "Cl", "Br");
const number = fc.nat({ max: 4 }).map(String);
const bounds = fc
  .tuple(number, number)
  .chain(([low, high]) => fc.constantFrom(`{${low}-${high}}`, `{${low}-}`, `{-${high}}`));
const counted = fc.tuple(
  fc.constantFrom("D", "d", "X", "x", "v", "z", "Z", "h", "R", "r", "k"),
  fc.oneof({ weight: 3, arbitrary: number }, fc.constantFrom("", "5", "6"), bounds),
);
const primitive = fc.oneof(
  { weight: 4, arbitrary: bareAtom },
  {
    weight: 2,
    arbitrary: fc.constantFrom("#6", "#7", "#8", "#1", "#0", "Se", "se", "Si", "Cu", "Na", "13C", "2", "0"),
  },
  { weight: 3, arbitrary: counted.map((parts) => parts.join("")) },
  fc.constantFrom("H", "H0", "H1", "H2", "+", "-", "+0", "++", "-2", "+{0-1}", "-{1-}"),
  fc.constantFrom("^0", "^1", "^2", "^3", "^4", "@", "@@", "@TH1", "@SP2", "@OH5"),
);

function point(recursive: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom("", "", "", "!", "!!"),
      fc.oneof(
        { weight: 12, arbitrary: primitive },
        recursive.map((inner) => `$(${inner})`),
      ),
    )
    .map((parts) => parts.join(""));
}

function bracket(recursive: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const joined = fc.array(fc.tuple(point(recursive), fc.constantFrom("", "&", ",", ";", "", ",")), {
    minLength: 1,
    maxLength: 4,
  });
  const plain = joined.map((parts) =>
    parts.map(([text, join], i) => (i + 1 < parts.length ? text + join : text)).join(""),
  );
  return fc.tuple(plain, fc.constantFrom("", "", "", ":1")).map(([inner, map]) => `[${inner}${map}]`);
}

const bond = fc.oneof(
  { weight: 5, arbitrary: fc.constant("") },
  { weight: 4, arbitrary: fc.constantFrom("-", "=", "#", ":", "~", "@", "/", "\\", "->", "<-", "$") },
  fc.constantFrom("-,=", "!@", "-;!@", "=&@", "!-", "~&!@", "-,:", "!#;@", "=,->", "->,-", "-!@", "/,\\"),
);

const closure = fc.constantFrom("", "", "", "", "1", "2", "=1", "%12", "%(1)", "12", "-2");

function chain(atom: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string> {
  const link = fc.tuple(bond, atom, closure, fc.constantFrom("chain", "chain", "chain", "branch", "dot"));
  return fc
    .tuple(atom, closure, fc.array(link, { maxLength }))
    .map(([first, ring, links]) =>
      links.reduce(
        (text, [b, a, r, how]) =>
          how === "branch" ? `${text}(${b}${a}${r})` : how === "dot" ? `${text}.${a}${r}` : `${text}${b}${a}${r}`,
        first + ring,
      ),
    );
}

const simpleAtom = fc.oneof(
  { weight: 3, arbitrary: bareAtom },
  bracket(fc.constantFrom("C", "C=O", "N~*", "[#6]1~*~*1", "[C@](F)C")),
);

/** SMARTS from a grammar: most are valid; ring closures that stay open or repeat a bond make some that are not. */
export const randomSmarts = chain(
  fc.oneof(
    { weight: 3, arbitrary: bareAtom },
    bracket(chain(simpleAtom, 3)),
    fc.constantFrom("[H]", "[2H]", "[H+]", "[H]"),
  ),
  5,
);

/** Texts over SMARTS's own characters, few of them valid. */
export const smartsLikeText = fc.oneof(
  fc.string({
    unit: fc.constantFrom(..."CNcn[]()=#-+!@&,;:~%$1203DHRXxrv*aA.\\/{}^_<>Sie"),
    minLength: 1,
    maxLength: 12,
  }),
  fc
    .tuple(randomSmarts, fc.nat({ max: 40 }), fc.constantFrom(..."[]()!&,;:@$%1}{H+-."))
    .map(([text, at, inserted]) => text.slice(0, at) + inserted + text.slice(at)),
  fc.tuple(randomSmarts, fc.nat({ max: 40 })).map(([text, at]) => text.slice(0, at) + text.slice(at + 1)),
);
