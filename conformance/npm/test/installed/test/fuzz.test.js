/** Generated calls on fresh objects. */
import { env, runInDurableObject } from "cloudflare:test";
import { fuzz } from "docstore-conformance";
import { expect, it } from "vitest";

const made = (namespace) => () => namespace.get(namespace.newUniqueId());
const LONG = 300_000;

it("stubs: the package's store answers as the oracle does", async () => {
  const { calls } = await fuzz(made(env.DOCUMENT_STORE), { calls: 2_000, seed: 1 });
  expect(calls).toBeGreaterThanOrEqual(2_000);
}, LONG);

it("inside: it does so inside of its object", () => fuzz(made(env.DOCUMENT_STORE), { calls: 300, seed: 2, within: runInDurableObject }), LONG);

// The clock of a Worker stands still while it computes.
it("seconds: a time ends", () => fuzz(made(env.DOCUMENT_STORE), { seconds: 1, seed: 3 }), LONG);

it("mistaken: a class with one mistake is shown in two calls", async () => {
  const { message, history } = await fuzz(made(env.MISTAKEN), { seed: 1 }).then(expect.unreachable, (error) => error);
  expect(history.map(({ method }) => method), message).toEqual([expect.stringMatching(/^(insert|put|batchPut)/), "countDocuments"]);
}, LONG);
