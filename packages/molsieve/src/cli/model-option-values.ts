import { readFileSync } from "node:fs";
import { argumentError, MolsieveError } from "@molsieve/core";
import { checkModelOptions, type Json, MODEL_RECIPES, modelOptionsOf } from "@molsieve/models";
import type { CommandLine, CommandOption } from "./command.js";
import { textOption } from "./option-values.js";

type Values = CommandLine["values"];
type Settings = Record<string, Record<string, Json>>;

/** Options that set how models are fitted, of the verbs that fit some. */
export const MODEL_OPTIONS: Readonly<Record<string, CommandOption>> = {
  option: {
    type: "string",
    multiple: true,
    value: "KEY=VALUE...",
    help: "options of the model, or MODEL.KEY=VALUE where there are several: gp.mixture=fitted forest.trees=200; see below",
  },
  "model-options": {
    type: "string",
    value: "FILE",
    help: 'the same from a JSON file: {"gp":{"mixture":"fitted"}}; --option goes before it',
  },
  budget: {
    type: "string",
    value: "TIME",
    help: "time after which auto begins no other model, for each fit: 90s, 10m, 1h30m (default: none)",
  },
  journal: {
    type: "string",
    value: "FOLDER",
    help: "where auto notes what it has tried; with the same folder a run that was broken off goes on",
  },
};

/** What networks start from, of the verbs that fit some. */
export const ENCODER_OPTION: CommandOption = {
  type: "string",
  value: "FILE",
  help: "encoder that dmpnn or mlp starts from, made by molsieve pretrain (default: chance)",
};

/** Names and meaning of all options of all models, for the usage text. */
export function modelOptionsHelp(): string {
  const lines = MODEL_RECIPES.flatMap(({ name }) => [
    `  ${name}\n`,
    ...modelOptionsOf(name).map((each) => `    ${each.name.padEnd(16)} ${each.summary}\n`),
  ]);
  return `\nOptions of models (--option KEY=VALUE, values as in JSON or plain text):\n${lines.join("")}`;
}

/**
 * The options that `--model-options` and `--option` give, by model; those of the file count where `--option` says nothing.
 *
 * @param models that are fitted
 * @throws {MolsieveError} `argument` for an option that is no `KEY=VALUE` or names no model where there are several; `config`
 * when the file is no JSON object of objects
 */
export function modelSettingsOption(values: Values, models: readonly string[]): Settings {
  const settings = settingsOfFile(values["model-options"]);
  for (const text of (values["option"] as readonly string[] | undefined) ?? []) {
    const [, named, key, value] = /^(?:([^.=]+)\.)?([^.=]+)=(.*)$/s.exec(text) ?? [];
    if (key === undefined || value === undefined) {
      throw argumentError("--option", text, "KEY=VALUE or MODEL.KEY=VALUE, such as gp.mixture=fitted");
    }
    if (named === undefined && models.length > 1) {
      throw argumentError("--option", text, `MODEL.KEY=VALUE where there are several models (${models.join(", ")})`);
    }
    const model = named ?? (models[0] as string);
    settings[model] = { ...settings[model], [key]: jsonOrText(value) };
  }
  return settings;
}

/** The values of `--budget`, in seconds, and `--journal`. */
export function searchOptions(values: Values): { budgetSeconds?: number; journal?: string } {
  const text = values["budget"];
  return { ...(typeof text === "string" && { budgetSeconds: secondsOf(text) }), ...textOption(values, "journal") };
}

function secondsOf(text: string): number {
  const parts = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(/^\d+$/.test(text) ? `${text}s` : text);
  const [hours, minutes, seconds] = (parts ?? []).slice(1).map((part) => Number(part ?? 0));
  const total = 3600 * (hours ?? 0) + 60 * (minutes ?? 0) + (seconds ?? 0);
  if (!(total > 0)) throw argumentError("--budget", text, "a time above 0, such as 90s, 10m or 1h30m");
  return total;
}

function jsonOrText(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function settingsOfFile(file: Values[string]): Settings {
  if (typeof file !== "string") return {};
  const fault = (reason: string, cause?: unknown) =>
    new MolsieveError("config", reason, {
      file,
      ...(cause === undefined ? {} : { cause }),
      remedy: 'Write options by model, such as {"gp":{"mixture":"fitted"}}',
    });
  let read: Json;
  try {
    read = JSON.parse(readFileSync(file, "utf8")) as Json;
  } catch (cause) {
    throw fault((cause as NodeJS.ErrnoException).code === "ENOENT" ? "no such file" : (cause as Error).message, cause);
  }
  if (!isObject(read)) throw fault("it holds no object");
  for (const [model, options] of Object.entries(read)) {
    if (!isObject(options)) throw fault(`${model} holds no object of options`);
    checkModelOptions(model, options);
  }
  return { ...(read as Settings) };
}

function isObject(value: Json): value is Record<string, Json> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
