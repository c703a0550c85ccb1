//! The engine against hand-written SQL on the same table, through the same rusqlite, in one run.
//!
//! `cargo bench -p docstore-reference [-- DOCUMENTS]` prints the median time of each side and their ratio. Both
//! sides take turns, so that whatever else the machine does meets both. The hand-written side is what somebody
//! writes who knows the schema, the fields and their types, and needs neither arrays nor missing fields.
//!
//! `-- --growth [DOCUMENTS]` prints what the engine's operations take as a collection grows up to that size.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark that cannot run has nothing to tell"
)]

mod documents;
mod growth;
mod reads;
mod sides;
mod table;
mod writes;

const DOCUMENTS: usize = 100_000;
const GROWN: usize = 1_000_000;

fn main() {
    let documents = std::env::args().skip(1).find_map(|a| a.parse().ok());
    if std::env::args().any(|a| a == "--growth") {
        growth::print(documents.unwrap_or(GROWN));
    } else {
        beside_sql(documents.unwrap_or(DOCUMENTS));
    }
}

fn beside_sql(documents: usize) {
    let sides = sides::Sides::new(documents);
    println!("{documents} documents; engine and hand-written SQL take turns, medians\n");
    println!("| operation | engine | hand-written SQL | ratio | goal |\n|---|---|---|---|---|");
    writes::inserts(&sides);
    reads::points(&sides);
    reads::finds(&sides);
    reads::indexed_finds(&sides);
    reads::counts(&sides);
    writes::updates(&sides);
    writes::deletes(&sides);
}
