/** The suite where WebAssembly is read from a file: in Node, and in what runs on it. */
import { readFileSync } from "node:fs";

import { library } from "./library.mjs";

const module = new WebAssembly.Module(readFileSync(new URL("../build/suite_bg.wasm", import.meta.url)));

export const { conformance, fuzz, readModelConformance } = library(module);
