import fc from "fast-check";

// The same random cases in every run; `MOLSIEVE_SEED=$RANDOM pnpm test` looks at others.
fc.configureGlobal({ seed: Number(process.env["MOLSIEVE_SEED"] ?? 20260901) });
