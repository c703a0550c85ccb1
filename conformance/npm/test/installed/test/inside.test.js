/** The same store as it is inside of its object: what it throws is seen as it was thrown. */
import { env, runInDurableObject } from "cloudflare:test";
import { conformance } from "docstore-conformance";
import { describe, it } from "vitest";

const makeStore = () => env.DOCUMENT_STORE.get(env.DOCUMENT_STORE.newUniqueId());

conformance({ describe, it }, makeStore, { profile: "20-collections", within: runInDurableObject });
