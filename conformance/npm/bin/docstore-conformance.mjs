#!/usr/bin/env node
/** `docstore-conformance run --target ADDRESS`: the suite against a server of the wire protocol, with Node alone. */
import { main } from "../src/cli.mjs";

process.exitCode = await main(process.argv.slice(2));
