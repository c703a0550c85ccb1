//! Fuzzes an update, also asked of the oracle.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| docstore_fuzz::update(data));
