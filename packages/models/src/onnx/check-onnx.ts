import { MolsieveError, shown } from "@molsieve/core";
import { protoFields } from "./read-protobuf.js";

const DOMAINS = ["", "ai.onnx", "ai.onnx.ml"];

/**
 * Refuses what a model of a stranger could do harm with and no model of ours needs, before ONNX Runtime sees it: graphs inside nodes
 * (loops and branches), functions, operators from outside ONNX, and numbers that lie in other files.
 *
 * @param file named in messages
 * @returns whether what the model says of a row depends on the other rows of a run: it finds a scale for all of them together
 * @throws {MolsieveError} `input` with what was found, or where the bytes are no ONNX model
 */
export function checkOnnx(bytes: Uint8Array, file: string): { readonly mixesRows: boolean } {
  try {
    let graphs = 0;
    let mixesRows = false;
    for (const { field, bytes: own } of protoFields(bytes)) {
      if (field === 7) {
        graphs++;
        mixesRows = checkGraph(own);
      } else if (field === 20 || field === 25) throw unsafe("functions or training steps");
    }
    if (graphs !== 1) throw unsafe(`${graphs} graphs`);
    return { mixesRows };
  } catch (cause) {
    const isOurs = cause instanceof MolsieveError;
    const reason = isOurs ? cause.reason : "is no model that ONNX Runtime can read";
    const remedy = isOurs ? "Export the model as one plain graph with all its numbers inside" : "Give an .onnx file";
    throw new MolsieveError("input", reason, { file, remedy, cause });
  }
}

function checkGraph(graph: Uint8Array): boolean {
  let mixesRows = false;
  for (const { field, bytes } of protoFields(graph)) {
    if (field === 1) mixesRows = checkNode(bytes) || mixesRows;
    else if (field === 5) checkTensor(bytes);
    else if (field === 15) throw unsafe("sparse tensors");
  }
  return mixesRows;
}

function checkNode(node: Uint8Array): boolean {
  let mixesRows = false;
  for (const { field, bytes } of protoFields(node)) {
    const domain = field === 7 ? new TextDecoder().decode(bytes) : "";
    if (!DOMAINS.includes(domain)) throw unsafe(`operators of ${shown(domain)}`);
    if (field === 5) checkAttribute(bytes);
    if (field === 4 && new TextDecoder().decode(bytes) === "DynamicQuantizeLinear") mixesRows = true;
  }
  return mixesRows;
}

function checkAttribute(attribute: Uint8Array): void {
  for (const { field, bytes } of protoFields(attribute)) {
    if (field === 6 || field === 11) throw unsafe("loops or branches");
    if (field === 22 || field === 23) throw unsafe("sparse tensors");
    if (field === 5 || field === 10) checkTensor(bytes);
  }
}

function checkTensor(tensor: Uint8Array): void {
  for (const { field, value } of protoFields(tensor)) {
    if (field === 13 || (field === 14 && value !== 0)) throw unsafe("numbers that lie in another file");
  }
}

function unsafe(what: string): MolsieveError {
  return new MolsieveError("input", `this ONNX model has ${what}, which are not run`);
}
