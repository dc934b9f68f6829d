//! The library for WebAssembly, without any tool but the compiler: JSON goes in and out through two buffers.
//!
//! Whoever calls it asks for room with `reserve`, writes an object with `text` and perhaps `date` and `id` there, calls
//! `read`, and finds `length` bytes of JSON where `read` says. `who_met_whom.mjs` does so.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};
use whomet::{Article, Extractor};

static GIVEN: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static FOUND: Mutex<String> = Mutex::new(String::new());

fn lock<T>(buffer: &Mutex<T>) -> MutexGuard<'_, T> {
    buffer.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes room for so many bytes of JSON, and tells where.
#[unsafe(no_mangle)]
pub extern "C" fn reserve(bytes: usize) -> *mut u8 {
    let mut given = lock(&GIVEN);
    given.clear();
    given.resize(bytes, 0);
    given.as_mut_ptr()
}

/// Reads the article that was written there, and tells where its document is, or an object with an `error`.
#[unsafe(no_mangle)]
pub extern "C" fn read() -> *const u8 {
    let found = document(&lock(&GIVEN)).unwrap_or_else(|error| json!({ "error": error }).to_string());
    let mut buffer = lock(&FOUND);
    *buffer = found;
    buffer.as_ptr()
}

/// How many bytes `read` has made.
#[unsafe(no_mangle)]
pub extern "C" fn length() -> usize {
    lock(&FOUND).len()
}

fn document(given: &[u8]) -> Result<String, String> {
    let article: Value = serde_json::from_slice(given).map_err(|error| error.to_string())?;
    let text = article["text"].as_str().ok_or("there is no \"text\"")?;
    let date = article["date"].as_str().map(str::parse).transpose();
    let date = date.map_err(|error: whomet::date::ParseDateError| error.to_string())?;
    let id = article["id"].as_str().unwrap_or_default();
    Ok(Extractor::english().extract(Article::new(text).dated(date).named(id)).to_json())
}
