/** A read model alone. */
import { describe, it } from "@jest/globals";
import { readModelConformance } from "docstore-conformance";
import { InMemoryReadModelStore } from "docstore-durable-object";

readModelConformance({ describe, it }, () => new InMemoryReadModelStore());
