/** A kind of feature point of extended reduced graphs. */
export interface ErgFeature {
  readonly name: string;
  /** Matches the atoms that have it; `undefined` for the centres of aromatic rings. */
  readonly smarts: string | undefined;
}

/**
 * The feature points of RDKit's extended reduced graphs in its order (`Code/GraphMol/ReducedGraphs/ReducedGraphs.cpp`, BSD
 * 3-Clause; adapted there from Gobbi & Poppinger 1998). Centres of rings are hydrophobic or aromatic.
 */
export const ERG_FEATURES: readonly ErgFeature[] = [
  { name: "donor", smarts: "[$([N;!H0;v3,v4&+1]),$([O,S;H1;+0]),n&H1&+0]" },
  {
    name: "acceptor",
    smarts:
      "[$([O,S;H1;v2;!$(*-*=[O,N,P,S])]),$([O;H0;v2]),$([O,S;v1;-]),$([N;v3;!$(N-*=[O,N,P,S])]),n&H0&+0,$([o;+0;!$([o]:n);!$([o]:c:n)])]",
  },
  {
    name: "positive",
    smarts:
      "[#7;+,$([N;H2&+0][$([C,a]);!$([C,a](=O))]),$([N;H1&+0]([$([C,a]);!$([C,a](=O))])[$([C,a]);!$([C,a](=O))]),$([N;H0&+0]([C;!$(C(=O))])([C;!$(C(=O))])[C;!$(C(=O))])]",
  },
  { name: "negative", smarts: "[$([C,S](=[O,S,P])-[O;H1,-1])]" },
  { name: "hydrophobic", smarts: "[$([C;D3,D4](-[CH3])-[CH3]),$([S;D2](-C)-C)]" },
  { name: "aromatic", smarts: undefined },
];
