/** What a test runner is given: every case of the suite as a test. */
import { compared } from "./fuzz.mjs";
import { ofReadModel, ofStore } from "./hosts.mjs";
import { load, play } from "./suite.mjs";

/** What values of JavaScript cannot hold, and what is not judged here. */
const NOT_IN_JAVASCRIPT = ["int64", "integerNames", "rpc"];

/** Milliseconds that a case may take: within the five seconds of most runners, so that the suite says what took so long. */
const TIMEOUT = 4_800;

/** The version of the wire protocol whose handshake this is. */
const PROTOCOL = 2;

/** @param {WebAssembly.Module} module the compiled suite */
export function library(module) {
  return {
    conformance(runner, makeStore, options = {}) {
      const { dispose, readModel, within } = options;
      const suite = load(module);
      const handshake = handshakeOfStore(suite, options);
      register(suite, runner, handshake, options, false, async () => {
        const store = await makeStore();
        return { host: ofStore(store, readModel, within), dispose: () => dispose?.(store) };
      });
    },

    async fuzz(makeStore, options = {}) {
      return compared(handshakeOfStore(load(module), options), makeStore, options);
    },

    readModelConformance(runner, makeReadModel, options = {}) {
      const { lacks = [], dispose, name = "a read model" } = options;
      const handshake = handshakeOf(name, ["readModel"], lacks);
      register(load(module), runner, handshake, options, true, async () => {
        const readModel = await makeReadModel();
        return { host: ofReadModel(readModel), dispose: () => dispose?.(readModel) };
      });
    },
  };
}

function handshakeOfStore(suite, { lacks = [], name = "a store" }) {
  const capabilities = JSON.parse(suite.capabilities).filter((one) => !NOT_IN_JAVASCRIPT.includes(one));
  return handshakeOf(name, capabilities, lacks);
}

function handshakeOf(name, capabilities, lacks) {
  return {
    protocol: PROTOCOL,
    implementation: { name, version: "0" },
    capabilities: capabilities.filter((capability) => !lacks.includes(capability)),
    lacks: lacks.filter((part) => !capabilities.includes(part)),
  };
}

/** Registers a test for each case, under its chapter and its rule. */
function register(suite, runner, handshake, options, readModelAlone, make) {
  // A function alone is taken for `it`; rules are then part of the name.
  const { describe, it } = typeof runner === "function" ? { it: runner } : runner;
  const { profile = "all", baseline = {}, strict = false, slow = false, timeout = TIMEOUT } = options;
  const known = entriesOf(baseline);
  const listed = JSON.parse(suite.list(JSON.stringify({ handshake, profile, slow, readModelAlone })));
  if (listed.length === 0) throw new Error("no case is selected, and nothing passes by absence");
  const test = ({ id, name, notRun }) => {
    const title = `${id} ${name}`;
    if (notRun !== undefined) {
      if (known.has(id)) {
        it(title, () => fail(`the baseline names ${id}, which is not judged: ${notRun.reason}`));
      } else {
        it.skip(`${title} (${notRun.verdict.replace("-", " ")}: ${notRun.reason})`, () => {});
      }
      return;
    }
    // Jest would take a named parameter for a callback.
    it(title, async (...[context]) => {
      const { host, dispose } = await make();
      let result;
      try {
        result = await play(suite, id, { handshake, profile }, host, timeout);
      } finally {
        await dispose();
      }
      // What a case needs may be seen only when it is played. Of the runners that are known Jest alone cannot skip then.
      if (result.verdict === "unsupported" && !known.has(id) && typeof context?.skip === "function") {
        return context.skip(result.reason);
      }
      judge(suite, result, known.get(id), strict);
    });
  };
  grouped(listed, "chapter").forEach(([chapter, ofChapter]) => {
    inside(describe, chapter, () => {
      grouped(ofChapter, "rule").forEach(([rule, ofRule]) => {
        inside(describe, `${rule} ${ofRule[0].promise}`, () => ofRule.forEach(test));
      });
    });
  });
  const dead = [...known.keys()].filter((id) => !suite.has(id));
  if (known.size > 0) {
    it("the baseline names only cases that there are", () => {
      if (dead.length > 0) fail(`no case has the id ${dead.join(", ")}`);
    });
  }
}

function inside(describe, title, body) {
  if (describe === undefined) body();
  else describe(title, body);
}

/** Neighbours of one kind, in their order. */
function grouped(items, member) {
  const groups = new Map();
  for (const item of items) {
    if (!groups.has(item[member])) groups.set(item[member], []);
    groups.get(item[member]).push(item);
  }
  return [...groups];
}

/** Known failures: `{"FLT-1.1": "not done yet"}`, or the file that `conformance baseline write` writes. */
function entriesOf(baseline) {
  const entries = Array.isArray(baseline.entries)
    ? baseline.entries.map((entry) => [entry.case, entry.reason])
    : Object.entries(baseline);
  const bare = entries.find(([, reason]) => typeof reason !== "string" || reason.trim() === "");
  if (bare !== undefined) throw new Error(`the baseline gives no reason for ${bare[0]}`);
  return new Map(entries);
}

/** Fails the test that is running, unless the result is the one that is expected. */
function judge(suite, result, reason, strict) {
  const falls = strict && result.verdict === "passed" && (result.shortfalls ?? []).length > 0;
  const verdict = falls ? "failed" : result.verdict;
  if (reason !== undefined) {
    if (verdict === "failed") return;
    if (verdict === "passed") fail(`it passes, and the baseline expects it to fail: ${reason}`);
  }
  if (verdict === "passed") return;
  const told = falls ? { ...result, verdict, reason: `strict: ${result.shortfalls[0]}` } : result;
  fail(suite.shown(JSON.stringify(told)));
}

function fail(message) {
  throw new Error(message);
}
