import { readFile } from "node:fs/promises";
import { MolsieveError } from "@molsieve/core";
import { checkOnnxCard, type OnnxCard } from "@molsieve/models";
import { inputErrorFromCause } from "@molsieve/table";
import { parseDocument } from "yaml";

/**
 * The card of an ONNX model in a YAML (or JSON) file.
 *
 * @throws {MolsieveError} `input` when the file cannot be read; `config`, with file and key, when it is not a valid card
 */
export async function loadOnnxCard(path: string): Promise<OnnxCard> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw await inputErrorFromCause(path, cause);
  }
  const document = parseDocument(text, { prettyErrors: false });
  const fault = document.errors[0];
  if (fault !== undefined) throw notYaml(path, fault);
  let value: unknown;
  try {
    value = document.toJS();
  } catch (cause) {
    throw notYaml(path, cause as Error);
  }
  return checkOnnxCard(value, path);
}

function notYaml(file: string, cause: Error): MolsieveError {
  return new MolsieveError("config", `not valid YAML: ${cause.message}`, {
    file,
    remedy: 'Check the indentation, and put * in quotes: "*"',
    cause,
  });
}
