import type { FeaturiserKind } from "@molsieve/featurise";
import { type Encoder, featuriserKinds, readEncoder } from "@molsieve/models";

/** The files of encoders, as worker threads are told them. */
export type EncoderFiles = readonly Uint8Array[];

/** What a worker is told of these encoders. */
export function encoderFiles(encoders: readonly Encoder[] = []): EncoderFiles {
  return encoders.map(({ bytes }) => bytes);
}

/** The featurisers that a spec can name in a worker that was told these encoders, which were verified before. */
export async function kindsOfFiles(files: EncoderFiles = []): Promise<readonly FeaturiserKind[]> {
  return featuriserKinds(await Promise.all(files.map((bytes) => readEncoder(bytes, "encoder"))));
}
