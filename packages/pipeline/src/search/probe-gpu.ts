import { findGpu } from "@molsieve/search";

// A program: prints what `findGpu` finds, so that a driver that ends its process ends this one.
const probe = await findGpu();
process.stdout.write(JSON.stringify(probe), () => process.exit(0));
