/** A store with one mistake. */
import { env } from "cloudflare:test";
import { conformance } from "docstore-conformance";
import { describe, it } from "vitest";

const makeStore = () => env.MISTAKEN.get(env.MISTAKEN.newUniqueId());

conformance({ describe, it }, makeStore, { profile: "70-delete" });
