/** Parameters of the asymmetric double sigmoid of one property, letters as in the paper. */
export interface DesirabilityCurve {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
  /** Largest value of the curve, by which it is divided. */
  readonly max: number;
}

/** The properties of QED, in the order of its weights. */
export const QED_PROPERTIES = ["MW", "ALOGP", "HBA", "HBD", "PSA", "ROTB", "AROM", "ALERTS"] as const;

/**
 * Desirability of each property.
 *
 * Source: Bickerton et al. 2012, supplementary table 1 (doi:10.1038/nchem.1243), with the digits of RDKit's `QED.py`
 * (Novartis, BSD 3-Clause), which QED_WEIGHTS and QED_ALERTS are from too.
 */
export const QED_CURVES: Readonly<Record<(typeof QED_PROPERTIES)[number], DesirabilityCurve>> = {
  MW: {
    a: 2.817065973,
    b: 392.5754953,
    c: 290.7489764,
    d: 2.419764353,
    e: 49.22325677,
    f: 65.37051707,
    max: 104.9805561,
  },
  ALOGP: {
    a: 3.172690585,
    b: 137.8624751,
    c: 2.534937431,
    d: 4.581497897,
    e: 0.822739154,
    f: 0.576295591,
    max: 131.3186604,
  },
  HBA: {
    a: 2.948620388,
    b: 160.4605972,
    c: 3.615294657,
    d: 4.435986202,
    e: 0.290141953,
    f: 1.300669958,
    max: 148.7763046,
  },
  HBD: { a: 1.618662227, b: 1010.051101, c: 0.985094388, d: 1e-9, e: 0.713820843, f: 0.920922555, max: 258.1632616 },
  PSA: {
    a: 1.876861559,
    b: 125.2232657,
    c: 62.90773554,
    d: 87.83366614,
    e: 12.01999824,
    f: 28.51324732,
    max: 104.5686167,
  },
  ROTB: { a: 0.01, b: 272.4121427, c: 2.55837997, d: 1.565547684, e: 1.271567166, f: 2.758063707, max: 105.4420403 },
  AROM: { a: 3.21778897, b: 957.7374108, c: 2.274627939, d: 1e-9, e: 1.317690384, f: 0.375760881, max: 312.337261 },
  ALERTS: { a: 0.01, b: 1199.094025, c: -0.09002883, d: 1e-9, e: 0.185904477, f: 0.875193782, max: 417.725314 },
};

/** Weights of the properties: those that make the most of the information (`max`), the mean of the best 1,000, and none. */
export const QED_WEIGHTS = {
  max: [0.5, 0.25, 0, 0.5, 0, 0.5, 0.25, 1],
  mean: [0.66, 0.46, 0.05, 0.61, 0.06, 0.65, 0.48, 0.95],
  none: [1, 1, 1, 1, 1, 1, 1, 1],
} as const;
