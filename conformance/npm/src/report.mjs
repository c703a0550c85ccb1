/** The reports of a run: for people, as JSON in the form of `report.schema.json`, and as JUnit. */

/** Those of a summary. */
const PROFILES = ["readme", "mongodb", "all"];

/** A case that was judged says more about a rule than one that was not; a later one here says more. */
const RANKS = ["not-applicable", "not-judged", "unsupported", "passed", "failed", "harness-error"];

const SKIPPED = ["unsupported", "not-applicable"];

const BAD = new Set(["failed", "not-judged", "harness-error"]);

/** How many results have each verdict. */
function tally(results) {
  const counts = {};
  for (const { verdict } of results) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
}

/**
 * @param {object} run
 * @param {{id: string, chapter: string, rule: string, profiles: string[]}[]} run.listed
 * @param {object[]} run.results in the same order
 * @param {string[]} run.order the ids of all rules
 */
export function reportOf({ about, order, target, handshake, profile, listed, results, settings, ms }) {
  const complete = profile === "all";
  const of = (keep) => tally(results.filter((_, at) => keep(listed[at])));
  const chapters = {};
  for (const { chapter } of listed) chapters[chapter] ??= of((other) => other.chapter === chapter);
  const worst = new Map();
  listed.forEach(({ rule }, at) => {
    const rank = RANKS.indexOf(results[at].verdict);
    worst.set(rule, Math.max(worst.get(rule) ?? 0, rank));
  });
  const rules = {};
  for (const rule of order.filter((id) => worst.has(id))) (rules[RANKS[worst.get(rule)]] ??= []).push(rule);
  const profiles = PROFILES.map((name) => [name, of((item) => item.profiles.includes(name))]);
  const summary = {
    target,
    cases: results.length,
    verdicts: tally(results),
    profiles: Object.fromEntries(profiles),
    chapters,
    rules,
  };
  const selection = { profile, rules: [], names: [], tags: [], shard: null, cases: results.length, complete };
  return {
    header: { format: 1, time: new Date().toISOString().replace(/\.\d+Z$/, "Z"), suite: about, selection, settings },
    targets: [{ target, handshake, profile, complete, results, ms }],
    footer: { targets: [summary], results: results.length, good: !results.some(({ verdict }) => BAD.has(verdict)) },
  };
}

/** Tells what came of a run, and the failures, one of a rule; answers the exit code. */
export function tell(suite, listed, report, failures) {
  const [{ target, handshake, results, ms, complete, profile }] = report.targets;
  const rules = new Set();
  const bad = results.filter(({ verdict }) => BAD.has(verdict));
  const shown = results.filter(({ verdict }, at) => {
    if (!BAD.has(verdict) || rules.size >= failures || rules.has(listed[at].rule)) return false;
    return rules.add(listed[at].rule);
  });
  for (const result of shown) console.log(suite.shown(JSON.stringify(result)));
  if (bad.length > shown.length) {
    console.log(`… and ${bad.length - shown.length} more (one of a rule is shown; --failures N, --json FILE keeps all)\n`);
  }
  const counts = Object.entries(tally(results)).map(([verdict, count]) => `${count} ${verdict.replace("-", " ")}`);
  const { good } = report.footer;
  const verdict = complete ? (good ? "CONFORMANT" : "NOT CONFORMANT") : good ? "PASSED" : "FAILED";
  const { name, version } = handshake.implementation;
  const caveat = complete ? "" : ` (a narrowed run of profile \`${profile}\`: no conformance claim)`;
  console.log(`${verdict}  ${target} is ${name} ${version}: ${counts.join(", ")} in ${(ms / 1000).toFixed(2)} s${caveat}`);
  if (results.some((result) => result.verdict === "failed")) return 1;
  return good ? 0 : 2;
}

/** A test suite for each chapter, a test for each case. */
export function junit(suite, listed, report) {
  const [{ target, results, ms }] = report.targets;
  const lines = [];
  const groups = new Map();
  listed.forEach((item, at) => {
    if (!groups.has(item.chapter)) groups.set(item.chapter, []);
    groups.get(item.chapter).push([item, results[at]]);
  });
  const head = (element, name, cases, seconds) => {
    const count = (...verdicts) => cases.filter(({ verdict }) => verdicts.includes(verdict)).length;
    const failed = count("failed");
    const errors = count("harness-error", "not-judged");
    return (
      `<${element} name="${escaped(name)}" tests="${cases.length}" failures="${failed}" errors="${errors}" ` +
      `skipped="${count(...SKIPPED)}" time="${seconds.toFixed(3)}">`
    );
  };
  lines.push('<?xml version="1.0" encoding="UTF-8"?>', head("testsuites", "conformance", results, ms / 1000));
  for (const [chapter, tests] of groups) {
    const of = tests.map(([, result]) => result);
    const seconds = of.reduce((sum, result) => sum + result.ms, 0) / 1000;
    lines.push(`  ${head("testsuite", `${target}: ${chapter}`, of, seconds)}`);
    for (const [{ id, name, rule }, result] of tests) {
      const open = `    <testcase classname="${escaped(`${chapter}.${rule}`)}" name="${escaped(`${id} ${name}`)}" time="${(result.ms / 1000).toFixed(3)}"`;
      lines.push(`${open}${inner(suite, result)}`);
    }
    lines.push("  </testsuite>");
  }
  lines.push("</testsuites>");
  return `${lines.join("\n")}\n`;
}

function inner(suite, result) {
  if (result.verdict === "passed") return "/>";
  if (SKIPPED.includes(result.verdict)) {
    return `>\n      <skipped message="${escaped(result.reason)}"/>\n    </testcase>`;
  }
  const element = result.verdict === "failed" ? "failure" : "error";
  const message = escaped(result.failure?.message ?? result.reason ?? result.verdict);
  const text = escaped(suite.shown(JSON.stringify(result)));
  return `>\n      <${element} message="${message}">${text}</${element}>\n    </testcase>`;
}

/** As XML can hold it: what XML has no character for becomes the replacement character. */
function escaped(text) {
  const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;" };
  return String(text)
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"\n\r\t]/g, (character) => entities[character]);
}
