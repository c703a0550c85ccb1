use rusqlite::Connection;
use std::time::Instant;
fn main() {
    let c = Connection::open_in_memory().unwrap();
    let v: String = c
        .query_row("select sqlite_version()", [], |r| r.get(0))
        .unwrap();
    println!("{v}");
    c.execute_batch("CREATE TABLE users (_id TEXT PRIMARY KEY, data JSON NOT NULL, metadata JSON NOT NULL DEFAULT '{}',
             _version INTEGER NOT NULL DEFAULT 1, _archived INTEGER NOT NULL DEFAULT 0,
             _created TEXT NOT NULL DEFAULT (datetime('now')), _updated TEXT NOT NULL DEFAULT (datetime('now')));").unwrap();
    c.execute_batch("BEGIN").unwrap();
    for n in 0..50000usize {
        let d = format!(
            "{{\"name\":\"user {n}\",\"age\":{},\"email\":\"user{n}@example.org\",\"tags\":[\"red\",\"green\",\"t{}\"],\"address\":{{\"city\":\"Oslo\",\"zip\":\"{:05}\"}},\"status\":\"pending\",\"active\":true}}",
            n * 7919 % 80,
            n % 1000,
            n
        );
        c.execute(
            "INSERT INTO users(_id,data) VALUES (?,?)",
            [format!("u{n:07}"), d],
        )
        .unwrap();
    }
    c.execute_batch("COMMIT").unwrap();
    let forms = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let forms: Vec<&str> = forms.lines().filter(|l| !l.trim().is_empty()).collect();
    let mut best = vec![f64::MAX; forms.len()];
    let mut got = vec![0i64; forms.len()];
    for _ in 0..7 {
        for (i, f) in forms.iter().enumerate() {
            let mut s = c.prepare_cached(f).unwrap();
            let t = Instant::now();
            let mut rows = s.query([]).unwrap();
            let mut x = 0;
            while let Some(r) = rows.next().unwrap() {
                x += r.get::<_, i64>(0).unwrap_or(1);
            }
            best[i] = best[i].min(t.elapsed().as_secs_f64());
            got[i] = x;
        }
    }
    for (i, f) in forms.iter().enumerate() {
        println!(
            "{:8.2} ms {:6.3} {} {}",
            best[i] * 1e3,
            best[i] / best[0],
            got[i],
            &f[..f.len().min(200)]
        );
    }
}
