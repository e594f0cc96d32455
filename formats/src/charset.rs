//! From bytes to text: which encoding a page is in, and where each character stood.

use byline::Span;
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::error::Error;
use crate::source::{Map, Source};

/// A label of the encoding stands within so many bytes of the beginning.
const HEAD: usize = 4096;

/// A file as text, and what is odd about its encoding.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) source: Source,
    pub(crate) warning: Option<String>,
}

/// What is known of an encoding before the bytes are looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wish<'a> {
    /// The label that whoever reads the file gives.
    pub(crate) charset: Option<&'a str>,
    /// Whether bytes that are no characters become U+FFFD.
    pub(crate) lossy: bool,
}

/// Decodes a page: by the wish, the byte order mark, what the bytes are, and the page's own label.
pub(crate) fn decode(bytes: &[u8], wish: Wish<'_>) -> Result<Decoded, Error> {
    let plain = |source| Decoded { source, warning: None };
    let wished = wish.charset.map(named).transpose()?;
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    if let Some(encoding) = wished.or(marked) {
        return transcode(bytes, encoding, wish.lossy).map(plain);
    }
    let label = label(bytes);
    match (std::str::from_utf8(bytes), label) {
        // What is UTF-8 throughout is hardly ever anything else, whatever the page says.
        (Ok(text), label) => {
            let other = label.filter(|&label| label != UTF_8 && !text.is_ascii());
            let warning = other.map(|label| {
                format!(
                    "it says that it is in {} but its bytes are UTF-8 and were read so; \
                     --charset decides otherwise",
                    label.name()
                )
            });
            Ok(Decoded { source: Source::new(text.into()), warning })
        }
        (Err(_), Some(label)) => transcode(bytes, label, wish.lossy).map(plain),
        (Err(_), None) => {
            let unknown = labels(bytes).next().map(String::from_utf8_lossy);
            let warning = unknown.map(|label| {
                format!(
                    "it says that it is in {label}, which is no encoding, and was read as \
                     windows-1252; --charset decides otherwise"
                )
            });
            let source = transcode(bytes, WINDOWS_1252, wish.lossy)?;
            Ok(Decoded { source, warning })
        }
    }
}

fn named(label: &str) -> Result<&'static Encoding, Error> {
    Encoding::for_label(label.as_bytes()).ok_or_else(|| Error::UnknownCharset(label.into()))
}

/// The encoding that `meta` or the XML declaration names.
fn label(bytes: &[u8]) -> Option<&'static Encoding> {
    let encoding = labels(bytes).find_map(Encoding::for_label)?;
    // A label that could be read as ASCII does not stand in UTF-16.
    let wide = encoding == UTF_16LE || encoding == UTF_16BE;
    Some(if wide { UTF_8 } else { encoding })
}

/// What stands there as the name of an encoding.
fn labels(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let in_meta = places(head, b"charset").filter(|&at| within(head, at, b"<meta"));
    let in_xml = places(head, b"encoding").filter(|&at| within(head, at, b"<?xml"));
    let labels = in_meta.chain(in_xml).filter_map(|at| value(&head[at..]));
    labels.filter(|label| !label.is_empty())
}

/// Where a word begins, whatever its case.
fn places<'h>(head: &'h [u8], word: &'h [u8]) -> impl Iterator<Item = usize> + 'h {
    let found = head.windows(word.len()).enumerate();
    found.filter(|(_, window)| window.eq_ignore_ascii_case(word)).map(|(at, _)| at)
}

/// Whether a place lies in the tag that begins so.
fn within(head: &[u8], at: usize, tag: &[u8]) -> bool {
    let opening = head[..at].iter().rposition(|&byte| byte == b'<');
    opening
        .and_then(|opening| head.get(opening..opening + tag.len()))
        .is_some_and(|begun| begun.eq_ignore_ascii_case(tag))
}

/// What stands behind the equals sign, without its marks.
fn value(rest: &[u8]) -> Option<&[u8]> {
    let sign = rest.iter().take(16).position(|&byte| byte == b'=')?;
    let behind = rest[sign + 1..].trim_ascii_start();
    let behind = behind.strip_prefix(b"\"").or(behind.strip_prefix(b"'")).unwrap_or(behind);
    let ends = |byte: &u8| !byte.is_ascii_alphanumeric() && !b"-_:.+".contains(byte);
    Some(&behind[..behind.iter().position(ends).unwrap_or(behind.len())])
}

