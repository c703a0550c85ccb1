//! Fuzzes a request of the wire protocol: method and path in the first line, the body below.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| docstore_fuzz::wire(data));
