/**
 * A belt of 44 fused six-membered carbon rings closed to a torus: 88 atoms. Some thousand ways around it are equally short,
 * RDKit's ring perception finds every one of them, and each further pair of rings in the belt doubles their number: the belt
 * of 36 rings takes some 2 s, that of 40 some 11 s, this one more than a minute.
 */
export const SLOW_SMILES =
  "C12C3C4C1C1C5C6C7C8C9C%10C%11C%12C%13C%14C%15C%16C%17C%18C%19C%20C%21C%22C%23C%24C%25C%26C%27C%28C%29C%30C%31C%32" +
  "C%33C%34C%35C%36C%37C%38C%39C%40C%41C%42C%43C%44C2C(C4%44)C%42C%43C%40C%41C%38C%39C%36C%37C%34C%35C%32C%33C%30C%31" +
  "C%28C%29C%26C%27C%24C%25C%22C%23C%20C%21C%18C%19C%16C%17C%14C%15C%12C%13C%10C%11C8C9C6C7C1C53";
