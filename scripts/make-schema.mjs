// Writes the JSON Schema of configs for editors. Usage, after a build:
//   node scripts/make-schema.mjs
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { configSchemaText } from "./config-schema.mjs";

const folder = fileURLToPath(new URL("../packages/molsieve/schema", import.meta.url));
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/campaign.schema.json`, configSchemaText());
