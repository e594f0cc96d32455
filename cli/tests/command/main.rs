//! The command as its users meet it: what it prints where, and how it ends.

#![allow(missing_docs, reason = "a test crate has no readers of its documentation")]
#![allow(clippy::unwrap_used, reason = "a test may panic, also in the functions that it calls")]

mod bad_input;
mod claims;
mod formats;
mod harness;
#[cfg(target_os = "linux")]
mod memory;
mod output;
mod pages;
mod questions;
mod records;
