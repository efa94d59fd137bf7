import { createRequire } from "node:module";
import { AROMATIC_BOND, bondBetween, createRdkitEngine, DATIVE_BOND, type Molecule, parseSmiles } from "@molsieve/chem";
import type { MainModule } from "@rdkit/rdkit";
import { describe, expect, test } from "vitest";
import { countSmilesAtoms } from "../../src/parse/smiles-text.js";
import { NCI_SMILES } from "../nci.js";

/** nci-5k has no stereo, dative bonds, isotopes, radicals or molecules of more than 255 atoms. */
const STEREO_SMILES = [
  "C[C@H](F)/C=C/Cl",
  "C[C@@H](F)/C=C\\Cl",
  "F/C=C/C=C\\C(Cl)=N/O",
  "C[C@@]1(O)CC[C@H](N)CC1",
  "[13CH3][C@H]([2H])O",
  "N->[Cu]<-N",
  "[NH3]->[Pt](Cl)(Cl)<-[NH3]",
  "C[CH]C",
  "[O][O]",
  "CC[S@](=O)C",
  "[CH3:1][OH:200]",
  "C".repeat(300),
];
const CHIRALITY = ["unspecified", "cw", "ccw"];
const BOND_STEREO = ["unspecified", "either", "cis", "trans", "cis", "trans"];

interface Read {
  readonly smiles: string;
  readonly molecule: Molecule;
  /** Atoms, bonds and rings as RDKit's JSON has them, defaults filled in. */
  readonly json: {
    readonly atoms: readonly {
      z?: number;
      chg?: number;
      impHs?: number;
      isotope?: number;
      nRad?: number;
      stereo?: string;
    }[];
    readonly bonds: readonly {
      bo?: number;
      atoms: readonly [number, number];
      stereo?: string;
      stereoAtoms?: readonly [number, number];
    }[];
    readonly extensions: readonly {
      name: string;
      aromaticAtoms?: number[];
      aromaticBonds?: number[];
      atomRings?: number[][];
    }[];
  };
}

const engine = await createRdkitEngine();
const rdkitJs = await (createRequire(import.meta.url)("@rdkit/rdkit") as () => Promise<MainModule>)();
/** RDKit's own account of a molecule, by another way out of it than the one we read. */
function jsonOf(smiles: string): Read["json"] {
  const mol = rdkitJs.get_mol(smiles);
  const json = JSON.parse(mol?.get_json() ?? "{}").molecules[0];
  mol?.delete();
  return json;
}
const reads: Read[] = [];
for (const smiles of [...NCI_SMILES, ...STEREO_SMILES]) {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) continue;
  using mol = parsed.mol;
  reads.push({ smiles, molecule: mol.molecule(), json: jsonOf(smiles) });
}

/** The structures of which `holds` is not true. */
function exceptions(holds: (read: Read) => boolean): string[] {
  return reads.filter((read) => !holds(read)).map(({ smiles }) => smiles);
}

/** RDKit's smallest rings leave out some of the bonds to the metal. */
const SANDWICH = "CN(C)C[C-]12C3=C4C5=C1[Fe++]23456789[C-]%10C6=C7C8=C9%10";

const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const rdkit = ({ json }: Read) => json.extensions.find(({ name }) => name === "rdkitRepresentation");

/** Neighbours and bonds of atom `a`. */
function around({ neighbourStart, neighbourAtom, neighbourBond }: Molecule, a: number): [number, number][] {
  const [from, to] = [neighbourStart[a] ?? Number.NaN, neighbourStart[a + 1] ?? Number.NaN];
  return range(to - from).map((i) => [neighbourAtom[from + i] ?? -1, neighbourBond[from + i] ?? -1]);
}

test("nci-5k is read, all but a few dozen structures", () => {
  expect(reads.length).toBeGreaterThan(4900);
  expect(reads.length).toBeLessThan(NCI_SMILES.length + STEREO_SMILES.length);
  expect(engine.liveMolecules).toBe(0);
});

