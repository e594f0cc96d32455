//! Where the words of an article stand in the file that it was read from.

use byline::{Article, Span};

/// An article with the way back into its file.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What the file says, ready to be analyzed.
    pub article: Article<'static>,
    /// Where it stands in the file.
    pub source: Source,
    /// What is odd about the file and does not keep it from being read.
    pub warning: Option<String>,
}

/// A file as a reader saw it: its text, and the map from the article to it and on to its bytes.
///
/// ```
/// use byline::Span;
/// use byline_formats::Source;
///
/// // “Fares &amp; fees” as a reader of HTML takes it apart.
/// let mut source = Source::new("Fares &amp; fees".into());
/// source.push(6, Span::new(0, 6));
/// source.push(1, Span::new(6, 11));
/// source.push(5, Span::new(11, 16));
/// assert_eq!(source.span(Span::new(6, 12)), Span::new(6, 16));
/// assert_eq!(&source.text()[source.span(Span::new(8, 12))], "fees");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Source {
    text: String,
    from_article: Map,
    to_bytes: Map,
}

impl Source {
    /// A file of UTF-8 of which nothing is taken yet.
    pub fn new(text: String) -> Source {
        let to_bytes = Map::identity(text.len());
        Source { text, from_article: Map::default(), to_bytes }
    }

    /// A file in another encoding, with the map from its text to its bytes.
    pub(crate) fn encoded(text: String, to_bytes: Map) -> Source {
        Source { text, from_article: Map::default(), to_bytes }
    }

    /// The whole file as text, markup included.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Says that the next `length` bytes of the article stand at `place` of the file's text. Where
    /// both are of one length they correspond byte by byte, otherwise only as a whole.
    pub fn push(&mut self, length: usize, place: Span) {
        self.from_article.push(length, place);
    }

    /// Says that the next `length` bytes of the article stand nowhere in the file.
    pub fn skip(&mut self, length: usize) {
        self.from_article.skip(length);
    }

    /// Adds a map of what the article says next.
    pub(crate) fn append(&mut self, map: &Map) {
        self.from_article.append(map);
    }

    /// Forgets what the article said behind `length`.
    pub(crate) fn truncate(&mut self, length: usize) {
        self.from_article.truncate(length);
    }

    /// Where words of the article stand in the file's text, from the first to the last of them.
    pub fn span(&self, span: Span) -> Span {
        self.from_article.span(span)
    }

    /// Where they stand in the file, in bytes of the file as it lies on the disk.
    pub fn bytes(&self, span: Span) -> Span {
        self.to_bytes.span(self.span(span))
    }

    /// The pieces that words of the article are made of, each with its place in the file's text.
    ///
    /// ```
    /// use byline::Span;
    /// use byline_formats::Source;
    ///
    /// let mut source = Source::new("a<i>b</i>".into());
    /// source.push(1, Span::new(0, 1));
    /// source.push(1, Span::new(4, 5));
    /// let pieces: Vec<_> = source.pieces(Span::new(0, 2)).map(|(_, place)| place).collect();
    /// assert_eq!(pieces, [Span::new(0, 1), Span::new(4, 5)]);
    /// ```
    pub fn pieces(&self, span: Span) -> impl Iterator<Item = (Span, Span)> {
        self.from_article.pieces(span)
    }
}

/// Two texts laid side by side, piece by piece.
#[derive(Clone, Debug, Default)]
pub(crate) struct Map {
    pieces: Vec<Piece>,
    /// How long the first text is so far.
    end: usize,
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    from: Span,
    to: Span,
}

impl Piece {
    /// Whether its bytes correspond one by one.
    const fn is_even(&self) -> bool {
        self.from.len() == self.to.len()
    }

    /// Where the byte at `at` begins in the other text.
    const fn start(&self, at: usize) -> usize {
        if self.is_even() { self.to.start + (at - self.from.start) } else { self.to.start }
    }

    /// Where the byte before `at` ends in the other text.
    const fn end(&self, at: usize) -> usize {
        if self.is_even() { self.to.start + (at - self.from.start) } else { self.to.end }
    }
}

impl Map {
    /// A text beside itself.
    pub(crate) fn identity(length: usize) -> Map {
        let mut map = Map::default();
        map.push(length, Span::new(0, length));
        map
    }

    /// Lays the next `length` bytes beside `to`; what goes on where the last piece ended is added
    /// to that piece.
    pub(crate) fn push(&mut self, length: usize, to: Span) {
        let from = Span::new(self.end, self.end + length);
        self.end = from.end;
        if from.is_empty() {
            return;
        }
        let piece = Piece { from, to };
        match self.pieces.last_mut() {
            Some(last)
                if last.from.end == from.start
                    && last.to.end == to.start
                    && last.is_even()
                    && piece.is_even() =>
            {
                last.from.end = from.end;
                last.to.end = to.end;
            }
            _ => self.pieces.push(piece),
        }
    }

    /// The next `length` bytes lie beside nothing.
    pub(crate) fn skip(&mut self, length: usize) {
        self.end += length;
    }

    pub(crate) fn clear(&mut self) {
        self.truncate(0);
    }

    fn append(&mut self, other: &Map) {
        let base = self.end;
        for piece in &other.pieces {
            self.end = base + piece.from.start;
            self.push(piece.from.len(), piece.to);
        }
        self.end = base + other.end;
    }

    fn truncate(&mut self, length: usize) {
        let kept = self.pieces.partition_point(|piece| piece.from.end <= length);
        self.pieces.truncate(kept);
        self.end = length;
    }

    /// From the start of the first byte to the end of the last. Bytes that stand nowhere are
    /// passed over; an empty span stays empty.
    pub(crate) fn span(&self, span: Span) -> Span {
        let first = self.pieces.partition_point(|piece| piece.from.end <= span.start);
        let after = self.pieces.partition_point(|piece| piece.from.start < span.end);
        let start = match self.pieces.get(first) {
            Some(piece) => piece.start(span.start.max(piece.from.start)),
            None => self.pieces.last().map_or(0, |last| last.to.end),
        };
        match after.checked_sub(1).and_then(|last| self.pieces.get(last)) {
            Some(piece) if !span.is_empty() && after > first => {
                Span::new(start, piece.end(span.end.min(piece.from.end)))
            }
            _ => Span::new(start, start),
        }
    }

    fn pieces(&self, span: Span) -> impl Iterator<Item = (Span, Span)> {
        let first = self.pieces.partition_point(|piece| piece.from.end <= span.start);
        let rest = self.pieces[first..].iter();
        rest.take_while(move |piece| piece.from.start < span.end).map(move |piece| {
            let start = span.start.max(piece.from.start);
            let end = span.end.min(piece.from.end);
            (Span::new(start, end), Span::new(piece.start(start), piece.end(end)))
        })
    }
}
