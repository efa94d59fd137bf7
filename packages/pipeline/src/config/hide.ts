import { z } from "zod";

/** The schema of what a campaign hides to see whether it is found. */
export const hideSchema = z
  .strictObject({
    /** Share of the measured compounds, more than 0 and less than 1; left out with `by: column`. */
    fraction: z.number().gt(0).lt(1).optional(),
    /**
     * `scaffold`: all compounds of a Bemis-Murcko scaffold together; `time`: the latest, by the earliest time of each compound; `column`:
     * those whose rows all have one of `values`.
     */
    by: z.enum(["scaffold", "time", "column"]),
    /** Of the target's file, with `by: time` (numbers or dates such as 2024-05-31) and `by: column`. */
    column: z.string().min(1).optional(),
    /** Texts of that column that mark what to hide, with `by: column`. */
    values: z
      .array(z.union([z.string(), z.number()], "texts or numbers"))
      .min(1)
      .optional(),
  })
  .refine(({ by, fraction }) => (by === "column") === (fraction === undefined), {
    path: ["fraction"],
    message: "a share from 0 to 1 with by: scaffold and by: time, and left out with by: column",
  })
  .refine(({ by, column }) => (by === "scaffold") === (column === undefined), {
    path: ["column"],
    message: "a column of the target's file with by: time and by: column, and left out with by: scaffold",
  })
  .refine(({ by, values }) => (by === "column") === (values !== undefined), {
    path: ["values"],
    message: "a list of texts with by: column, and left out otherwise",
  });
