import { cancelledError, createBreather, throwIfCancelled } from "@molsieve/core";
import { expect, test } from "vitest";

test("throwIfCancelled throws once the signal has fired, with its reason as the cause", () => {
  const controller = new AbortController();
  throwIfCancelled(undefined);
  throwIfCancelled(controller.signal);
  controller.abort("enough");
  expect(() => throwIfCancelled(controller.signal)).toThrow(
    expect.objectContaining({ name: "MolsieveError", code: "cancelled", cause: "enough" }),
  );
});

test("cancelledError without a signal has no cause", () => {
  const error = cancelledError();
  expect(error).toMatchObject({ code: "cancelled", message: "cancelled" });
  expect(error.cause).toBeUndefined();
});

test("a breather lets timers run, so that work can be cancelled from one", async () => {
  const controller = new AbortController();
  const breathe = createBreather(controller.signal, 1);
  setTimeout(() => controller.abort(), 5);
  const work = async () => {
    // A breather that gave timers no turn would never be cancelled.
    for (let i = 0; i < 1e6; i++) await breathe();
  };
  await expect(work()).rejects.toMatchObject({ code: "cancelled" });
});

test("a breather does not wait before its interval has passed", () => {
  expect(createBreather(undefined, 1e9)()).toBeUndefined();
});

test("a breather throws at once when the signal has fired before", () => {
  expect(() => createBreather(AbortSignal.abort())()).toThrow("cancelled");
});
