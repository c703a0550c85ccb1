/** Generated calls on stores of this process, every answer compared with the oracle's. */
import { Fuzz } from "../build/suite.js";
import { ofStore } from "./hosts.mjs";
import { NOTHING, within } from "./suite.mjs";

/** Calls that are compared unless it is said how many or how long. */
const CALLS = 2_000;

/** Milliseconds that a sequence may take. */
const TIMEOUT = 30_000;

/** Milliseconds for which a sequence that disagrees is made smaller. */
const SHRINKING = 20_000;

const PRESETS = ["valid", "anything"];

/** @param {object} handshake what the stores have */
export async function compared(handshake, makeStore, options) {
  const { seconds, seed = Date.now() % 1_000_000, preset = "valid", length, timeout = TIMEOUT, dispose, readModel } = options;
  const calls = options.calls ?? (seconds === undefined ? CALLS : Infinity);
  if (seconds !== undefined && !(seconds > 0)) throw new RangeError("`seconds` is a number above 0");
  if (!(calls >= 1)) throw new RangeError("`calls` is a number of at least 1, since nothing passes by absence");
  if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError("`seed` is a whole number of at least 0");
  if (length !== undefined && !(Number.isSafeInteger(length) && length >= 1)) throw new RangeError("`length` is a whole number of at least 1");
  if (!PRESETS.includes(preset)) throw new RangeError(`\`preset\` is one of ${PRESETS.join(", ")}`);
  const run = new Fuzz(JSON.stringify({ handshake, seed, anything: preset === "anything", length }));
  const started = Date.now();
  let shrinking;
  const isEnough = () => {
    if (!run.isShrinking) return run.compared >= calls || Date.now() - started >= (seconds ?? Infinity) * 1000;
    shrinking ??= Date.now();
    return Date.now() - shrinking >= SHRINKING;
  };
  let store;
  const closed = async () => {
    const last = store;
    store = undefined;
    if (last !== undefined) await dispose?.(last);
  };
  try {
    let host;
    let answered = NOTHING;
    for (;;) {
      const next = run.advance(answered, isEnough());
      const { kind, body } = next;
      next.free();
      if (kind === "over") return outcome(JSON.parse(body));
      if (kind === "open") {
        await closed();
        store = await makeStore();
        host = ofStore(store, readModel, options.within);
        // Inside workerd the clock stands still until something is waited for.
        await new Promise((done) => setTimeout(done));
        answered = NOTHING;
      } else {
        answered = await within(timeout, host[kind](body));
      }
    }
  } finally {
    run.free();
    await closed();
  }
}

function outcome({ broken, told, ...result }) {
  if (broken !== undefined) throw Object.assign(new Error(`seed ${result.seed}: a sequence has no answers: ${broken}`), result);
  if (told !== undefined) throw Object.assign(new Error(told), result);
  return result;
}
