import { argumentError } from "@molsieve/core";
import type { Encoder, EncoderNetwork } from "./encoder.js";

/** How a network starts from what another one has learned. */
export interface EncoderOptions {
  /** What the first layers start from, of the same kind of network; it says how wide they are. Default: they start from chance. */
  readonly encoder: Encoder;
  /** Leave the encoder as it is and learn the layers behind it alone: much quicker. Only with `encoder`. Default false. */
  readonly freeze: boolean;
}

/**
 * The network of the encoder that options name, if they do.
 *
 * @param sizes names of the options that the encoder decides
 * @throws {MolsieveError} `argument` when the encoder is of another kind of network, an option says another size, or `freeze` is no
 * boolean or stands alone
 */
export function checkEncoderOptions<Kind extends EncoderNetwork["kind"]>(
  kind: Kind,
  options: Partial<EncoderOptions>,
  sizes: readonly string[],
): Extract<EncoderNetwork, { kind: Kind }> | undefined {
  const { encoder, freeze } = options;
  if (freeze !== undefined && typeof freeze !== "boolean") throw argumentError("freeze", freeze, "true or false");
  if (encoder === undefined) {
    if (freeze === true)
      throw argumentError("freeze", freeze, "left out without an encoder, which it would leave as it is");
    return undefined;
  }
  const network = networkOf(kind, encoder);
  for (const name of sizes) {
    const own = (network as unknown as Readonly<Record<string, unknown>>)[name];
    const given = (options as Readonly<Record<string, unknown>>)[name];
    if (given !== undefined && String(given) !== String(own)) {
      throw argumentError(name, given, `left out, or ${String(own)} as the encoder has it`);
    }
  }
  return network;
}

/** @throws {MolsieveError} `argument` when the encoder is of another kind of network */
export function networkOf<Kind extends EncoderNetwork["kind"]>(
  kind: Kind,
  { network }: Encoder,
): Extract<EncoderNetwork, { kind: Kind }> {
  if (network.kind === kind) return network as Extract<EncoderNetwork, { kind: Kind }>;
  throw argumentError("encoder", network.kind, `one of ${kind}: the first layers of a network start from its own kind`);
}
