//! That a long run keeps nothing: what the process holds at its end is what it held at the start.

use std::fs;
use std::io::{BufRead, BufReader, Write};

use crate::harness::{Folder, command};

/// The most memory that a process has held so far, in kilobytes.
fn peak(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[test]
fn many_documents_take_no_more_memory_than_a_thousand() {
    let folder = Folder::new();
    let arguments = ["analyze", "--from", "jsonl", "--to", "jsonl", "--threads", "1"];
    let mut child = command(folder.path(), &arguments).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut records = BufReader::new(child.stdout.take().unwrap()).lines();
    // The command reads in chunks of 256 documents, and writes each before it reads on.
    let mut feed = |chunks: usize| {
        for chunk in 0..chunks {
            let mut lines = String::new();
            for document in 0..256 {
                let text = format!("“Pier {document} is shut,” said Mayor Adair on day {chunk}.");
                lines.push_str(&format!("{{\"id\":\"{chunk}-{document}\",\"text\":\"{text}\"}}\n"));
            }
            stdin.write_all(lines.as_bytes()).unwrap();
            assert_eq!(records.by_ref().take(256).filter(Result::is_ok).count(), 256);
        }
        peak(child.id())
    };
    let (early, late) = (feed(4), feed(36));
    drop(stdin);
    assert!(child.wait().unwrap().success());
    assert!(late * 10 <= early * 11, "{early} kB after 1,000 documents, {late} kB after 10,000");
}
