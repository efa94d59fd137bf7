import { type Molecule, screenSubstructures, substructureQueries } from "@molsieve/chem";
import { crippenContributions } from "../crippen/contributions.js";
import { QED_ALERTS } from "../data/qed-alerts.js";
import { QED_CURVES, QED_PROPERTIES, QED_WEIGHTS } from "../data/qed-curves.js";
import type { DescriptorBlock } from "./descriptor-block.js";
import { numHDonors } from "./hydrogen-bonding.js";
import { molWt } from "./mol-wt.js";
import { MoleculeFacts } from "./molecule-facts.js";
import { numRotatableBonds } from "./num-rotatable-bonds.js";
import { qedAcceptors } from "./qed-acceptors.js";
import { qedAromaticRings } from "./qed-aromatic-rings.js";
import { tpsa } from "./tpsa.js";

const ALERTS = substructureQueries(QED_ALERTS.map((smarts) => ({ name: smarts, smarts })));

/**
 * What QED is made of: weight in dalton, log P, hydrogen-bond acceptors and donors, polar surface in square ångström,
 * rotatable bonds, aromatic rings, and how many of the structural alerts occur.
 */
export type QedProperties = Readonly<Record<(typeof QED_PROPERTIES)[number], number>>;

/** Which weights the properties of QED have: those of most information, the mean of the 1,000 best (usual), or all 1. */
export type QedWeights = keyof typeof QED_WEIGHTS;

/** RDKit's `qed`. */
export const qedBlock: DescriptorBlock = {
  columns: [
    {
      name: "qed",
      description: "quantitative estimate of drug-likeness",
      unit: "",
      range: [0, 1],
      isInteger: false,
      reference: "doi:10.1038/nchem.1243 (Bickerton et al. 2012)",
    },
  ],
  write(facts, row, offset) {
    row[offset] = qed(facts.molecule, "mean", propertiesOf(facts));
  },
  missing() {
    return "the search for structural alerts took too many steps";
  },
};

/** The properties that {@link qed} weighs, as RDKit's `QED.properties` computes them; `ALERTS` is NaN where the search was given up. */
export function qedProperties(molecule: Molecule): QedProperties {
  return propertiesOf(new MoleculeFacts(molecule));
}

function propertiesOf(facts: MoleculeFacts): QedProperties {
  const { molecule } = facts;
  const { matched, undecided } = screenSubstructures(ALERTS, molecule);
  return {
    MW: molWt(molecule),
    ALOGP: facts.get(crippenContributions).totalLogP,
    HBA: qedAcceptors(molecule),
    HBD: numHDonors(molecule),
    PSA: tpsa(molecule),
    ROTB: numRotatableBonds(molecule),
    AROM: facts.get(qedAromaticRings).count,
    ALERTS: undecided.length > 0 ? Number.NaN : matched.length,
  };
}

/**
 * Quantitative estimate of drug-likeness, above 0 and at most 1, 1 being most like oral drugs: the weighted geometric mean
 * of the desirability of eight properties. RDKit's `qed` (`weights_mean`), `weights_max` and `weights_none`.
 *
 * NaN where the search for structural alerts is given up at its step limit.
 *
 * Differs from the paper as RDKit does: log P is Wildman-Crippen's by RDKit, and rings and acceptors are counted by SMARTS.
 *
 * @param properties of the molecule, where they are known
 * @see doi:10.1038/nchem.1243 (Bickerton et al. 2012)
 */
export function qed(
  molecule: Molecule,
  weights: QedWeights = "mean",
  properties: QedProperties = qedProperties(molecule),
): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < QED_PROPERTIES.length; i++) {
    const name = QED_PROPERTIES[i] as (typeof QED_PROPERTIES)[number];
    const weight = QED_WEIGHTS[weights][i] as number;
    sum += weight * Math.log(desirability(properties[name], QED_CURVES[name]));
    total += weight;
  }
  return Math.exp(sum / total);
}

function desirability(x: number, { a, b, c, d, e, f, max }: (typeof QED_CURVES)["MW"]): number {
  const rise = 1 + Math.exp(-(x - c + d / 2) / e);
  const fall = 1 + Math.exp(-(x - c - d / 2) / f);
  return (a + (b / rise) * (1 - 1 / fall)) / max;
}
