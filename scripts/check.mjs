// The static checks. Usage, after a build: node scripts/check.mjs
import { runSteps, STATIC_STEPS } from "./steps.mjs";

runSteps(STATIC_STEPS);
