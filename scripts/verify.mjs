// Everything that must pass, in one command; what CI runs. Usage: npx -y pnpm@10.34.9 verify
import { rm } from "node:fs/promises";
import { runSteps, STATIC_STEPS } from "./steps.mjs";

await rm(new URL("../coverage/tests.json", import.meta.url), { force: true });

runSteps([
  ["build", "tsc -b"],
  ["types of tests and examples", "tsc -p tsconfig.test.json"],
  ["lint", "biome check .", "eslint ."],
  ...STATIC_STEPS,
  ["tests", "vitest run --reporter=default --reporter=json --outputFile.json=coverage/tests.json"],
  ["examples", "node scripts/run-examples.mjs"],
  ["notebooks", "node scripts/run-notebooks.mjs"],
  ["code in docs", "node scripts/run-docs.mjs"],
]);
