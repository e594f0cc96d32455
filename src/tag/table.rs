//! The learned table: features and what each says for or against a label.
//!
//! `train/` writes it; it is read once. A head line, then numbers of seven bits a byte (the high bit
//! says that more follow): how many features; for each the distance of its key from the key before
//! it and how many weights it has; then the weights, a byte for the label and one for the number.
//! The last four bytes are a sum over all others.

use once_cell::sync::OnceCell;

use super::label::{LABELS, Label};
use super::sight::{FEATURES, Sight};

/// Sums of so many weights of eight bits fit sixteen bits.
const _: () = assert!(FEATURES < 256);

/// The first line of the file: its name, version and source.
pub const HEAD: &str = "byline tags 1, trained on the GUM corpus (Georgetown University), CC BY 4.0, \
by `cargo run -p byline-train -- tags`\n";

/// Weights by feature, found by the feature's key.
///
/// Half of a place's features have no weights, in no order that could be foreseen, so that nothing
/// here branches on it: such a feature has the first row, in which nothing weighs anything.
#[derive(Clone, Debug)]
pub(crate) struct WeightTable {
    buckets: Vec<Bucket>,
    /// The weights of no feature, then those of each feature, by label; each with [`BIAS`] added,
    /// which is the same for every label and so changes no decision.
    rows: Vec<Row>,
}

/// The features whose keys have the same high bits: the low bits of each key, a byte each, of which
/// those left over repeat the last key, and above them the row of the first.
type Bucket = u64;

/// A bucket has room for so many features.
pub const BUCKET_SIZE: usize = 6;

/// A one in each byte of a bucket that is a key's.
const EACH_KEY: u64 = 0x0101_0101_0101;

/// Keys have 22 bits, of which all but the low eight tell the bucket.
const BUCKETS: usize = 1 << 14;

/// How many bits of a bucket are of keys, and which.
const KEYS_WIDTH: usize = 8 * BUCKET_SIZE;
const KEYS: u64 = (1 << KEYS_WIDTH) - 1;

/// The number of the bucket that a key belongs to.
pub const fn bucket(key: u32) -> usize {
    (key >> 8) as usize
}

/// What makes a weight of eight bits positive; such bytes are quicker to add up.
const BIAS: u8 = 0x80;

/// Weights by label, a byte each; what is left over is no label's, and zero, so that it never
/// scores highest.
type Row = [u8; WIDTH];

/// More than there are labels, and a multiple of what vector registers hold.
const WIDTH: usize = 32;

/// A row without weights.
const NOTHING: Row = {
    let mut row = [0; WIDTH];
    let mut label = 0;
    while label < LABELS.len() {
        row[label] = BIAS;
        label += 1;
    }
    row
};

impl WeightTable {
    /// The table of English, read at the first call.
    pub(crate) fn english() -> &'static WeightTable {
        static ENGLISH: OnceCell<WeightTable> = OnceCell::new();
        static BYTES: &[u8] = include_bytes!("../../data/en/tags.bin");
        match ENGLISH.get_or_try_init(|| WeightTable::read(BYTES)) {
            Ok(table) => table,
            // A test reads the table; a release cannot hold a broken one.
            Err(error) => unreachable!("data/en/tags.bin: {error}"),
        }
    }

    /// Reads a table, and says what is wrong with it.
    pub(crate) fn read(bytes: &[u8]) -> Result<WeightTable, &'static str> {
        let (bytes, sum) = bytes.split_last_chunk::<4>().ok_or("it is cut short")?;
        if check_sum(bytes) != u32::from_le_bytes(*sum) {
            return Err("its check sum is wrong; build it anew with byline-train");
        }
        let mut rest = bytes.strip_prefix(HEAD.as_bytes()).ok_or("it has another head")?;
        let count = number(&mut rest).ok_or("it is cut short")? as usize;
        // A feature takes two bytes at least, so that a wrong count asks for no memory.
        if count > (rest.len() / 2).min(usize::from(u16::MAX)) {
            return Err("it holds fewer features than it says, or too many");
        }
        let (mut buckets, mut lengths) = (vec![0; BUCKETS], Vec::with_capacity(count));
        let (mut key, mut inside) = (0_u32, 0);
        for row in 1..=count {
            let step = number(&mut rest).ok_or("it is cut short")?;
            lengths.push(number(&mut rest).ok_or("it is cut short")? as usize);
            let last = key;
            key = key.checked_add(step).ok_or("a key is too large")?;
            inside = if bucket(key) == bucket(last) && row > 1 { inside + 1 } else { 0 };
            if inside >= BUCKET_SIZE {
                return Err("it holds too many features of similar keys");
            }
            let bucket = buckets.get_mut(bucket(key)).ok_or("a key is too large")?;
            *bucket = if inside == 0 { (row as u64) << KEYS_WIDTH } else { *bucket };
            let left_over = (EACH_KEY << (8 * inside)) & KEYS;
            *bucket = (*bucket & !(left_over * 0xff)) | (left_over * u64::from(key as u8));
        }
        let mut rows = vec![NOTHING; count + 1];
        for (row, length) in rows[1..].iter_mut().zip(lengths) {
            let (pairs, after) = rest.split_at_checked(2 * length).ok_or("it is cut short")?;
            rest = after;
            for pair in pairs.chunks_exact(2) {
                let label = Label::numbered(pair[0]).ok_or("a weight is for no label")?;
                row[label.number() as usize] = BIAS ^ pair[1];
            }
        }
        match rest {
            [] => Ok(WeightTable { buckets, rows }),
            _ => Err("it holds more weights than it says"),
        }
    }

    /// The likeliest label of a place, given the labels of the two before it.
    pub(crate) fn decide(&self, sights: &[Sight], at: usize, before: [Label; 2]) -> Label {
        // First where all rows are and then what they hold: rows come from far memory, and so the
        // processor asks for many of them at once.
        let rows = Sight::features(sights, at, before).map(|key| self.row(key));
        let mut scores = [0_u16; WIDTH];
        for row in rows {
            for (score, &weight) in scores.iter_mut().zip(&self.rows[row]) {
                *score += u16::from(weight);
            }
        }
        best(&scores)
    }

    /// Where the weights of a feature are.
    fn row(&self, key: u32) -> usize {
        let bucket = self.buckets[bucket(key) % BUCKETS];
        let differences = bucket ^ (EACH_KEY * u64::from(key as u8));
        // The lowest high bit that is set is that of the first byte that is zero; those above it
        // may be wrong (Mycroft's test).
        let same = differences.wrapping_sub(EACH_KEY) & !differences & (EACH_KEY << 7);
        let row = (bucket >> KEYS_WIDTH) as usize + same.trailing_zeros() as usize / 8;
        if same == 0 { 0 } else { row }
    }
}

