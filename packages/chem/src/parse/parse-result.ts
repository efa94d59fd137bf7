import type { RdkitMol } from "../engine/rdkit-mol.js";
import type { ParseFailure } from "./parse-failure.js";

/** A molecule to dispose, or a reason. */
export type ParseResult = { readonly ok: true; readonly mol: RdkitMol } | ParseFailure;
