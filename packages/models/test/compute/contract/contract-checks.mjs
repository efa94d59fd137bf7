import { besideChecks } from "./beside.mjs";
import { functionChecks } from "./functions.mjs";
import { lineChecks } from "./lines.mjs";
import { productChecks } from "./products.mjs";
import { trainingChecks } from "./training.mjs";

export { agreementChecks } from "./agreement.mjs";

/** What every compute must do that networks run on: the values of plain arithmetic, gradients, memory that does not grow, company. */
export function contractChecks(compute) {
  const checks = [...productChecks, ...functionChecks, ...lineChecks, ...trainingChecks(compute), ...besideChecks];
  return checks.map(({ name, run }) => ({ name, run: () => run(compute) }));
}
