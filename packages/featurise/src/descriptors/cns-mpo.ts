import type { Molecule } from "@molsieve/chem";
import type { FeatureColumn } from "../spec/featuriser.js";
import type { DescriptorBlock } from "./descriptor-block.js";
import { numHDonors } from "./hydrogen-bonding.js";
import { ionisable } from "./ionisable.js";
import { molLogP } from "./mol-log-p.js";
import { molWt } from "./mol-wt.js";
import { tpsa } from "./tpsa.js";

/** Properties that {@link cnsMpo} takes in place of its own, or that it cannot compute. */
export interface CnsMpoProperties {
  /** Octanol-water log P. Default: {@link molLogP}. */
  readonly logP?: number;
  /** Octanol-water log D at pH 7.4. Default: not known, at most log P. */
  readonly logD?: number;
  /** pKa of the conjugate acid of the strongest base. Default: not known. */
  readonly pKa?: number;
}

/** The CNS MPO score of a molecule, or what can be said of it. */
export interface CnsMpo {
  /** 0 to 6; null where a property that is not known matters. */
  readonly score: number | null;
  /** What the score is at least. */
  readonly low: number;
  /** What the score is at most. */
  readonly high: number;
}

/**
 * The CNS multiparameter optimisation score, 0 to 6: the sum of the desirabilities, 0 to 1 each, of log P, log D at pH 7.4,
 * weight, polar surface, hydrogen-bond donors and the pKa of the strongest base. Of marketed CNS drugs 74 % have 4 or more.
 *
 * The structure alone gives neither log D nor pKa. They are not guessed: where they are not given, the score is an interval.
 * It narrows to a point where nothing can ionise, since log D is log P then, and a molecule without base has the full
 * desirability of its pKa, as in the paper; otherwise log D is taken to be at most log P.
 *
 * Differs from the paper: log P is Wildman-Crippen's unless it is given, and donors are RDKit's `NumHDonors`.
 *
 * @see doi:10.1021/cn100008c (Wager et al. 2010)
 */
export function cnsMpo(molecule: Molecule, properties: CnsMpoProperties = {}): CnsMpo {
  const { logP = molLogP(molecule), logD, pKa } = properties;
  const { base, acid, charge } = ionisable(molecule);
  const sure =
    falling(logP, 3, 5) +
    falling(molWt(molecule), 360, 500) +
    Math.min(falling(tpsa(molecule), 90, 120), 1 - falling(tpsa(molecule), 20, 40)) +
    falling(numHDonors(molecule), 0.5, 3.5);
  const [logDLow, logDHigh] = logDDesirability(logP, logD, { base, acid, charge });
  const [pKaLow, pKaHigh] = pKa !== undefined ? [falling(pKa, 8, 10), falling(pKa, 8, 10)] : base ? [0, 1] : [1, 1];
  const low = sure + logDLow + pKaLow;
  const high = sure + logDHigh + pKaHigh;
  return { score: low === high ? low : null, low, high };
}

function logDDesirability(
  logP: number,
  logD: number | undefined,
  { base, acid, charge }: ReturnType<typeof ionisable>,
): [low: number, high: number] {
  if (logD !== undefined) return [falling(logD, 2, 4), falling(logD, 2, 4)];
  if (charge) return [0, 1];
  const ofLogP = falling(logP, 2, 4);
  return base || acid ? [ofLogP, 1] : [ofLogP, ofLogP];
}

/** 1 up to `best`, falling in a line to 0 from `worst` on. */
function falling(value: number, best: number, worst: number): number {
  return Math.min(1, Math.max(0, (worst - value) / (worst - best)));
}

/** The CNS MPO score where the structure decides it, and its bounds; see {@link cnsMpo}. */
export const cnsMpoBlock: DescriptorBlock = {
  columns: [
    column("CnsMpo", "CNS multiparameter optimisation score"),
    column("CnsMpoLow", "least that the CNS MPO score can be"),
    column("CnsMpoHigh", "most that the CNS MPO score can be"),
  ],
  write({ molecule }, row, offset) {
    const { score, low, high } = cnsMpo(molecule);
    row[offset] = score ?? Number.NaN;
    row[offset + 1] = low;
    row[offset + 2] = high;
  },
  missing() {
    return "log D at pH 7.4 and pKa are not known";
  },
};

function column(name: string, description: string): FeatureColumn {
  const reference = "doi:10.1021/cn100008c (Wager et al. 2010)";
  return { name, description, unit: "", range: [0, 6], isInteger: false, reference };
}
