import { describe, expect, test } from "vitest";
import { comparer } from "./read.js";
import { allValenceTexts } from "./valence-texts.mjs";

/** One structure for each way in which a step may go. */
const WAYS =
  `CC O=N#N CN(=O)=O N1(=O)=CC=CC=C1 O=n1ccccc1 CN=N#N CN(=O)=N CN(=O)#N OCl(=O)(=O)=O CBr(=O)=O [ClH]=O CP(=O)=C
  CP(=O)=CC CP(C)(=O)=C c1ccccc1 c1cc[nH]c1 C1=CC=CN1 O=c1ccc(=O)[nH]1 CS(=O)(=O)N [Fe]N(C)(C)C [Fe]N([Zn])(C)C [Fe]OC
  [Fe]c1ccccc1 [Fe][cH]1cccc1 [Na+].[Cl-] [Na]Cl c1cccn1C c1ccc2cccn2c1 C[N+](C)(C)C [S-2] C(C)(C)(C)(C)C [H+] [H-] [H] [H+2]
  [C@H](F)(Cl)Br [C@@](F)(Cl)(Br)I N[C@H]=C C[S@](=O)N C[C@](=O)N *c1ccccc1 * [2H]O[2H] C1#CC=CC=C1 [O-111] [CH200] [FeH130]
  [O][O] [CH2] [CH3] [NH4+] [CH3-] c1ccccccc1 OC(=O)C NC=C OC#N C=C=C CC=O [NH-]C=O C[O-] C=[N+]=[N-] C[Si]=C S=C(N)N
  C[Se]C=C P(C)C=C F[Xe]F F[P-](F)(F)(F)(F)F [U](F)F C$C N->[Fe] C=C->[Fe] N<-[Fe] c1cc[se]c1 B(O)O [BH4-] c1ccccc1[O]
  [NhH2-2] [Cu] [Cu+] [Cu+2] [Zn-4] [C+9] [Li] [Si] [Sn](C)(C)C`.split(/\s+/);

describe("clean-up, valences, radicals, conjugation, hybridisation, chirality and hydrogens", () => {
  test.each(WAYS)("of %s are those of RDKit-JS after each step", (text) => {
    const { end, differences } = comparer.compare(text);
    expect(differences).toEqual([]);
    expect(end).not.toBe("unread");
  });

  test("are those of RDKit-JS around a sample of all elements with all charges, hydrogens and bonds", () => {
    const ends: Record<string, number> = {};
    let i = 0;
    for (const text of allValenceTexts()) {
      if (i++ % 401 !== 0) continue;
      const { end, differences } = comparer.compare(text);
      expect([text, differences]).toEqual([text, []]);
      ends[end] = (ends[end] ?? 0) + 1;
    }
    expect(i).toBeGreaterThan(500_000);
    expect(ends["finished"]).toBeGreaterThan(1000);
    expect(ends["refused"]).toBeGreaterThan(200);
    expect(ends["doubt"]).toBeLessThan(100);
  });
});
