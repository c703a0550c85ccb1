//! The kept sequences: the embedded reference answers each as the oracle does.

use std::path::Path;

use docstore_conformance::differential::peer::Local;
use docstore_conformance::differential::{Clock, Judging, corpus, run_case};
use docstore_conformance::generate::Preset;
use docstore_conformance::target::embedded_with_clock;

#[test]
fn every_kept_sequence_is_answered_as_the_oracle_answers_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let open = |clock: &Clock| Ok(Local::new(embedded_with_clock(clock)));
    let mut replayed = 0;
    for entry in std::fs::read_dir(folder).expect("the corpus") {
        let path = entry.expect("an entry").path();
        let kept = corpus::read(&path).expect("a kept case");
        let settings = Judging::everything(Preset::MostlyValid);
        let case = run_case(&open, &kept.calls, &settings).expect("a run");
        assert!(
            case.disagreement.is_none(),
            "{}: {:#?}",
            path.display(),
            case.disagreement
        );
        replayed += 1;
    }
    assert!(replayed > 0, "the corpus is empty");
}
