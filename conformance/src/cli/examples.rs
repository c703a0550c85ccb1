//! Exit codes and examples of the commands that look further than the cases.

pub(super) const FUZZ: &str = "\
Exit codes: 0 every answer was the oracle's, 1 some was not, 2 wrong usage or an unreachable target.

Examples:
  conformance fuzz --seconds 60
  conformance fuzz --target http://127.0.0.1:8080 --preset anything --save found.json
  conformance fuzz --seed 7 --cases 1000                the same 1,000 sequences each time";

pub(super) const DIFF: &str = "\
Exit codes: 0 the two answered alike, 1 they did not, 2 wrong usage or an unreachable target.

Examples:
  conformance diff embedded http://127.0.0.1:8080 --seconds 60
  conformance diff embedded workerd --cases 200";

pub(super) const REPLAY: &str = "\
Exit codes: 0 every answer was the oracle's, 1 some was not, 2 wrong usage or an unreachable target.

Examples:
  conformance replay disagreement.json
  conformance replay --target http://127.0.0.1:8080 conformance/corpus/*.json";

pub(super) const POWER: &str = "\
Exit codes: 0 the suite catches every wrong store, 1 it misses one, 2 wrong usage.

Examples:
  conformance power --list
  conformance power --fault NAME                        one of the list
  conformance run --target wrong:NAME                   what the suite says of it";

pub(super) const STRESS: &str = "\
Exit codes: 0 some order explains what the clients saw, 1 none does, 2 wrong usage or an unreachable target.

Examples:
  conformance stress --target http://127.0.0.1:8080 --seconds 30
  conformance stress --target workerd --clients 32 --documents 2";

pub(super) const DURABILITY: &str = "\
Exit codes: 0 nothing acknowledged was lost, 1 something was, 2 wrong usage or a server that does not start.

Examples:
  conformance durability --kills 100
  conformance durability --target workerd --kills 10 --data /var/tmp/stores";
