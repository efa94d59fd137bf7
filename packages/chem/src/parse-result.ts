import type { ParseFailure } from "./parse-failure.js";
import type { RdkitMol } from "./rdkit-mol.js";

/** A molecule to dispose, or a reason. */
export type ParseResult = { readonly ok: true; readonly mol: RdkitMol } | ParseFailure;
