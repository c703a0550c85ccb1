//! The documents that every side holds, each made from its number.

const CITIES: [&str; 10] = [
    "Oslo", "Bern", "Rome", "Kyiv", "Lima", "Cairo", "Delhi", "Tokyo", "Quito", "Accra",
];
const TAGS: [&str; 7] = ["red", "green", "blue", "cyan", "pink", "gold", "grey"];

/// A document and its id.
pub fn document(n: usize) -> String {
    format!("{{\"_id\":\"{}\",{}}}", id(n), own_fields(n))
}

/// The fields of a document but for its id.
pub fn own_fields(n: usize) -> String {
    format!(
        "\"name\":\"user {n}\",\"age\":{},\"email\":\"user{n}@example.org\",\"tags\":[\"{}\",\"{}\",\"t{}\"],\
         \"address\":{{\"city\":\"{}\",\"zip\":\"{:05}\"}},\"status\":\"{}\",\"active\":{}",
        n * 7919 % 80,
        TAGS[n % 7],
        TAGS[n / 7 % 7],
        n % 1000,
        CITIES[n * 31 % 10],
        n % 100_000,
        if n.is_multiple_of(3) {
            "pending"
        } else {
            "done"
        },
        n.is_multiple_of(2)
    )
}

/// The id of the document of that number.
pub fn id(n: usize) -> String {
    format!("u{n:07}")
}
