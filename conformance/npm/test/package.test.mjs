import assert from "node:assert/strict";
import { execFile, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";

import { conformanceBinary, pack, project, run } from "./project.mjs";

/** What the store of these tests, which is right in everything else, cannot do in JavaScript. */
const known = JSON.parse(readFileSync(new URL("known.json", import.meta.url), "utf8"));

/** What differs between two runs that come to the same. */
const TIMES = / (time|timestamp)="[^"]*"|[\d.]+ s\b|\d{4}-\d\d-\d\dT[\d:]+Z/g;

const suite = (body) => `
import { describe, it } from "node:test";
import { conformance } from "docstore-conformance";
import { Store, Miscounting, WithHandles } from "./store.mjs";
const baseline = ${JSON.stringify(known)};
const dispose = (store) => store.dispose?.();
${body}`;

/** The ids of the tests that failed, by the TAP that Node writes. */
const failed = (out) => [...out.matchAll(/^ *not ok \d+ - ([A-Z]+-\d+\.\d+\S*) /gm)].map(([, id]) => id);
const passed = (out) => [...out.matchAll(/^ *ok \d+ - [A-Z]+-\d+\.\d+\S* (?!.*# SKIP)/gm)].length;

const tap = (root, file) => run(root, ["--test-reporter=tap", file]);

test("the tarball holds what it needs, and nothing else", () => {
  const files = pack().files.map(({ path }) => path);
  for (const file of ["build/suite_bg.wasm", "build/suite.js", "build/protocol.mjs", "src/index.mjs", "README.md"]) {
    assert.ok(files.includes(file), file);
  }
  assert.ok(!files.some((file) => file.startsWith("test/") || file.startsWith("wasm/")), files.join("\n"));
});

test("a right class passes every case under node:test, but for the known failures", () => {
  const root = project("right", {
    "right.test.mjs": suite("conformance({ describe, it }, () => new Store(), { baseline, dispose });"),
  });
  const { status, out } = tap(root, "right.test.mjs");
  assert.equal(status, 0, out.slice(-4_000));
  assert.deepEqual(failed(out), []);
  assert.ok(passed(out) > 4_000, `${passed(out)} passed`);
});

test("a class with one mistake fails by the cases about it, in the words of the command line", () => {
  const root = project("wrong", {
    "wrong.test.mjs": suite(
      'conformance({ describe, it }, () => new Miscounting(), { profile: "readme", baseline, dispose });',
    ),
  });
  const { status, out } = tap(root, "wrong.test.mjs");
  assert.equal(status, 1);
  const ids = failed(out);
  assert.ok(ids.some((id) => id.startsWith("FIND-6.1/")), ids.join(" "));
  assert.ok(passed(out) > ids.length * 10, `${passed(out)} passed, ${ids.length} failed`);
  for (const word of ["FAILED FIND-6.1/all", "rule      FIND-6", "sent      countDocuments", "received  5", "expected  4"]) {
    assert.ok(out.includes(word), `\`${word}\` is missing`);
  }
});

test("a class with handles is taken as it is, and what it lacks is skipped", () => {
  const root = project("handles", {
    "handles.test.mjs": suite(`
      const lacks = ["readModel", "indexes", "restore"];
      conformance({ describe, it }, () => new WithHandles(), { profile: "readme", lacks, baseline });`),
  });
  const { status, out } = tap(root, "handles.test.mjs");
  assert.equal(status, 0, out.slice(-4_000));
  assert.match(out, /# SKIP/);
});

test("generated calls find a mistake, show it in few calls with the seed, and find none in a right class", () => {
  const root = project("fuzz", {
    "fuzz.test.mjs": `
import assert from "node:assert/strict";
import { it } from "node:test";
import { fuzz } from "docstore-conformance";
import { Miscounting, Store, WithHandles } from "./store.mjs";
const dispose = (store) => store.dispose?.();
const told = (error) => ({ message: error.message, history: error.history, seed: error.seed });

for (const preset of ["valid", "anything"]) {
  it(\`right, \${preset}\`, async () => {
    const result = await fuzz(() => new Store(), { calls: 2_000, seed: 7, preset, dispose });
    assert.equal(result.seed, 7);
    assert.ok(result.calls >= 2_000 && result.sequences > 10, JSON.stringify(result));
  });
}
it("right, with handles", () => fuzz(() => new WithHandles(), { calls: 300, seed: 2, lacks: ["readModel", "bulkWrite"] }));
it("for some time", async () => {
  const started = Date.now();
  await fuzz(() => new Store(), { seconds: 0.5, seed: 3, dispose });
  assert.ok(Date.now() - started >= 500);
});
it("wrong", async () => {
  const runs = [];
  for (const seed of [1, 1, 2]) runs.push(await fuzz(() => new Miscounting(), { calls: 2_000, seed, dispose }).then(assert.fail, told));
  const [one, same] = runs;
  assert.deepEqual(same, one);
  for (const { message, history, seed } of runs) {
    // One document, and the count of it.
    assert.equal(history.length, 2, message);
    assert.equal(history.at(-1).method, "countDocuments");
    for (const word of [\`seed \${seed}, sequence\`, "2 calls are left of", "oracle: 1", "store: 2", ".countDocuments("]) {
      assert.ok(message.includes(word), \`\${word} is missing in \${message}\`);
    }
  }
});
it("one that throws what is no error of the contract", async () => {
  class Breaking extends Store {
    async deleteMany() {
      throw new TypeError("no");
    }
  }
  const { message, history } = await fuzz(() => new Breaking(), { seed: 1, dispose }).then(assert.fail, told);
  assert.deepEqual(history.map(({ method }) => method), ["deleteMany"]);
  assert.match(message, /UNKNOWN_ERROR/);
});
it("one that does not answer", async () => {
  class Silent extends Store {
    find() {
      return new Promise(() => {});
    }
  }
  await assert.rejects(fuzz(() => new Silent(), { seed: 1, timeout: 200, dispose }), /seed 1: a sequence has no answers/);
});
it("what a store lacks is not asked for", async () => {
  const asked = new Set();
  class Small extends Store {
    make(method, args) {
      asked.add(method);
      return super.make(method, args);
    }
  }
  const lacks = ["softDelete", "rename", "readModel", "indexes", "restore", "findAndModify", "distinct", "bulkWrite", "replaceOne", "updates", "collections"];
  await fuzz(() => new Small(), { calls: 500, seed: 4, lacks, dispose });
  assert.deepEqual([...asked].sort(), ["countDocuments", "deleteMany", "deleteOne", "find", "findOne", "insertMany", "insertOne"]);
});
it("bad options", async () => {
  const make = () => new Store();
  for (const [options, why] of [
    [{ calls: 0 }, /calls/], [{ seconds: 0 }, /seconds/], [{ seed: -1 }, /seed/], [{ seed: 1.5 }, /seed/], [{ length: 0 }, /length/],
    [{ preset: "wild" }, /preset/], [{ lacks: ["naturalOrder"] }, /naturalOrder/], [{ lacks: ["nothing"] }, /nothing/],
  ]) {
    await assert.rejects(fuzz(make, options).catch((error) => { throw new Error(String(error)); }), why, JSON.stringify(options));
  }
});`,
  });
  const { status, out } = tap(root, "fuzz.test.mjs");
  assert.equal(status, 0, out.slice(-6_000));
});

test("a known failure that passes fails, and so does one that is no case", () => {
  const root = project("baseline", {
    "baseline.test.mjs": suite(`
      const known = { ...baseline, "FIND-6.1/all": "not done yet", "FIND-6.1/gone": "not done yet" };
      conformance({ describe, it }, () => new Store(), { profile: "readme", baseline: known, dispose });`),
  });
  const { status, out } = tap(root, "baseline.test.mjs");
  assert.equal(status, 1);
  assert.deepEqual(failed(out), ["FIND-6.1/all"]);
  assert.match(out, /it passes, and the baseline expects it to fail: not done yet/);
  assert.match(out, /no case has the id FIND-6\.1\/gone/);
});

test("a wrong option is refused before anything is run", () => {
  const root = project("refused", {
    "profile.mjs": suite('conformance({ describe, it }, () => new Store(), { profile: "redme" });'),
    "lacks.mjs": suite('conformance({ describe, it }, () => new Store(), { lacks: ["indices"] });'),
  });
  for (const [file, why] of [["profile.mjs", /there is no profile `redme`/], ["lacks.mjs", /`indices` is nothing that `lacks` can name/]]) {
    const { status, out } = run(root, [file]);
    assert.notEqual(status, 0);
    assert.match(out, why);
  }
});

test("generated calls run under vitest", () => {
  const root = project("fuzz-vitest", {
    "fuzz.test.js": `
import { expect, it } from "vitest";
import { fuzz } from "docstore-conformance";
import { Miscounting, Store } from "./store.mjs";
const dispose = (store) => store.dispose();
it("right", () => fuzz(() => new Store(), { calls: 500, seed: 1, dispose }), 60_000);
it("wrong", () => expect(fuzz(() => new Miscounting(), { seed: 1, dispose })).rejects.toThrow(/2 calls are left of/), 60_000);`,
  });
  const { status, out } = run(root, ["node_modules/vitest/vitest.mjs", "run"]);
  assert.equal(status, 0, out);
  assert.match(out, /Tests +2 passed/);
});

test("vitest shows every case as a test of its own", () => {
  const root = project("vitest", {
    "right.test.mjs": suite('conformance({ describe, it }, () => new Store(), { profile: "readme", baseline, dispose });').replace("node:test", "vitest"),
    "wrong.test.mjs": suite('conformance({ describe, it }, () => new Miscounting(), { profile: "readme", baseline, dispose });').replace("node:test", "vitest"),
  });
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const right = run(root, [vitest, "run", "right.test.mjs"]);
  assert.equal(right.status, 0, right.out.slice(-4_000));
  const wrong = run(root, [vitest, "run", "wrong.test.mjs"]);
  assert.equal(wrong.status, 1);
  assert.match(wrong.out, /FAILED FIND-6\.1\/all/);
});

const bin = "node_modules/docstore-conformance/bin/docstore-conformance.mjs";

/** The address of the command line's own server, which ends with the test. */
async function served(t) {
  const server = spawn(conformanceBinary, ["serve", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  t.after(() => server.kill());
  return new Promise((found, failed) => {
    let told = "";
    server.once("error", failed);
    server.once("exit", () => failed(new Error(`the server ended: ${told}`)));
    server.stdout.on("data", (data) => {
      told += data;
      const listening = /listening on (\S+)/.exec(told);
      if (listening) found(listening[1]);
    });
  });
}

test("a server is judged with Node alone, as the command line in Rust judges it", async (t) => {
  const root = project("server", {});
  const address = await served(t);
  const args = ["run", "--target", address, "--profile", "readme"];
  const forms = ["json", "junit", "markdown", "html"];
  const files = (by) => forms.flatMap((form) => [`--${form}`, `${by}/report.${form}`]);
  const { status, out } = run(root, [bin, ...args, ...files("node")]);
  assert.equal(status, 0, out);
  assert.match(out, /^CONFORMANT \(readme\) /m);
  execFileSync(conformanceBinary, [...args, ...files("rust")], { cwd: root });
  // Reads both, and holds the footers against the results.
  const compared = execFileSync(conformanceBinary, ["compare", "rust/report.json", "node/report.json"], { cwd: root, encoding: "utf8" });
  assert.doesNotMatch(compared, /passed → |→ passed/, compared);
  const [rust, node] = ["rust", "node"].map((by) => {
    const of = (form) => readFileSync(join(root, by, `report.${form}`), "utf8").replace(TIMES, "");
    return { ...Object.fromEntries(forms.map((form) => [form, of(form)])), report: JSON.parse(of("json")) };
  });
  assert.deepEqual(node.report.footer, rust.report.footer);
  assert.deepEqual(node.report.header.selection, rust.report.header.selection);
  assert.equal(node.junit, rust.junit);
  assert.equal(node.markdown, rust.markdown);
  // The exchanges hold ids and times of their run; all around them is the same.
  const still = (page) => page.replace(/<script type="application.*?<\/script>/g, "");
  assert.equal(still(node.html), still(rust.html));

  // Several targets, one of them held against known failures of which one passes and one is none.
  const other = address.replace("127.0.0.1", "localhost");
  const entries = ["FIND-6.1/all", "FIND-6.1/gone"].map((id) => ({ case: id, reason: "not done yet" }));
  const baseline = { format: 1, suite: "", implementation: "", entries };
  writeFileSync(join(root, "known.json"), JSON.stringify(baseline));
  const both = ["run", "--target", address, "--target", other, "--rule", "FIND-6", "--baseline", `${other}=known.json`];
  const byNode = run(root, [bin, ...both, "--json", "node-both.json"]);
  const byRust = spawnSync(conformanceBinary, [...both, "--json", "rust-both.json"], { cwd: root, encoding: "utf8" });
  assert.deepEqual([byNode.status, byRust.status], [1, 1], byNode.out);
  const footer = (file) => JSON.parse(readFileSync(join(root, file), "utf8")).footer;
  assert.deepEqual(footer("node-both.json"), footer("rust-both.json"));
  const words = (text) => text.replace(TIMES, "");
  assert.equal(words(byNode.out), words(byRust.stdout));
});

/** Ways to lose a reply that the server has given. */
const LOSSES = {
  "before its first byte": (response) => response.socket.destroy(),
  "in the middle": (response, text) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": text.length });
    response.write(text.slice(0, text.length / 2), () => response.socket.destroy());
  },
};

/** Stands before a server and loses the replies to requests of which `loses` says so. */
async function lossy(t, address, lose, loses) {
  const proxy = createServer(async (request, response) => {
    const body = (await request.toArray()).join("");
    const { url, method, headers } = request;
    const reply = await fetch(address + url, { method, headers: { "content-type": headers["content-type"] ?? "" }, body: body || undefined });
    const text = await reply.text();
    if (loses(body)) lose(response, text);
    else response.writeHead(reply.status, { "content-type": "application/json" }).end(text);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  t.after(() => proxy.close());
  return `http://127.0.0.1:${proxy.address().port}`;
}

for (const [where, lose] of Object.entries(LOSSES)) {
  test(`a reply that is lost ${where} costs no case its verdict, one that is lost again does`, async (t) => {
    const root = project(`lost-${where.replaceAll(" ", "-")}`, {});
    const address = await served(t);
    const judged = async (loses) => {
      const target = await lossy(t, address, lose, loses);
      const args = [bin, "run", "--target", target, "--rule", "FIND-6", "--json", "report.json"];
      const status = await new Promise((ended) => {
        execFile(process.execPath, args, { cwd: root }, (error) => ended(error?.code ?? 0));
      });
      const [{ results }] = JSON.parse(readFileSync(join(root, "report.json"), "utf8")).targets;
      return { status, results };
    };
    // The call of one case alone.
    const isIts = (body) => body.includes("countDocuments") && body.includes('"age":99');
    let lost = 0;
    const first = await judged((body) => isIts(body) && (lost += 1) === 1);
    assert.equal(first.status, 0);
    assert.deepEqual(
      first.results.filter(({ reason }) => reason !== undefined).map(({ id, verdict, reason }) => [id, verdict, reason]),
      [["FIND-6.1/nothing", "passed", "the first run got no reply, this is the second"]],
    );
    assert.equal(lost, 2, "the call was made again");
    const always = await judged(isIts);
    assert.notEqual(always.status, 0);
    const of = (wanted) => always.results.filter(({ id }) => (id === "FIND-6.1/nothing") === wanted).map(({ verdict }) => verdict);
    assert.ok(!of(true).includes("passed"), of(true).join(" "));
    assert.deepEqual([...new Set(of(false))], ["passed"]);
  });
}

test("a wrong command line and an unreachable server are told in a sentence", () => {
  const root = project("usage", {});
  for (const [args, why] of [
    [["run"], /--target names the server/],
    [["run", "--target", "http://127.0.0.1:9"], /cannot be reached/],
    [["run", "--target", "http://127.0.0.1:9", "--jobs", "none"], /--jobs is a whole number/],
    [["judge"], /no command `judge`/],
    [["run", "--colour"], /--colour/],
    [["run", "--target", "http://127.0.0.1:9", "--profile", "redme"], /no profile `redme`/],
    [["run", "--target", "http://127.0.0.1:9", "--rule", "NONE-*"], /NONE-\*/],
    [["run", "--target", "http://127.0.0.1:9", "--claim", "--rule", "FLT-*"], /--claim is about a whole profile/],
    [["run", "--target", "http://127.0.0.1:9", "--baseline", "gone.json"], /`gone.json` cannot be read/],
    [["run", "--target", "http://127.0.0.1:9", "--json", "-", "--html", "-"], /standard output takes one report/],
  ]) {
    const { status, out } = run(root, [bin, ...args]);
    assert.equal(status, 2, out);
    assert.match(out, why);
  }
});
