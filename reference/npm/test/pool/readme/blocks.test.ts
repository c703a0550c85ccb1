/** The blocks of the README in tests, those of the object inside of it and the others through its stub. */
import { SELF, env as provided, runInDurableObject } from "cloudflare:test";
import { describe, expect, it } from "vitest";

import type { DocumentStoreDurableObject, Env } from "./index";
import { inside } from "./inside";
import { outside } from "./outside";

// The other tests of this project say what their own Worker is provided with.
const env = provided as unknown as Env;

const open = (name: string) => env.DOCUMENT_STORE.get(env.DOCUMENT_STORE.idFromName(name));

describe("inside the object", () => {
  it.each(Object.entries(inside))("%s", async (name, block) => {
    await runInDurableObject(open(`inside ${name}`), (store: DocumentStoreDurableObject) => block(store, store.collection("users")));
  });
});

describe("through a stub", () => {
  it.each(Object.entries(outside))("%s", async (name, block) => {
    await block(open(`outside ${name}`), env);
  });
});

it("a subclass, by the Worker's own handler", async () => {
  expect(await (await SELF.fetch("http://test/subclass/self")).text()).toBe("passed");
});