/// The label that scores highest; of two that score the same the first.
fn best(scores: &[u16; WIDTH]) -> Label {
    // Eight columns at once, as the order of the labels does not matter yet.
    let mut tops = [0_u16; 8];
    for scores in scores.chunks_exact(tops.len()) {
        for (top, &score) in tops.iter_mut().zip(scores) {
            *top = score.max(*top);
        }
    }
    let top = tops.into_iter().fold(0, u16::max);
    let place = scores.iter().position(|&score| score == top);
    place.and_then(|place| Label::numbered(place as u8)).unwrap_or_default()
}

/// The next number of seven bits a byte.
fn number(rest: &mut &[u8]) -> Option<u32> {
    let mut value = 0_u32;
    for shift in (0..32).step_by(7) {
        let (&byte, tail) = rest.split_first()?;
        *rest = tail;
        value |= u32::from(byte & 0x7f).checked_shl(shift)?;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

/// A sum over bytes in which their order counts (Fowler, Noll and Vo's over 32 bits).
pub fn check_sum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |sum, &byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(body: &[u8]) -> Vec<u8> {
        let mut bytes = [HEAD.as_bytes(), body].concat();
        bytes.extend(check_sum(&bytes).to_le_bytes());
        bytes
    }

    #[test]
    fn a_sound_table_is_read_and_asked() {
        let table = WeightTable::read(&file(&[1, 0x85, 0x01, 2, 0, 3, 1, 0xff])).unwrap();
        let row = table.rows[table.row(0x85)];
        assert_eq!(row[..3], [BIAS + 3, BIAS - 1, BIAS]);
        assert_eq!(table.row(0x86), 0);
    }

    #[test]
    fn a_bucket_holds_six_features_and_no_more() {
        let body = |features: u8| {
            let keys = (0..features).flat_map(|_| [1, 1]);
            let weights = (0..features).flat_map(|weight| [0, weight]);
            [features].into_iter().chain(keys).chain(weights).collect::<Vec<u8>>()
        };
        let table = WeightTable::read(&file(&body(6))).unwrap();
        for key in 1..=6 {
            assert_eq!(table.rows[table.row(key)][0], BIAS ^ (key as u8 - 1), "{key}");
        }
        assert_eq!([table.row(0), table.row(7), table.row(0x101)], [0; 3]);
        assert!(WeightTable::read(&file(&body(7))).is_err());
    }

    #[test]
    fn a_broken_table_is_refused_with_a_reason() {
        let sound = file(&[1, 5, 1, 0, 3]);
        assert!(WeightTable::read(&sound).is_ok());
        for length in 0..sound.len() {
            assert!(WeightTable::read(&sound[..length]).is_err(), "{length}");
        }
        for body in [&[9][..], &[1, 5, 1, 99, 3], &[1, 5, 2, 0, 3], &[1, 5, 1, 0, 3, 0]] {
            assert!(WeightTable::read(&file(body)).is_err(), "{body:?}");
        }
    }
}
