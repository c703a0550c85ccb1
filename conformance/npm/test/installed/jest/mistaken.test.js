/** The same with one mistake: a key that is not there is deleted all the same. */
import { describe, it } from "@jest/globals";
import { readModelConformance } from "docstore-conformance";
import { InMemoryReadModelStore } from "docstore-durable-object";

class Forgetful extends InMemoryReadModelStore {
  async delete(...args) {
    await super.delete(...args);
    return true;
  }
}

readModelConformance(it, () => new Forgetful());
