import { z } from "zod";
import { campaignSchema } from "./campaign.js";
import { libraryScreenSchema } from "./library-screen.js";
import { CAMPAIGN_KEYS } from "./load-campaign.js";

/** A JSON Schema, as far as it matters here. */
export type JsonSchema = { readonly [key: string]: unknown };

/** The JSON Schemas (draft 7) of what `molsieve screen` takes: of a campaign with a target, and of a screen without. */
export interface ConfigSchemas {
  readonly campaign: JsonSchema;
  readonly libraryScreen: JsonSchema;
  /** Keys of which a config with a target has one, and a screen without has none. */
  readonly campaignKeys: readonly string[];
}

/** The JSON Schemas of configs, without descriptions. What only a run can tell, such as names of features, they do not check. */
export function configSchemas(): ConfigSchemas {
  const options = { target: "draft-7", io: "input" } as const;
  return {
    campaign: z.toJSONSchema(campaignSchema, options),
    libraryScreen: z.toJSONSchema(libraryScreenSchema, options),
    campaignKeys: CAMPAIGN_KEYS,
  };
}
