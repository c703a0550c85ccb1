//! Fuzzes a call: the method in the first line, an argument in each line below.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| docstore_fuzz::call(data));
