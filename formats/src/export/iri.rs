//! Names of documents as references that JSON-LD can resolve.

use byline::Document;

/// The address of an article, or what the input calls it as a relative reference.
///
/// A name may hold anything. All but letters, digits and a few signs is percent-encoded, `:` too,
/// so that a name never looks like a scheme.
pub(super) fn of(doc: &Document<'_>, id: &str) -> String {
    match doc.article().url.as_deref() {
        Some(url) if url.starts_with("https://") || url.starts_with("http://") => encode(url, true),
        _ => encode(id, false),
    }
}

fn encode(name: &str, address: bool) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(byte.into());
            }
            // The fragment is ours.
            b'#' => out.push_str("%23"),
            b'!'..=b'~' if address && !b"\"<>\\^`{|}".contains(&byte) => out.push(byte.into()),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn names_become_references() {
        assert_eq!(encode("articles/é 1.txt", false), "articles/%C3%A9%201.txt");
        assert_eq!(encode("javascript:a", false), "javascript%3Aa");
        assert_eq!(
            encode("https://example.org/a?b=%20#c", true),
            "https://example.org/a?b=%20%23c"
        );
    }
}
