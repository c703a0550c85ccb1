/** The command line: the suite against servers of the wire protocol. */
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";

import { ofServer } from "./hosts.mjs";
import { load, play } from "./suite.mjs";

const USAGE = `docstore-conformance run --target ADDRESS [options]

Targets
  --target ADDRESS        a server of the wire protocol, as http://127.0.0.1:8080 (repeatable)
  --header 'NAME: VALUE'  sent with every request (repeatable)
  --timeout SECONDS       for one case (10)
  --jobs N                cases at the same time (32)

Cases
  --profile PROFILE       readme, mongodb, all (the default), or the name of a chapter
  --rule GLOB, --name GLOB, --tags TAG, --shard i/n
                          narrow the run; it is then no conformance claim
  --slow                  play the slow cases too, as --claim does
  --claim                 refuse what narrows the run
  --strict                a shortfall of a SHOULD is a failure
  --baseline [TARGET=]FILE
                          known failures; one file a target when there are several (repeatable)

Reports
  --failures N            how many failures are shown
  --json, --junit, --markdown, --html FILE
                          the same results in a file; - is standard output
  --annotations           the failures as annotations for GitHub's pages

Exit codes: 0 conformant, 1 failures, 2 wrong usage, an unreachable target, or nothing could be judged.`;

const one = { type: "string" };
const many = { type: "string", multiple: true, default: [] };
const flag = { type: "boolean", default: false };

const OPTIONS = {
  target: many,
  header: many,
  timeout: { ...one, default: "10" },
  jobs: { ...one, default: "32" },
  profile: { ...one, default: "all" },
  rule: many,
  name: many,
  tags: many,
  shard: one,
  slow: flag,
  claim: flag,
  strict: flag,
  baseline: many,
  failures: one,
  json: one,
  junit: one,
  markdown: one,
  html: one,
  annotations: flag,
  help: { ...flag, short: "h" },
};

const FORMS = ["json", "junit", "markdown", "html"];

/** Cases that may stay without a reply when they are played again alone; what is left then keeps its first verdict. */
const SECOND_SILENCES = 8;

/** What can be told of a wrong command line or an unreachable target. */
class Usage extends Error {}

/**
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function main(args) {
  try {
    return await run(args);
  } catch (error) {
    if (!(error instanceof Usage)) throw error;
    console.error(`error: ${error.message}`);
    return 2;
  }
}

async function run(args) {
  const { command, options } = parsed(args);
  if (options.help || command === undefined) {
    console.log(USAGE);
    return options.help ? 0 : 2;
  }
  if (command !== "run") throw new Usage(`there is no command \`${command}\`, only \`run\``);
  const settings = settingsOf(options);
  const selected = selectedOf(options);
  const suite = load(new WebAssembly.Module(readFileSync(new URL("../build/suite_bg.wasm", import.meta.url))));
  // The suite knows what is wrong with a selection, whatever the target has.
  const nobody = { protocol: 2, implementation: { name: "", version: "" }, capabilities: [] };
  told(() => suite.list(JSON.stringify({ ...selected, handshake: nobody })));
  checkOutputs(options);
  const baselines = options.baseline.map((named) => baselineOf(named, options.target));
  const targets = [];
  for (const name of options.target) {
    const target = { name, handshake: await introduced(name, settings.headers) };
    const of = baselines.find(({ target: about }) => about === undefined || about === name);
    if (of !== undefined) {
      told(() => suite.checkBaseline(of.text, JSON.stringify(target.handshake)), "the baseline is not used: ");
      target.baseline = of.text;
    }
    targets.push(target);
  }
  const played = [];
  for (const target of targets) played.push(await playOn(suite, target, selected, settings));
  const { timeout, jobs, headers } = settings;
  const run = suite.told(
    JSON.stringify({
      ...selected,
      settings: { timeoutMs: timeout, jobs, seed: null, strict: options.strict, headers: Object.keys(headers) },
      targets: played,
    }),
  );
  const beside = FORMS.some((form) => options[form] === "-") ? process.stderr : process.stdout;
  beside.write(run.console(settings.failures, beside.isTTY === true && !process.env.NO_COLOR));
  const slow = suite.slowLeftOut(JSON.stringify(selected));
  if (slow > 0) process.stderr.write(`${slow} slow cases are left out; --slow plays them too, and so does --claim\n`);
  for (const form of FORMS.filter((form) => options[form] !== undefined)) written(options[form], run[form]());
  if (options.annotations) beside.write(run.annotations());
  return run.exitCode;
}

function parsed(args) {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    return { command: positionals[0], options: values };
  } catch (error) {
    throw new Usage(error.message);
  }
}

function settingsOf(options) {
  if (options.target.length === 0) throw new Usage("--target names the server");
  const twice = options.target.find((target, at) => options.target.indexOf(target) !== at);
  if (twice !== undefined) throw new Usage(`\`${twice}\` is named twice`);
  const timeout = Number(options.timeout) * 1000;
  if (!(timeout > 0 && Number.isFinite(timeout))) throw new Usage("--timeout is a number of seconds above 0");
  return {
    timeout: Math.round(timeout),
    jobs: wholeNumber(options, "jobs", 1),
    failures: options.failures === undefined ? undefined : wholeNumber(options, "failures", 0),
    headers: Object.fromEntries(options.header.map(headerOf)),
  };
}

function selectedOf({ profile, rule, name, tags, shard, slow, claim, baseline }) {
  const narrowed = rule.length + name.length + tags.length > 0 || shard !== undefined;
  if (claim && narrowed) throw new Usage("--claim is about a whole profile; leave out what narrows the run");
  if (claim && baseline.length > 0) throw new Usage("--claim knows no known failures; leave out --baseline");
  return { profile, rules: rule, names: name, tags, shard: shard ?? null, slow: slow || claim };
}

function wholeNumber(options, name, least) {
  const value = Number(options[name]);
  if (!Number.isInteger(value) || value < least) throw new Usage(`--${name} is a whole number of at least ${least}`);
  return value;
}

function headerOf(text) {
  const at = text.indexOf(":");
  if (at < 1) throw new Usage(`\`${text}\` is no header: --header 'NAME: VALUE'`);
  return [text.slice(0, at).trim().toLowerCase(), text.slice(at + 1).trim()];
}

/** A file of known failures, and the target it is named for where there are several. */
function baselineOf(named, targets) {
  const at = named.lastIndexOf("=");
  const several = targets.length > 1;
  if (several && at < 0) throw new Usage("with several targets, say `--baseline TARGET=FILE`");
  const file = several ? named.slice(at + 1) : named;
  try {
    return { target: several ? named.slice(0, at) : undefined, text: readFileSync(file, "utf8") };
  } catch (error) {
    throw new Usage(`the baseline \`${file}\` cannot be read: ${error.message}`);
  }
}

