//! Files that are made from tables, so that they need not be read row by row at each start: a head
//! line with name and version, a length, numbers and texts, and a sum over all of it.

use std::ops::Range;

/// The head of a kind of file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head {
    /// What stands before the version.
    pub(crate) name: &'static str,
    pub(crate) version: u32,
}

/// What is wrong with a file that was given as compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// It begins otherwise.
    Foreign,
    /// It is of another version.
    Version(u32),
    /// It is shorter than it says.
    Short,
    /// It is not what was written.
    Damaged,
}

/// The bytes after the head line that tell the length of the whole, and the last ones, the sum.
const LENGTH: usize = 8;
const SUM: usize = 8;

/// Puts a file together, or a part of one.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// A number of seven bits a byte; the high bit says that more follow.
    pub(crate) fn number(&mut self, number: u32) {
        let mut rest = number;
        while rest >= 0x80 {
            self.bytes.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        self.bytes.push(rest as u8);
    }

    /// How many of something follow, or where something stands.
    pub(crate) fn count(&mut self, count: usize) {
        self.number(u32::try_from(count).unwrap_or(u32::MAX));
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.part(text.as_bytes());
    }

    /// A part that tells its length itself.
    pub(crate) fn part(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.raw(bytes);
    }

    pub(crate) fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// What was written, as a part.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// What was written, as a file.
    pub(crate) fn seal(self, head: Head) -> Vec<u8> {
        let mut file = format!("{} {}\n", head.name, head.version).into_bytes();
        let whole = file.len() + LENGTH + self.bytes.len() + SUM;
        file.extend((whole as u64).to_le_bytes());
        file.extend(self.bytes);
        let sum = check_sum(&file);
        file.extend(sum.to_le_bytes());
        file
    }
}

/// Takes a file apart; `None` is given where it ends too early.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'b> {
    rest: &'b [u8],
    /// Where in the file the rest begins.
    at: usize,
}

impl<'b> Reader<'b> {
    pub(crate) const fn new(bytes: &'b [u8]) -> Reader<'b> {
        Reader { rest: bytes, at: 0 }
    }

    /// What stands between the head and the sum of a file that is whole.
    pub(crate) fn open(bytes: &'b [u8], head: Head) -> Result<Reader<'b>, Broken> {
        let after = bytes.strip_prefix(head.name.as_bytes()).ok_or(Broken::Foreign)?;
        let end = after.iter().take(16).position(|&byte| byte == b'\n').ok_or(Broken::Foreign)?;
        let version = std::str::from_utf8(&after[..end]).ok().and_then(|v| v.trim().parse().ok());
        match version {
            None => return Err(Broken::Foreign),
            Some(version) if version != head.version => return Err(Broken::Version(version)),
            Some(_) => {}
        }
        let (length, body) = after[end + 1..].split_first_chunk().ok_or(Broken::Short)?;
        let whole = u64::from_le_bytes(*length);
        if (bytes.len() as u64) < whole {
            return Err(Broken::Short);
        }
        let (summed, sum) = bytes.split_last_chunk().ok_or(Broken::Short)?;
        if bytes.len() as u64 != whole || check_sum(summed) != u64::from_le_bytes(*sum) {
            return Err(Broken::Damaged);
        }
        let at = bytes.len() - body.len();
        Ok(Reader { rest: &body[..body.len().saturating_sub(SUM)], at })
    }

    pub(crate) fn number(&mut self) -> Option<u32> {
        let mut value = 0_u32;
        for shift in (0..32).step_by(7) {
            let (&byte, tail) = self.rest.split_first()?;
            self.rest = tail;
            self.at += 1;
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    pub(crate) fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    pub(crate) fn text(&mut self) -> Option<&'b str> {
        let length = self.number()? as usize;
        std::str::from_utf8(self.take(length)?).ok()
    }

    pub(crate) fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        self.at += length;
        Some(taken)
    }

    /// Where in the file the next part stands, which tells its length itself.
    pub(crate) fn part(&mut self) -> Option<Range<usize>> {
        let length = self.number()? as usize;
        let start = self.at;
        self.take(length).map(|_| start..start + length)
    }
}

/// A sum over bytes in which their order counts. Four of them run side by side, so that a file of
/// many megabytes takes a few milliseconds.
fn check_sum(bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;
    let add = |sum: u64, word: u64| (sum ^ word).wrapping_mul(PRIME).rotate_left(29);
    let mut sums = [1_u64, 2, 3, 4];
    let blocks = bytes.chunks_exact(32);
    let rest = blocks.remainder();
    for block in blocks {
        for (sum, word) in sums.iter_mut().zip(block.chunks_exact(8)) {
            let word = word.try_into().map_or(0, u64::from_le_bytes);
            *sum = add(*sum, word);
        }
    }
    let sum = rest.iter().fold(bytes.len() as u64, |sum, &byte| add(sum, u64::from(byte)));
    sums.into_iter().fold(sum, add)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: Head = Head { name: "byline test", version: 2 };

    fn file() -> Vec<u8> {
        let mut writer = Writer::default();
        for number in [0, 127, 128, u32::MAX] {
            writer.number(number);
        }
        writer.text("é");
        writer.seal(HEAD)
    }

    #[test]
    fn what_was_written_is_read() {
        let bytes = file();
        let mut reader = Reader::open(&bytes, HEAD).unwrap();
        let numbers: Vec<_> = (0..4).map_while(|_| reader.number()).collect();
        assert_eq!(numbers, [0, 127, 128, u32::MAX]);
        assert_eq!((reader.text(), reader.number()), (Some("é"), None));
    }

    #[test]
    fn what_is_broken_is_told_apart() {
        let bytes = file();
        let broken = |bytes: &[u8]| Reader::open(bytes, HEAD).unwrap_err();
        assert_eq!(broken(b""), Broken::Foreign);
        assert_eq!(broken(b"id\tkind\tname\n"), Broken::Foreign);
        assert_eq!(broken(b"byline test 1\n"), Broken::Version(1));
        for length in "byline test 2\n".len()..bytes.len() {
            assert_eq!(broken(&bytes[..length]), Broken::Short, "{length}");
        }
        for at in "byline test 2\n".len() + LENGTH..bytes.len() {
            let mut bytes = bytes.clone();
            bytes[at] ^= 0x10;
            assert_eq!(broken(&bytes), Broken::Damaged, "{at}");
        }
        assert_eq!(broken(&[bytes, vec![0]].concat()), Broken::Damaged);
    }
}
