#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| whomet_harness::document(data));
