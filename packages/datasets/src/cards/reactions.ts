import type { CardText } from "../external/external-dataset.js";
import { csv, smiles, text } from "./columns.js";

const RDKIT = "https://github.com/rdkit/rdkit, commit 24e544313514";
const RDKIT_CITATION = "RDKit: doi:10.5281/zenodo.591637";

/** Reactions, building blocks and spaces. */
export const REACTION_CARDS: readonly CardText[] = [
  {
    name: "autogrow-reactions",
    title: "58 robust reactions and 36 click reactions of AutoGrow4",
    paths: ["reactions/autogrow4/"],
    licence: { spdx: "Apache-2.0", attribution: "durrantlab/autogrow4" },
    source: "https://github.com/durrantlab/autogrow4, commit 01b6cf1f3d95",
    citation: "doi:10.1186/s13321-020-00429-4 (Spiegel and Durrant 2020); reactions: doi:10.1021/ci200379p",
    tables: [],
    anchors: ["Each reaction has example reactants and their product"],
    defects: [],
  },
  {
    name: "synnet",
    title: "91 Hartenfeller-Button templates and test data of SynNet",
    paths: [
      "reactions/synnet_hb.txt",
      "reactions/synnet_rxn_set_hb_test.txt",
      "reactions/synnet_building_blocks_matched.csv.gz",
      "reactions/synnet_sample-targets.txt",
    ],
    licence: { spdx: "MIT", attribution: "wenhao-gao/SynNet" },
    source: "https://github.com/wenhao-gao/SynNet, commit 3ccf4fcd6eb0",
    citation: "doi:10.48550/arXiv.2110.06389 (Gao et al. 2021); reactions: doi:10.1021/ci200379p",
    tables: [csv(/building_blocks_matched/, text("", "number of the row"), smiles("SMILES"))],
    anchors: [],
    defects: ["Lines of synnet_rxn_set_hb_test.txt begin with a bar"],
  },
  {
    name: "rdkit-synthonspace",
    title: "Test spaces of RDKit's SynthonSpaceSearch with their enumerations",
    paths: ["reactions/rdkit_synthonspace/"],
    licence: { spdx: "BSD-3-Clause", attribution: "RDKit; Syntons_5567.csv Copyright (c) 2024 Chemspace" },
    source: `${RDKIT}, folder Code/GraphMol/SynthonSpaceSearch/data`,
    citation: RDKIT_CITATION,
    tables: [],
    anchors: ["The files *_enum.smi hold all products of a space"],
    defects: ["Some are broken on purpose"],
  },
  {
    name: "rdkit-building-blocks",
    title: "4,581 building blocks with names and weights",
    paths: ["reactions/rdkit_buildingblocks.smi.gz"],
    licence: { spdx: "BSD-3-Clause", attribution: "RDKit" },
    source: `${RDKIT}, folder rdkit/Chem/test_data`,
    citation: RDKIT_CITATION,
    tables: [],
    anchors: [],
    defects: [
      "Named .smi, but a tab-separated table with a header",
      "Names hold single quotation marks: a reader that takes them for quotes joins rows",
    ],
  },
  {
    name: "rdkit-simple-enumeration",
    title: "Reaction files of RDKit's SimpleEnum",
    paths: ["reactions/rdkit_simpleenum/"],
    licence: { spdx: "BSD-3-Clause", attribution: "RDKit" },
    source: RDKIT,
    citation: RDKIT_CITATION,
    tables: [],
    anchors: [],
    defects: ["The files bad_value* are wrong on purpose"],
  },
];
