/** A small class that has not come far. */
import { env, runInDurableObject } from "cloudflare:test";
import { conformance } from "docstore-conformance";
import { describe, it } from "vitest";

const makeStore = () => env.PLAIN.get(env.PLAIN.newUniqueId());
const lacks = ["softDelete", "rename", "readModel", "indexes", "sort", "replaceOne"];

conformance({ describe, it }, makeStore, { profile: "20-collections", lacks, within: runInDurableObject });
