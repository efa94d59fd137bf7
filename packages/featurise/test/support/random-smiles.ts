import fc from "fast-check";

const atom = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom("C", "C", "C", "C", "C", "N", "O", "S", "C(F)", "C(Cl)", "N(Br)", "C(I)", "P"),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ..."c1cccc(c1) c1ccnc(c1) c1cc[nH]c1 c1ccoc1 c1cnsc1 C1CC1 C1CO1 C1CCNC1 C1CCC(C1) C12CCC(CC1)C2 c1ccc2c(c1)cccc2".split(
        " ",
      ),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ..."C(=O)O [N+](=O) S(=O)(=O)N C([2H]) [H] [13CH2] [CH] [N-] [NH+] [N+] * [Si] [Se] [Na+] [Fe] [UH] B [BH-] [As]".split(
        " ",
      ),
    ),
  },
);
const bond = fc.constantFrom("", "", "", "", "", "", "", "", "", "=", "=", "#", "->", "-", ".");
const closure = fc.constantFrom("", "", "", "", "", "", "%11", "%11", "%12", "=%12", "%13", "->%13");

/** Atoms in a chain with branches; a ring closure that is open at the end is closed by one more atom. */
const chain = fc
  .array(fc.tuple(bond, atom, closure, fc.constantFrom(false, false, true)), { minLength: 1, maxLength: 12 })
  .map((links) => {
    const open = new Set<string>();
    let text = "";
    for (const [b, a, ring, isBranch] of links) {
      const digits = ring.slice(-3);
      if (digits !== "" && !open.delete(digits)) open.add(digits);
      const piece = `${text === "" ? "" : b}${a}${ring}`;
      text += isBranch && text !== "" && b !== "." ? `(${piece})` : piece;
    }
    for (const digits of open) text += `C${digits}`;
    return text;
  });

/** SMILES of random graphs with odd atoms, bonds and rings; RDKit refuses about half of them. */
export const randomSmiles: fc.Arbitrary<string> = chain;
