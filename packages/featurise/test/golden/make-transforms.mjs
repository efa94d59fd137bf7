// Makes the golden table of imputing and scaling: what scikit-learn makes of columns of numbers.
//
//   node packages/featurise/test/golden/make-transforms.mjs
import { writeFileSync } from "node:fs";
import { askPython } from "../support/ask-python.mjs";

const [table] = askPython(new URL("transforms.py", import.meta.url), []);
writeFileSync(new URL("transforms.golden.json", import.meta.url), `${table}\n`);
