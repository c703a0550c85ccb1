/** The package's own store by the stubs of fresh objects. */
import { env } from "cloudflare:test";
import { conformance } from "docstore-conformance";
import { describe, it } from "vitest";

const makeStore = () => env.DOCUMENT_STORE.get(env.DOCUMENT_STORE.newUniqueId());

conformance({ describe, it }, makeStore, { profile: "20-collections" });