fn transcode(bytes: &[u8], encoding: &'static Encoding, lossy: bool) -> Result<Source, Error> {
    if encoding == UTF_8
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Ok(Source::new(text.into()));
    }
    let mut transcoder = Transcoder { text: String::new(), map: Map::default(), begun: 0 };
    transcoder.text.reserve(bytes.len());
    match transcoder.run(bytes, encoding, lossy) {
        Some(at) => Err(Error::Undecodable { charset: encoding.name(), at, byte: bytes[at] }),
        None => Ok(Source::encoded(transcoder.text, transcoder.map)),
    }
}

/// Decodes character by character, because the decoder does not tell where each one began.
struct Transcoder {
    text: String,
    map: Map,
    /// Where the character that is being read begins.
    begun: usize,
}

impl Transcoder {
    /// Gives the place of the first byte that is no character, unless such are replaced.
    fn run(&mut self, bytes: &[u8], encoding: &'static Encoding, lossy: bool) -> Option<usize> {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut room = [0; 16];
        let mut at = 0;
        loop {
            if self.begun == at && encoding.is_ascii_compatible() {
                let run = Encoding::ascii_valid_up_to(&bytes[at..]);
                let ascii = std::str::from_utf8(&bytes[at..at + run]).unwrap_or_default();
                self.put(ascii, at + run);
                at += run;
            }
            let last = at == bytes.len();
            let next = &bytes[at..(at + 1).min(bytes.len())];
            let (result, read, written) =
                decoder.decode_to_utf8_without_replacement(next, &mut room, last);
            at += read;
            if written > 0 {
                let character = std::str::from_utf8(&room[..written]).unwrap_or_default();
                self.put(character, at);
            }
            match result {
                DecoderResult::InputEmpty | DecoderResult::OutputFull if last => return None,
                DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) if lossy => self.put("\u{fffd}", at),
                DecoderResult::Malformed(..) => return Some(self.begun.min(bytes.len() - 1)),
            }
        }
    }

    /// Characters that were read from where the last ones ended up to `end`.
    fn put(&mut self, characters: &str, end: usize) {
        self.text.push_str(characters);
        self.map.push(characters.len(), Span::new(self.begun, end));
        self.begun = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Decoded {
        decode(bytes, Wish { charset: None, lossy: false }).unwrap()
    }

    #[test]
    fn a_character_of_another_encoding_has_its_place_in_the_file() {
        let mut decoded = read(b"<meta charset=windows-1252>\x93Caf\xe9\x94");
        let text = decoded.source.text().to_owned();
        assert!(text.ends_with("“Café”"));
        let start = text.find('“').unwrap();
        decoded.source.push(text.len() - start, Span::new(start, text.len()));
        let bytes = |from, to| decoded.source.bytes(Span::new(from, to));
        assert_eq!(bytes(0, 3), Span::new(27, 28));
        assert_eq!(bytes(3, 8), Span::new(28, 32));
        assert_eq!(bytes(8, 11), Span::new(32, 33));
    }

    #[test]
    fn labels_are_found_where_pages_put_them() {
        for (page, name) in [
            ("<META CHARSET='Shift_JIS'>", "Shift_JIS"),
            (
                "<meta http-equiv=Content-Type content=\"text/html; charset=iso-8859-2\">",
                "ISO-8859-2",
            ),
            ("<?xml version=\"1.0\" encoding=\"koi8-r\"?>", "KOI8-R"),
            ("<meta charset=utf-16>", "UTF-8"),
        ] {
            assert_eq!(label(page.as_bytes()).map(Encoding::name), Some(name), "{page}");
        }
        assert_eq!(label(b"<p>the charset=utf-8 of old</p>"), None);
    }

    #[test]
    fn bytes_win_over_a_wrong_label() {
        let decoded = read("<meta charset=iso-8859-1><p>“é”".as_bytes());
        assert!(decoded.source.text().ends_with("“é”"));
        assert!(decoded.warning.unwrap().contains("windows-1252"));
        assert!(read("<meta charset=iso-8859-1><p>plain".as_bytes()).warning.is_none());
    }

    #[test]
    fn a_byte_that_is_no_character_is_told_or_replaced() {
        let page = b"<meta charset=utf-8>caf\xe9s";
        let wish = |lossy| Wish { charset: None, lossy };
        let error = decode(page, wish(false)).unwrap_err().to_string();
        assert!(error.starts_with("byte 23 (0xE9) is not UTF-8"), "{error}");
        assert!(decode(page, wish(true)).unwrap().source.text().ends_with("caf\u{fffd}s"));
    }

    #[test]
    fn utf_16_is_known_by_its_mark() {
        let bytes: Vec<u8> = "\u{feff}aé😀".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut decoded = read(&bytes);
        assert_eq!(decoded.source.text(), "\u{feff}aé😀");
        decoded.source.push(7, Span::new(3, 10));
        assert_eq!(decoded.source.bytes(Span::new(3, 7)), Span::new(6, 10));
    }
}
