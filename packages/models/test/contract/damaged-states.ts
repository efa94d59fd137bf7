import type { Json, ModelState, Tensor, TensorData } from "@molsieve/models";

export interface DamagedState {
  readonly damage: string;
  readonly state: ModelState;
  /** Whether every estimator must see it; other damage may leave a model that is well formed. */
  readonly mustRefuse: boolean;
}

const HOSTILE: readonly Json[] = [null, true, -1, 0, 0.5, 3, 1e9, 2 ** 53, 1e308, "", "x", [], {}, [-1], "__proto__"];

/** The state with one thing wrong at a time: every entry of its config, every tensor's shape, kind, length and some numbers. */
export function* damagedStates(state: ModelState): Generator<DamagedState> {
  const { config, tensors } = state;
  for (const path of pathsOf(config)) {
    const damage = `config.${path.join(".")}`;
    yield {
      damage: `without ${damage}`,
      state: { ...state, config: replaced(config, path, undefined) },
      mustRefuse: false,
    };
    for (const value of HOSTILE) {
      const damaged = replaced(config, path, value) as ModelState["config"];
      yield { damage: `${damage} = ${JSON.stringify(value)}`, state: { ...state, config: damaged }, mustRefuse: false };
    }
  }
  yield { damage: "config = {}", state: { ...state, config: {} }, mustRefuse: true };
  yield { damage: "tensors = {}", state: { ...state, tensors: {} }, mustRefuse: Object.keys(tensors).length > 0 };
  for (const [name, tensor] of Object.entries(tensors)) {
    const withTensor = (other: Tensor) => ({ ...state, tensors: { ...tensors, [name]: other } });
    const { [name]: _, ...rest } = tensors;
    yield { damage: `without ${name}`, state: { ...state, tensors: rest }, mustRefuse: true };
    for (const { damage, tensor: damaged, mustRefuse } of damagedTensors(tensor)) {
      yield { damage: `${name}: ${damage}`, state: withTensor(damaged), mustRefuse };
    }
  }
}

function* damagedTensors({ shape, data }: Tensor): Generator<{ damage: string; tensor: Tensor; mustRefuse: boolean }> {
  for (const other of [
    [],
    [-1],
    [...shape, 2],
    shape.map((size) => size + 1),
    [data.length + 1],
    [Number.NaN],
    [2 ** 40],
  ]) {
    yield { damage: `shape ${other.join(" x ")}`, tensor: { shape: other, data }, mustRefuse: true };
  }
  const Kind = data.constructor as new (length: number) => TensorData;
  for (const length of [0, data.length - 1, data.length + 1].filter((each) => each >= 0 && each !== data.length)) {
    yield {
      damage: `${length} of ${data.length} numbers`,
      tensor: { shape, data: new Kind(length) },
      mustRefuse: true,
    };
  }
  const Other = data instanceof Float64Array ? Int8Array : Float64Array;
  yield { damage: Other.name, tensor: { shape, data: new Other(data.length) }, mustRefuse: true };
  const finite = !data.some((value: number) => !Number.isFinite(value));
  const isFloat = data instanceof Float64Array || data instanceof Float32Array;
  const spots = [0, data.length >> 1, data.length - 1].filter(
    (spot, i, all) => spot >= 0 && spot < data.length && all.indexOf(spot) === i,
  );
  for (const spot of spots) {
    for (const value of isFloat
      ? [Number.NaN, Infinity, -1e300, 1e300, 0.5]
      : [-1, 0, 1, 255, 2 ** 31 - 1, 2 ** 32 - 1]) {
      const damaged = data.slice();
      damaged[spot] = value;
      yield {
        damage: `[${spot}] = ${value}`,
        tensor: { shape, data: damaged },
        mustRefuse: finite && !Number.isFinite(value),
      };
    }
  }
}

/** Where the entries of a JSON value lie, also those that hold others; of a long list the first two and the last. */
function pathsOf(json: Json, under: readonly string[] = []): string[][] {
  if (json === null || typeof json !== "object") return [];
  const keys = Object.keys(json);
  const some = Array.isArray(json) ? keys.filter((_, i) => i < 2 || i === keys.length - 1) : keys;
  return some.flatMap((key) => {
    const path = [...under, key];
    return [path, ...pathsOf((json as Record<string, Json>)[key] as Json, path)];
  });
}

/** A copy with another value at `path`, or nothing there when it is `undefined`. */
function replaced(
  json: Json,
  [key, ...rest]: readonly string[],
  value: Json | undefined,
): Readonly<Record<string, Json>> {
  const copy = (Array.isArray(json) ? [...json] : { ...(json as object) }) as Record<string, Json>;
  if (key === undefined) return copy;
  if (rest.length > 0) copy[key] = replaced(copy[key] as Json, rest, value);
  else if (value === undefined && Array.isArray(copy)) copy.splice(Number(key), 1);
  else if (value === undefined) delete copy[key];
  else copy[key] = value;
  return copy;
}
