/** An endpoint of the ADMET benchmark of Therapeutics Data Commons. */
export interface AdmetEndpoint {
  /** Name of its folder. */
  readonly name: string;
  readonly task: "regression" | "classification";
  /** Of the values; absent for classes. */
  readonly unit?: string;
  readonly meaning: string;
  readonly doi: string;
}

const ASTRAZENECA = "10.6019/CHEMBL3301361";
const VEITH = "10.1038/nbt.1581";
const CARBON_MANGELS = "10.1002/minf.201100069";

/** The 22 endpoints of the ADMET benchmark, in the order of the leaderboard. Classes are 0 and 1. */
export const ADMET_ENDPOINTS: readonly AdmetEndpoint[] = [
  quantity("caco2_wang", "log10(cm/s)", "permeability of Caco-2 cells", "10.1021/acs.jcim.5b00642"),
  classes("bioavailability_ma", "oral bioavailability", "10.1016/j.jpba.2008.03.023"),
  quantity("lipophilicity_astrazeneca", "logD", "octanol-water distribution coefficient at pH 7.4", ASTRAZENECA),
  quantity("solubility_aqsoldb", "log10(mol/L)", "solubility in water", "10.1038/s41597-019-0151-1"),
  classes("hia_hou", "absorbed in the human intestine", "10.1021/ci600343x"),
  classes("pgp_broccatelli", "inhibits P-glycoprotein", "10.1021/jm101421d"),
  classes("bbb_martins", "crosses the blood-brain barrier", "10.1021/ci300124c"),
  quantity("ppbr_az", "%", "share bound to human plasma protein", ASTRAZENECA),
  quantity("vdss_lombardo", "L/kg", "volume of distribution at steady state", "10.1021/acs.jcim.6b00044"),
  classes("cyp2c9_veith", "inhibits CYP2C9", VEITH),
  classes("cyp2d6_veith", "inhibits CYP2D6", VEITH),
  classes("cyp3a4_veith", "inhibits CYP3A4", VEITH),
  classes("cyp2c9_substrate_carbonmangels", "substrate of CYP2C9", CARBON_MANGELS),
  classes("cyp2d6_substrate_carbonmangels", "substrate of CYP2D6", CARBON_MANGELS),
  classes("cyp3a4_substrate_carbonmangels", "substrate of CYP3A4", CARBON_MANGELS),
  quantity("half_life_obach", "h", "half-life in humans", "10.1124/dmd.108.020479"),
  quantity("clearance_hepatocyte_az", "uL/min/10^6 cells", "clearance in human hepatocytes", ASTRAZENECA),
  quantity("clearance_microsome_az", "uL/min/mg", "clearance in human liver microsomes", ASTRAZENECA),
  quantity("ld50_zhu", "log10(kg/mol)", "acute toxicity in rats by mouth", "10.1021/tx900189p"),
  classes("herg", "blocks hERG", "10.1021/acs.molpharmaceut.6b00471"),
  classes("ames", "mutagenic in the Ames test", "10.1021/ci300400a"),
  classes("dili", "injures the liver", "10.1021/acs.jcim.5b00238"),
];

function quantity(name: string, unit: string, meaning: string, doi: string): AdmetEndpoint {
  return { name, task: "regression", unit, meaning, doi };
}

function classes(name: string, meaning: string, doi: string): AdmetEndpoint {
  return { name, task: "classification", meaning, doi };
}
