//! Where the words of a mark stand in the article.

use byline::Span;

/// Finds words in a text, white space of any length counting as one space.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finder<'t> {
    text: &'t str,
}

impl<'t> Finder<'t> {
    /// A finder of places in `text`.
    pub(crate) fn new(text: &'t str) -> Finder<'t> {
        Finder { text }
    }

    /// The first place of `words` at or after `from`, as whole words.
    pub(crate) fn after(self, words: &str, from: usize) -> Option<Span> {
        self.places(words, from).next()
    }

    /// The pieces that a mark names, or the words that are not found.
    ///
    /// # Errors
    ///
    /// The words that stand nowhere from `from` on, or before it where they begin with `< `.
    pub(crate) fn pieces(self, words: &str, from: usize) -> Result<Vec<Span>, &str> {
        if let Some(words) = words.strip_prefix("< ") {
            let (words, number) = numbered(words);
            let first = words.split(" ~ ").next().unwrap_or(words);
            let places: Vec<Span> =
                self.places(first, 0).take_while(|place| place.start < from).collect();
            let start = places.iter().nth_back(number - 1).ok_or(words)?.start;
            return Ok(vec![self.stretch(words, start, 1).ok_or(words)?]);
        }
        let mut at = from;
        let mut pieces = Vec::new();
        for piece in words.split(" + ") {
            let (words, number) = numbered(piece);
            let span = self.stretch(words, at, number).ok_or(piece)?;
            at = span.end;
            pieces.push(span);
        }
        Ok(pieces)
    }

    /// `first words ~ last words`, or just words: their `number`th place.
    fn stretch(self, words: &str, from: usize, number: usize) -> Option<Span> {
        match words.split_once(" ~ ") {
            None => self.places(words, from).nth(number - 1),
            Some((first, last)) => {
                let first = self.places(first, from).nth(number - 1)?;
                Some(first.to(self.after(last, first.end)?))
            }
        }
    }

    /// All places of `words` from `from` on.
    fn places(self, words: &str, from: usize) -> impl Iterator<Item = Span> {
        let words = words.trim();
        let starts = self.text[from..].char_indices().map(move |(offset, _)| from + offset);
        starts.filter_map(move |start| self.at(words, start))
    }

    /// The place of `words` at `start`, if they stand there as whole words.
    fn at(self, words: &str, start: usize) -> Option<Span> {
        let mut at = start;
        for (index, word) in words.split(' ').enumerate() {
            if index > 0 {
                let gap = self.gap(at);
                if gap == 0 {
                    return None;
                }
                at += gap;
            }
            if word.is_empty() || !self.text[at..].starts_with(word) {
                return None;
            }
            at += word.len();
        }
        let inside = |before: Option<char>, after: Option<char>| {
            before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
        };
        let (left, right) = (&self.text[..start], &self.text[at..]);
        let cut = inside(left.chars().next_back(), words.chars().next())
            || inside(words.chars().next_back(), right.chars().next());
        (!cut).then(|| Span::new(start, at))
    }

    /// The white space at `at`, with the marks of quoted lines in it.
    fn gap(self, at: usize) -> usize {
        let rest = &self.text[at..];
        let spaces = rest.len() - rest.trim_start().len();
        if !rest[..spaces].contains('\n') {
            return spaces;
        }
        rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == '>').len()
    }
}

/// `words #2`: the words and the number of their place, from 1.
fn numbered(words: &str) -> (&str, usize) {
    let number = words.rsplit_once(" #").and_then(|(words, number)| {
        number.parse().ok().filter(|&number| number > 0).map(|number| (words, number))
    });
    number.unwrap_or((words, 1))
}
