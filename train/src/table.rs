//! The bytes of the table that the library reads.

use byline::training::{BUCKET_SIZE, HEAD, Label, bucket, check_sum};

use crate::perceptron::Weights;

/// The table may take this many bytes.
const LARGEST: usize = 180_000;

/// Weights as the file holds them, and with them the weights that were kept.
pub(crate) fn fitting(weights: &Weights) -> (Vec<u8>, Weights) {
    fitting_in(weights, LARGEST)
}

/// Weights near nothing are left out, more and more of them, until the table fits.
pub(crate) fn fitting_in(weights: &Weights, largest: usize) -> (Vec<u8>, Weights) {
    let all = || weights.values().flatten();
    let top = all().map(|(_, weight)| weight.abs()).max().unwrap_or(1);
    // The largest weight that is left out; halving finds the least that makes the table fit.
    let (mut low, mut high) = (0, top);
    while low < high {
        let middle = i64::midpoint(low, high);
        if encode(&above(weights, middle), top).len() <= largest {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    let kept = above(weights, high);
    (encode(&kept, top), kept)
}

fn above(weights: &Weights, least: i64) -> Weights {
    let rows = weights.iter().map(|(&key, row)| {
        let kept = row.iter().copied().filter(|(_, weight)| weight.abs() > least);
        (key, kept.collect::<Vec<_>>())
    });
    rows.filter(|(_, row)| !row.is_empty()).collect()
}

/// The form that `src/tag/table.rs` describes.
fn encode(weights: &Weights, top: i64) -> Vec<u8> {
    let small = |weight: i64| (weight * 127 + weight.signum() * top / 2) / top;
    let rows = weights.iter().map(|(&key, row)| {
        let row = row.iter().filter_map(|&(label, weight)| {
            let weight = i8::try_from(small(weight)).ok().filter(|&weight| weight != 0)?;
            Some((label, weight))
        });
        (key, row.collect::<Vec<(Label, i8)>>())
    });
    let mut inside = (0, 0);
    // Of more features than a bucket has room for, which is rare, the last are left out.
    let mut fits = |key: u32| {
        let bucket = bucket(key);
        inside = if inside.0 == bucket { (bucket, inside.1 + 1) } else { (bucket, 1) };
        inside.1 <= BUCKET_SIZE
    };
    let rows: Vec<_> =
        rows.filter(|(_, row)| !row.is_empty()).filter(|&(key, _)| fits(key)).collect();
    let mut bytes = HEAD.as_bytes().to_vec();
    push_number(&mut bytes, rows.len());
    let mut last = 0;
    for (key, row) in &rows {
        push_number(&mut bytes, (key - last) as usize);
        push_number(&mut bytes, row.len());
        last = *key;
    }
    for (label, weight) in rows.iter().flat_map(|(_, row)| row) {
        bytes.push(label.number() as u8);
        bytes.extend(weight.to_le_bytes());
    }
    bytes.extend(check_sum(&bytes).to_le_bytes());
    bytes
}

/// A number of seven bits a byte; the high bit says that more follow.
fn push_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}
