import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isMolsieveError, MolsieveError, shown } from "@molsieve/core";
import { outputErrorFromCause } from "@molsieve/table";
import type { Json, Tensor } from "../contract/model-state.js";
import { damaged } from "../file/model-error.js";
import { tensorsFromSafetensors } from "../file/read-safetensors.js";
import { safetensorsBytes } from "../file/write-safetensors.js";
import { contentHash } from "./content-hash.js";
import type { NetworkWeights } from "./network.js";
import type { NetworkTargets } from "./network-targets.js";
import type { EpochLosses, TrainNetworkOptions } from "./train-options.js";
import type { TrainedNetwork } from "./trained-network.js";
import type { TrainerState } from "./trainer.js";

/** How far a training was after an epoch. */
export interface TrainingPoint {
  readonly state: TrainerState;
  readonly curve: readonly EpochLosses[];
}

/** The file in which a training notes how far it is. */
export interface Checkpoint {
  /**
   * What was noted last, of a training that has ended what came of it; undefined when nothing was.
   *
   * @throws {MolsieveError} `argument` when it is of another training, with what differs; `input` when the file is damaged
   */
  read(): Promise<TrainingPoint | TrainedNetwork | undefined>;
  /**
   * Notes a point under a name of its own, which then takes the place of the last one.
   *
   * @throws {MolsieveError} `output` when the folder cannot be written to
   */
  write(point: TrainingPoint): Promise<void>;
  /**
   * Notes what came of the training in place of the last point: the file is then as large as the weights.
   *
   * @throws {MolsieveError} `output` when the folder cannot be written to
   */
  finish(trained: TrainedNetwork): Promise<void>;
}

/** Digits of hashes: enough to tell trainings apart. */
const HASH_DIGITS = 16;

/** The parts of a state that are weights, as names of tensors begin. */
const PARTS = ["weights", "first", "second", "best"] as const;

/** What a checkpoint says beside weights. */
interface About {
  readonly settings: Readonly<Record<string, Json>>;
  /** Null once the training has ended: then there are only the weights under `best`. */
  readonly nSteps: number | null;
  readonly bestEpochs: TrainerState["bestEpochs"];
  readonly curve: readonly EpochLosses[];
}

/**
 * A checkpoint in `folder` of the training that these arguments describe, in a file named after the data (`checkpoint.data`, the measured
 * values) and the seed: folds and targets that are trained with the same options find each their own.
 */
export function openCheckpoint(
  start: NetworkWeights,
  targets: NetworkTargets,
  { checkpoint, signal: _signal, onProgress: _onProgress, ...how }: TrainNetworkOptions,
): Checkpoint | undefined {
  if (checkpoint === undefined) return undefined;
  const { folder, data } = checkpoint;
  const { heldOut, ...numbers } = how;
  const hash = (content: unknown) => contentHash(content).slice(0, HASH_DIGITS);
  const file = join(folder, `${hash({ data, y: targets.y, seed: how.seed })}.safetensors`);
  const settings: Readonly<Record<string, Json>> = {
    ...checkpoint.settings,
    ...(numbers as Readonly<Record<string, number>>),
    "first weights": hash(start),
    "measured values": hash({ targets, heldOut }),
  };
  return {
    async read() {
      const bytes = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
        if (cause.code === "ENOENT") return undefined;
        throw new MolsieveError("input", `cannot be read: ${cause.message}`, { file, cause });
      });
      if (bytes === undefined) return undefined;
      const tensors = tensorsFromSafetensors(bytes, file);
      const about = aboutOf(tensors["about"], file);
      checkSettings(about.settings, settings, file);
      const { nSteps, bestEpochs, curve } = about;
      if (nSteps === null) {
        const { epochs, losses } = bestEpochs;
        return { weights: weightsOf(tensors, "best", start, file), curve, bestEpochs: epochs, bestLosses: losses };
      }
      const [weights, first, second, best] = PARTS.map((part) => {
        return part === "best" && heldOut === undefined ? {} : weightsOf(tensors, part, start, file);
      }) as [NetworkWeights, NetworkWeights, NetworkWeights, NetworkWeights];
      return { state: { nSteps, weights, first, second, best, bestEpochs }, curve };
    },
    write: ({ state, curve }) => {
      const { nSteps, bestEpochs } = state;
      return writeParts(folder, file, { settings, nSteps, bestEpochs, curve }, state);
    },
    finish: ({ weights: best, curve, bestEpochs: epochs, bestLosses: losses }) => {
      return writeParts(folder, file, { settings, nSteps: null, bestEpochs: { epochs, losses }, curve }, { best });
    },
  };
}

async function writeParts(
  folder: string,
  file: string,
  about: About,
  parts: Partial<Readonly<Record<(typeof PARTS)[number], NetworkWeights>>>,
): Promise<void> {
  const text = new TextEncoder().encode(JSON.stringify(about));
  const tensors: Record<string, Tensor> = { about: { shape: [text.length], data: text } };
  for (const part of PARTS) {
    for (const [name, weights] of Object.entries(parts[part] ?? {})) tensors[`${part}/${name}`] = weights;
  }
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(`${file}.part`, safetensorsBytes(tensors));
    await rename(`${file}.part`, file);
  } catch (cause) {
    await rm(`${file}.part`, { force: true });
    throw outputErrorFromCause(file, cause);
  }
}

const REMEDY = "Remove the file to train from the start";

function aboutOf(tensor: Tensor | undefined, file: string): About {
  try {
    const about = JSON.parse(new TextDecoder().decode(tensor?.data as Uint8Array)) as About;
    const { settings, nSteps, bestEpochs, curve } = about;
    const lists = [bestEpochs.epochs, bestEpochs.losses, curve];
    if ((nSteps === null || Number.isInteger(nSteps)) && lists.every(Array.isArray) && Object(settings) === settings)
      return about;
  } catch (error) {
    if (isMolsieveError(error)) throw error;
  }
  throw damaged(file, "is no checkpoint of a training", REMEDY);
}

function checkSettings(found: About["settings"], wanted: About["settings"], file: string): void {
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(found)])];
  const differing = names.filter((name) => JSON.stringify(found[name]) !== JSON.stringify(wanted[name]));
  if (differing.length === 0) return;
  const parts = differing.map((name) => `${name} was ${shown(found[name])}, is ${shown(wanted[name])}`);
  throw new MolsieveError("argument", `the checkpoint is of another training: ${parts.join("; ")}`, {
    file,
    key: "checkpoint",
    remedy: "Name another folder, or remove the file to train from the start",
  });
}

function weightsOf(
  tensors: Readonly<Record<string, Tensor>>,
  part: string,
  like: NetworkWeights,
  file: string,
): NetworkWeights {
  const read = Object.entries(like).map(([name, { shape }]) => {
    const tensor = tensors[`${part}/${name}`];
    if (!(tensor?.data instanceof Float32Array) || tensor.shape.join() !== shape.join()) {
      throw damaged(file, `has no ${part} of ${name} of shape [${shape}]`, REMEDY);
    }
    return [name, { shape, data: tensor.data }] as const;
  });
  return Object.fromEntries(read);
}