describe("every molecule of nci-5k", () => {
  test("has arrays of its number of atoms and bonds", () => {
    expect(
      exceptions(({ molecule: m, json }) => {
        const atoms = [
          m.element,
          m.charge,
          m.isotope,
          m.hydrogens,
          m.radical,
          m.aromatic,
          m.chirality,
          m.hybridisation,
          m.inRing,
        ];
        const bonds = [m.bondBegin, m.bondEnd, m.bondOrder, m.bondConjugated, m.bondStereo, m.bondInRing];
        return (
          m.nAtoms === json.atoms.length &&
          m.nBonds === json.bonds.length &&
          atoms.every(({ length }) => length === m.nAtoms) &&
          bonds.every(({ length }) => length === m.nBonds) &&
          m.neighbourStart.length === m.nAtoms + 1 &&
          m.neighbourAtom.length === 2 * m.nBonds &&
          m.neighbourBond.length === 2 * m.nBonds
        );
      }),
    ).toEqual([]);
  });

  test("says what RDKit says", () => {
    expect(
      exceptions((read) => {
        const { molecule: m, json } = read;
        const extension = rdkit(read);
        const flagged = (flags: Uint8Array) => range(flags.length).filter((i) => flags[i] === 1);
        return (
          json.atoms.every(
            ({ z = 6, chg = 0, impHs = 0, isotope = 0, nRad = 0, stereo = "unspecified" }, a) =>
              m.element[a] === z &&
              m.charge[a] === chg &&
              m.hydrogens[a] === impHs &&
              m.isotope[a] === isotope &&
              m.radical[a] === nRad &&
              CHIRALITY[m.chirality[a] ?? -1] === stereo,
          ) &&
          json.bonds.every(
            ({ bo = 1, atoms, stereo = "unspecified", stereoAtoms }, b) =>
              m.bondBegin[b] === atoms[0] &&
              m.bondEnd[b] === atoms[1] &&
              (m.bondOrder[b] === AROMATIC_BOND || m.bondOrder[b] === (bo === 17 ? DATIVE_BOND : bo > 4 ? 0 : bo)) &&
              BOND_STEREO[m.bondStereo[b] ?? -1] === stereo &&
              (stereoAtoms === undefined || stereoAtoms.join() === m.bondStereoAtoms.slice(2 * b, 2 * b + 2).join()),
          ) &&
          flagged(m.aromatic).join() === (extension?.aromaticAtoms ?? []).join() &&
          flagged(m.bondOrder.map((order) => +(order === AROMATIC_BOND))).join() ===
            (extension?.aromaticBonds ?? []).join() &&
          m.rings.map((ring) => ring.join()).join(";") === (extension?.atomRings ?? []).join(";")
        );
      }),
    ).toEqual([]);
  });

  test("has neighbour lists that hold each bond once at either end, in bond order", () => {
    expect(
      exceptions(({ molecule: m }) => {
        const lists = range(m.nAtoms).map((a) => around(m, a));
        return (
          m.neighbourStart[0] === 0 &&
          lists.reduce((sum, list) => sum + list.length, 0) === 2 * m.nBonds &&
          lists.every((list, a) =>
            list.every(([n, b], i) => {
              const ends = [m.bondBegin[b], m.bondEnd[b]];
              const ascending = i === 0 || b > (list[i - 1]?.[1] ?? Number.NaN);
              return ends.includes(a) && ends.includes(n) && n !== a && ascending;
            }),
          )
        );
      }),
    ).toEqual([]);
  });

  test("has the bonds that bondBetween finds, and no others", () => {
    expect(
      exceptions(({ molecule: m }) => {
        let bonds = 0;
        for (let a = 0; a < m.nAtoms; a++) {
          for (let n = 0; n < a; n++) {
            const bond = bondBetween(m, a, n);
            if (bond !== bondBetween(m, n, a)) return false;
            if (bond >= 0) bonds++;
          }
        }
        return bonds === m.nBonds;
      }),
    ).toEqual([]);
  });

  test("has flags in rings where its rings are, and aromatic atoms and bonds in rings only", () => {
    expect(
      exceptions(({ molecule: m }) => {
        const inRing = new Uint8Array(m.nAtoms);
        const bondInRing = new Uint8Array(m.nBonds);
        for (const ring of m.rings) {
          for (const [i, a] of ring.entries()) {
            const bond = bondBetween(m, a, ring[(i + 1) % ring.length] ?? -1);
            if (bond < 0) return false;
            inRing[a] = 1;
            bondInRing[bond] = 1;
          }
        }
        return (
          inRing.join() === m.inRing.join() &&
          bondInRing.join() === m.bondInRing.join() &&
          m.aromatic.every((flag, a) => flag <= (m.inRing[a] ?? 0)) &&
          m.bondOrder.every((order, b) => order !== AROMATIC_BOND || m.bondInRing[b] === 1)
        );
      }),
    ).toEqual([]);
  });

  test("has bonds in rings exactly where a bond can be left out without parting its ends", () => {
    expect(
      exceptions(({ molecule: m }) =>
        range(m.nBonds).every((b) => {
          const seen = new Set([m.bondBegin[b] ?? -1]);
          for (const a of seen) for (const [n, via] of around(m, a)) if (via !== b) seen.add(n);
          return seen.has(m.bondEnd[b] ?? -1) === (m.bondInRing[b] === 1);
        }),
      ),
    ).toEqual([SANDWICH]);
  });

  test("has valences that its elements allow", () => {
    // Orders of RDKit's Kekulé form, which a Molecule does not keep; a dative bond gives its acceptor no valence.
    const valence = ({ molecule: m, json }: Read, a: number) =>
      around(m, a).reduce((sum, [, b]) => {
        const { bo = 1 } = json.bonds[b] ?? {};
        return sum + (bo > 4 ? 0 : bo);
      }, m.hydrogens[a] ?? Number.NaN);
    expect(
      exceptions((read) =>
        range(read.molecule.nAtoms).every((a) => {
          const { molecule: m } = read;
          const v = valence(read, a);
          const z = m.element[a] ?? -1;
          if (m.charge[a] !== 0 || m.radical[a] !== 0) return v >= 0 && v <= 12;
          return z === 6 ? v === 4 : z === 7 ? v === 3 : z === 8 ? v === 2 : z === 9 ? v === 1 : v <= 12;
        }),
      ),
    ).toEqual([]);
  });

  test("has no more atoms than its SMILES names", () => {
    expect(exceptions(({ smiles, molecule }) => countSmilesAtoms(smiles) >= molecule.nAtoms)).toEqual([]);
  });
});
