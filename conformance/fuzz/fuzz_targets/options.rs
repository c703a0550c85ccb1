//! Fuzzes the options of the methods that take some.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| docstore_fuzz::options(data));
