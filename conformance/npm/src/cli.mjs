/** The command line: the suite against a server of the wire protocol. */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { ofServer } from "./hosts.mjs";
import { junit, reportOf, tell } from "./report.mjs";
import { load, play } from "./suite.mjs";

const USAGE = `docstore-conformance run --target ADDRESS [options]

  --target ADDRESS        a server of the wire protocol, as http://127.0.0.1:8080
  --profile PROFILE       readme, mongodb, all (the default), or the name of a chapter
  --header 'NAME: VALUE'  sent with every request (repeatable)
  --jobs N                cases at the same time (32)
  --timeout SECONDS       for one case (10)
  --strict                a shortfall of a SHOULD is a failure
  --failures N            how many failures are shown (10)
  --json FILE             the report, as the command line in Rust writes it
  --junit FILE            the same for a CI

Exit codes: 0 conformant, 1 failures, 2 wrong usage, an unreachable target, or nothing could be judged.`;

const OPTIONS = {
  target: { type: "string" },
  profile: { type: "string", default: "all" },
  header: { type: "string", multiple: true, default: [] },
  jobs: { type: "string", default: "32" },
  timeout: { type: "string", default: "10" },
  strict: { type: "boolean", default: false },
  failures: { type: "string", default: "10" },
  json: { type: "string" },
  junit: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
};

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
  if (options.target === undefined) throw new Usage("--target names the server");
  const jobs = number(options, "jobs");
  const timeout = number(options, "timeout") * 1000;
  const failures = number(options, "failures");
  const headers = Object.fromEntries(options.header.map(headerOf));
  const { target, profile, strict } = options;
  const handshake = await introduced(target, headers);
  const started = Date.now();
  const suite = load(new WebAssembly.Module(readFileSync(new URL("../build/suite_bg.wasm", import.meta.url))));
  let listed;
  try {
    listed = JSON.parse(suite.list(JSON.stringify({ handshake, profile })));
  } catch (error) {
    throw new Usage(String(error));
  }
  const results = new Array(listed.length);
  // No earlier run against the same server has used such names.
  const prefix = `n${Date.now().toString(16)}.${process.pid.toString(16)}.`;
  let next = 0;
  const worker = async () => {
    while (next < listed.length) {
      const at = next;
      next += 1;
      const { id, notRun } = listed[at];
      if (notRun !== undefined) {
        results[at] = notRun;
        continue;
      }
      const host = ofServer(target, `${prefix}${at}`, headers);
      const result = await play(suite, id, { handshake, profile }, host, timeout);
      await host.discard();
      results[at] = strictly(result, strict);
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, listed.length) }, worker));
  const settings = { timeoutMs: timeout, jobs, seed: null, strict, headers: Object.keys(headers) };
  const [about, order] = [JSON.parse(suite.about), JSON.parse(suite.rules)];
  const ms = Date.now() - started;
  const report = reportOf({ about, order, target, handshake, profile, listed, results, settings, ms });
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report)}\n`);
  if (options.junit !== undefined) writeFileSync(options.junit, junit(suite, listed, report));
  return tell(suite, listed, report, failures);
}

function parsed(args) {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    return { command: positionals[0], options: values };
  } catch (error) {
    throw new Usage(error.message);
  }
}

function number(options, name) {
  const value = Number(options[name]);
  if (!Number.isInteger(value) || value < 1) throw new Usage(`--${name} is a whole number of at least 1`);
  return value;
}

function headerOf(text) {
  const at = text.indexOf(":");
  if (at < 1) throw new Usage(`\`${text}\` is no header: --header 'NAME: VALUE'`);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

async function introduced(target, headers) {
  let response;
  try {
    response = await fetch(`${target.replace(/\/+$/, "")}/v1/handshake`, { headers, signal: AbortSignal.timeout(10_000) });
  } catch (error) {
    throw new Usage(`\`${target}\` cannot be reached: ${error.cause?.message ?? error.message}`);
  }
  const handshake = await response.json().catch(() => undefined);
  if (response.status !== 200 || typeof handshake?.implementation?.name !== "string") {
    throw new Usage(`\`${target}\` answers GET /v1/handshake with no handshake (HTTP ${response.status})`);
  }
  return handshake;
}

function strictly(result, strict) {
  const [shortfall] = result.shortfalls ?? [];
  if (!strict || result.verdict !== "passed" || shortfall === undefined) return result;
  return { ...result, verdict: "failed", reason: `--strict: ${shortfall}` };
}
