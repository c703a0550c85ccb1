//! Fuzzes a filter, also asked of the oracle.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| docstore_fuzz::filter(data));
