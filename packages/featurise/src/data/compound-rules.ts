import type { CompoundRule } from "../rules/compound-rule.js";

/**
 * Rules of thumb for compounds, `[12]`.
 *
 * Sources: the papers named in `citation`. A value at its limit is within it. Log P is Wildman-Crippen's throughout, where
 * the papers use CLOGP, ALOGP98, XLOGP and others; `differs` names further departures.
 */
export const COMPOUND_RULES: readonly CompoundRule[] = [
  {
    name: "lipinski",
    title: "rule of five, oral absorption",
    limits: [
      { descriptor: "MolWt", max: 500 },
      { descriptor: "MolLogP", max: 5 },
      { descriptor: "NHOHCount", max: 5 },
      { descriptor: "NOCount", max: 10 },
    ],
    maxViolations: 1,
    citation: "Lipinski et al. 1997, doi:10.1016/S0169-409X(96)00423-1",
    differs: "substrates of transporters are not excepted",
  },
  {
    name: "veber",
    title: "oral bioavailability in rats",
    limits: [
      { descriptor: "TPSA", max: 140 },
      { descriptor: "NumRotatableBonds", max: 10 },
    ],
    maxViolations: 0,
    citation: "Veber et al. 2002, doi:10.1021/jm020017n",
    differs:
      "at most 12 donors and acceptors in place of the polar surface is not applied; bonds to trihalomethyl and tert-butyl groups and of esters are not counted",
  },
  {
    name: "ghose",
    title: "drug-like, the range of 80 % of drugs",
    limits: [
      { descriptor: "MolWt", min: 160, max: 480 },
      { descriptor: "MolLogP", min: -0.4, max: 5.6 },
      { descriptor: "MolMR", min: 40, max: 130 },
      { descriptor: "NumAtoms", min: 20, max: 70 },
    ],
    maxViolations: 0,
    citation: "Ghose et al. 1999, doi:10.1021/cc9800071",
    differs: "the preferred functional groups are not asked for",
  },
  {
    name: "egan",
    title: "passive intestinal absorption",
    limits: [
      { descriptor: "TPSA", max: 131.6 },
      { descriptor: "MolLogP", max: 5.88 },
    ],
    maxViolations: 0,
    citation: "Egan et al. 2000, doi:10.1021/jm000292e",
    differs: "the largest values of the paper's 95 % ellipse of polar surface and log P, not the ellipse itself",
  },
  {
    name: "muegge",
    title: "drug-like by pharmacophore points",
    limits: [
      { descriptor: "MolWt", min: 200, max: 600 },
      { descriptor: "MolLogP", min: -2, max: 5 },
      { descriptor: "TPSA", max: 150 },
      { descriptor: "RingCount", max: 7 },
      { descriptor: "NumCarbons", min: 5 },
      { descriptor: "NumHeteroatoms", min: 2 },
      { descriptor: "NumRotatableBonds", max: 15 },
      { descriptor: "NumHAcceptors", max: 10 },
      { descriptor: "NumHDonors", max: 5 },
    ],
    maxViolations: 0,
    citation: "Muegge et al. 2001, doi:10.1021/jm015507e",
    differs: "the limits alone, without the pharmacophore points",
  },
  {
    name: "reos",
    title: "rapid elimination of swill",
    limits: [
      { descriptor: "MolWt", min: 200, max: 500 },
      { descriptor: "MolLogP", min: -5, max: 5 },
      { descriptor: "NumHDonors", max: 5 },
      { descriptor: "NumHAcceptors", max: 10 },
      { descriptor: "FormalCharge", min: -2, max: 2 },
      { descriptor: "NumRotatableBonds", max: 8 },
      { descriptor: "HeavyAtomCount", min: 15, max: 50 },
    ],
    maxViolations: 0,
    citation: "Walters & Namchuk 2003, doi:10.1038/nrd1063",
    differs: "the limits alone: for the functional groups use alert catalogues",
  },
  {
    name: "lead-like",
    title: "lead-like by Hann and Oprea",
    limits: [
      { descriptor: "MolWt", max: 460 },
      { descriptor: "MolLogP", min: -4, max: 4.2 },
      { descriptor: "NumRotatableBonds", max: 10 },
      { descriptor: "RingCount", max: 4 },
      { descriptor: "NumHDonors", max: 5 },
      { descriptor: "NumHAcceptors", max: 9 },
    ],
    maxViolations: 0,
    citation: "Hann & Oprea 2004, doi:10.1016/j.cbpa.2004.04.003",
    differs: "log of the solubility in water, at least -5 in the paper, is not computed",
  },
  {
    name: "fragment-like",
    title: "rule of three",
    limits: [
      { descriptor: "MolWt", max: 300 },
      { descriptor: "MolLogP", max: 3 },
      { descriptor: "NumHDonors", max: 3 },
      { descriptor: "NumHAcceptors", max: 3 },
      { descriptor: "NumRotatableBonds", max: 3 },
      { descriptor: "TPSA", max: 60 },
    ],
    maxViolations: 0,
    citation: "Congreve et al. 2003, doi:10.1016/S1359-6446(03)02831-9",
    differs: "rotatable bonds and polar surface, which the paper only suggests, are asked for",
  },
  {
    name: "pfizer-3-75",
    title: "toxicity: fails where log P is above 3 and polar surface below 75 at once",
    limits: [
      { descriptor: "MolLogP", max: 3 },
      { descriptor: "TPSA", min: 75 },
    ],
    maxViolations: 1,
    citation: "Hughes et al. 2008, doi:10.1016/j.bmcl.2008.07.071",
    differs: "",
  },
  {
    name: "gsk-4-400",
    title: "ADMET risk",
    limits: [
      { descriptor: "MolLogP", max: 4 },
      { descriptor: "MolWt", max: 400 },
    ],
    maxViolations: 0,
    citation: "Gleeson 2008, doi:10.1021/jm701122q",
    differs: "",
  },
  {
    name: "bro5",
    title: "oral drugs beyond the rule of five",
    limits: [
      { descriptor: "MolWt", max: 1000 },
      { descriptor: "MolLogP", min: -2, max: 10 },
      { descriptor: "NHOHCount", max: 6 },
      { descriptor: "NOCount", max: 15 },
      { descriptor: "TPSA", max: 250 },
      { descriptor: "NumRotatableBonds", max: 20 },
    ],
    maxViolations: 0,
    citation: "Doak et al. 2014, doi:10.1016/j.chembiol.2014.08.013",
    differs: "",
  },
  {
    name: "cns-mpo",
    title: "brain penetration: CNS multiparameter optimisation score of 4 or more",
    limits: [{ descriptor: "CnsMpo", min: 4, bounds: ["CnsMpoLow", "CnsMpoHigh"] }],
    maxViolations: 0,
    citation: "Wager et al. 2010, doi:10.1021/cn100008c",
    differs: "log D and pKa are not computed: where they decide, the rule is not decided",
  },
];
