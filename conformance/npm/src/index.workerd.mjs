/** The suite inside workerd, where WebAssembly is imported. */
import module from "../build/suite_bg.wasm";

import { library } from "./library.mjs";

export const { conformance, fuzz, readModelConformance } = library(module);