/** What the suite answers; what it refuses is a wrong use of the command line. */
function told(ask, before = "") {
  try {
    return ask();
  } catch (why) {
    throw new Usage(`${before}${why}`);
  }
}

/** Looks whether the files can be written, before a run is made for them. */
function checkOutputs(options) {
  const files = FORMS.map((form) => options[form]).filter((file) => file !== undefined);
  if (files.filter((file) => file === "-").length > 1) throw new Usage("standard output takes one report");
  for (const file of files.filter((name) => name !== "-")) {
    const isNew = !existsSync(file);
    try {
      mkdirSync(dirname(file), { recursive: true });
      closeSync(openSync(file, "a"));
    } catch (error) {
      throw new Usage(`\`${file}\` cannot be written: ${error.message}`);
    }
    if (isNew) rmSync(file);
  }
}

function written(file, text) {
  if (file === "-") process.stdout.write(text);
  else writeFileSync(file, text);
}

async function introduced(target, headers) {
  let response;
  try {
    const signal = AbortSignal.timeout(10_000);
    // A redirect would make other requests of those that are sent.
    response = await fetch(`${target.replace(/\/+$/, "")}/v1/handshake`, { headers, signal, redirect: "manual" });
  } catch (error) {
    throw new Usage(`\`${target}\` cannot be reached: ${error.cause?.message ?? error.message}`);
  }
  const handshake = await response.json().catch(() => undefined);
  if (response.status !== 200 || typeof handshake?.implementation?.name !== "string") {
    const leads = response.headers.get("location");
    const where = leads === null ? "" : `, it leads to ${leads}`;
    throw new Usage(`\`${target}\` answers GET /v1/handshake with no handshake (HTTP ${response.status}${where})`);
  }
  return handshake;
}

/** Plays the cases on a target, many at the same time. */
async function playOn(suite, { name: target, handshake, baseline }, selected, { timeout, jobs, headers }) {
  const started = Date.now();
  const listed = JSON.parse(told(() => suite.list(JSON.stringify({ ...selected, handshake }))));
  if (listed.length === 0) throw new Usage("no case is selected, and nothing passes by absence");
  const about = { handshake, profile: selected.profile };
  const results = new Array(listed.length);
  // No earlier run against the same server has used such names.
  const prefix = `n${Date.now().toString(16)}.${process.pid.toString(16)}.`;
  let stores = 0;
  const once = async ({ id, notRun }) => {
    if (notRun !== undefined) return notRun;
    stores += 1;
    const host = ofServer(target, `${prefix}${stores}`, headers);
    const result = await play(suite, id, about, host, timeout);
    await host.discard();
    return result;
  };
  let next = 0;
  const worker = async () => {
    while (next < listed.length) {
      const at = next;
      next += 1;
      results[at] = await once(listed[at]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, listed.length) }, worker));
  // Many cases wait on one server: a lost connection, or a call that kept it busy, costs only its own case.
  let silences = 0;
  for (const [at, { unanswered }] of results.entries()) {
    if (!unanswered || silences >= SECOND_SILENCES) continue;
    const again = await once(listed[at]);
    if (again.unanswered) silences += 1;
    else again.reason ??= "the first run got no reply, this is the second";
    results[at] = again;
  }
  return { target, handshake, baseline: baseline ?? null, results, ms: Date.now() - started };
}
