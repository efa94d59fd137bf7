import type { CardText } from "../external/external-dataset.js";
import { id, smiles, text, tsv } from "./columns.js";

/** Sets of actives among decoys. */
export const SCREENING_CARDS: readonly CardText[] = [
  {
    name: "vs-benchmarking-platform",
    title: "RDKit's benchmarking platform: actives and decoys of 118 targets (MUV 17, DUD 21, ChEMBL 80)",
    paths: ["vs_benchmarking_platform/"],
    licence: {
      spdx: null,
      attribution:
        "Scripts BSD-3-Clause (Novartis); ChEMBL CC BY-SA 3.0 (EMBL-EBI); DUD freely available as its paper says; MUV from PubChem; decoys from ZINC",
    },
    source: "https://github.com/rdkit/benchmarking_platform, commit f37fc620cd9d, folder compounds",
    citation:
      "doi:10.1186/1758-2946-5-26 (Riniker and Landrum 2013), doi:10.1021/ci400466r (Riniker et al. 2013); MUV doi:10.1021/ci8002649, DUD doi:10.1021/jm0608356",
    tables: [
      tsv(
        /ChEMBL\/.*\.dat\.gz$/,
        id("# _Name", "identifier of ChEMBL or ZINC"),
        text("ID", "identifier of the platform"),
        smiles("SMILES"),
      ),
      tsv(
        /DUD\/.*\.dat\.gz$/,
        id("# Mol_Title", "identifier of ZINC"),
        text("ID", "identifier of the platform"),
        smiles("SMILES"),
      ),
      tsv(
        /MUV\/.*\.dat\.gz$/,
        id("# PUBCHEM_COMPOUND_CID", "identifier of PubChem"),
        text("ID", "identifier of the platform"),
        smiles("SMILES"),
      ),
    ],
    anchors: ["The tables of results are in the papers only, and not written down here"],
    defects: [
      "The targets of ChEMBL share one file of decoys",
      "DUD_fxa: 58 of its 64 actives cannot be read, since their amidines have the charge on the carbon (N=[CH+](N)c1...): leave the target out",
      "One row each of DUD_cdk2 and DUD_cox2 cannot be read",
    ],
  },
];
