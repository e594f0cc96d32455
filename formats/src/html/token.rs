//! From a page to tags and text with their places, as the WHATWG standard divides it.
//!
//! It is written by hand because nothing well-kept gives what is needed: the tokenizer of
//! `html5ever` knows the line of a token but not its bytes, and `lol_html` tells the bytes of what
//! its selectors match alone, keeps a list of handlers for each open element, and passes over end
//! tags without a beginning, which a forgiving tree must see.

use byline::Span;
use memchr::{memchr, memchr2, memmem};

/// A piece of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// A start tag.
    Open {
        /// From `<` to `>`.
        span: Span,
        /// Its name, as it is written.
        name: Span,
        /// Whether it ends with `/>`.
        closed: bool,
    },
    /// An end tag.
    Close {
        /// Its name, as it is written.
        name: Span,
    },
    /// Text, in which character references stand unless it is raw.
    Text(Span),
}

/// Elements whose content is text up to their end tag.
const RAW: [&str; 9] =
    ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"];

/// Goes through a page.
#[derive(Debug)]
pub(crate) struct Tokens<'t> {
    page: &'t str,
    at: usize,
    /// The element whose raw content is next.
    raw: Option<Span>,
    /// How many `svg` and `math` are open; in them `<title/>` has no content.
    foreign: usize,
}

impl<'t> Tokens<'t> {
    pub(crate) fn new(page: &'t str) -> Tokens<'t> {
        Tokens { page, at: 0, raw: None, foreign: 0 }
    }

    fn bytes(&self) -> &'t [u8] {
        self.page.as_bytes()
    }

    /// Where markup begins at or behind `from`.
    fn markup(&self, from: usize) -> usize {
        let bytes = self.bytes();
        let mut from = from;
        while let Some(found) = memchr(b'<', &bytes[from..]) {
            let at = from + found;
            let next = bytes.get(at + 1).copied().unwrap_or_default();
            if next.is_ascii_alphabetic() || matches!(next, b'!' | b'?') {
                return at;
            }
            if next == b'/' && bytes.len() > at + 2 {
                return at;
            }
            from = at + 1;
        }
        bytes.len()
    }

    /// The tag at `at`; where the page ends in it, nothing is left.
    fn tag(&mut self, at: usize) -> Option<Token> {
        let bytes = self.bytes();
        let closing = bytes[at + 1] == b'/';
        let start = at + 1 + usize::from(closing);
        let ends = |byte: &u8| is_space(*byte) || matches!(byte, b'/' | b'>');
        let length = bytes[start..].iter().position(ends).unwrap_or(bytes.len() - start);
        let name = Span::new(start, start + length);
        let mut attributes = Attributes::new(self.page, name.end);
        while attributes.next().is_some() {}
        self.at = attributes.at;
        if bytes.get(self.at) != Some(&b'>') {
            return None;
        }
        self.at += 1;
        let span = Span::new(at, self.at);
        let word = &self.page[name];
        let foreign = ["svg", "math"].iter().any(|known| word.eq_ignore_ascii_case(known));
        if closing {
            self.foreign -= usize::from(foreign && self.foreign > 0);
            return Some(Token::Close { name });
        }
        let closed = bytes[span.end - 2] == b'/' && attributes.unquoted_end != span.end - 1;
        self.foreign += usize::from(foreign && !closed);
        let raw = RAW.iter().any(|known| word.eq_ignore_ascii_case(known));
        if raw && !(closed && self.foreign > 0) {
            self.raw = Some(name);
        }
        Some(Token::Open { span, name, closed })
    }

    /// Passes over a comment, a declaration or what is taken for one.
    fn pass_over(&mut self, at: usize) {
        let rest = &self.bytes()[at..];
        let length = if rest.starts_with(b"<!--") {
            comment(rest)
        } else {
            memchr(b'>', rest).map(|end| end + 1)
        };
        self.at = at + length.unwrap_or(rest.len());
    }

    /// The raw content of an element, up to its end tag.
    fn content(&mut self, name: Span) -> Span {
        let rest = &self.page.as_bytes()[self.at..];
        let name = self.page[name].as_bytes();
        let length = match name.to_ascii_lowercase().as_slice() {
            b"script" => script(rest),
            b"plaintext" => None,
            _ => end_tag(rest, name),
        };
        let start = self.at;
        self.at += length.unwrap_or(rest.len());
        Span::new(start, self.at)
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        if let Some(name) = self.raw.take() {
            let content = self.content(name);
            if !content.is_empty() {
                return Some(Token::Text(content));
            }
        }
        while self.at < self.page.len() {
            let start = self.at;
            let markup = self.markup(start);
            if markup > start {
                self.at = markup;
                return Some(Token::Text(Span::new(start, markup)));
            }
            let next = self.bytes()[start + 1];
            let after = self.bytes().get(start + 2).copied().unwrap_or_default();
            if next.is_ascii_alphabetic() || next == b'/' && after.is_ascii_alphabetic() {
                match self.tag(start) {
                    Some(tag) => return Some(tag),
                    None => self.at = self.page.len(),
                }
            } else {
                self.pass_over(start);
            }
        }
        None
    }
}

/// How long a comment is.
fn comment(rest: &[u8]) -> Option<usize> {
    for short in ["<!-->", "<!--->"] {
        if rest.starts_with(short.as_bytes()) {
            return Some(short.len());
        }
    }
    let mut from = 4;
    while let Some(found) = memmem::find(&rest[from..], b"--") {
        let end = from + found + 2;
        match rest.get(end..) {
            Some([b'>', ..]) => return Some(end + 1),
            Some([b'!', b'>', ..]) => return Some(end + 2),
            _ => from = end - 1,
        }
    }
    None
}

/// Where the end tag of that name begins.
fn end_tag(rest: &[u8], name: &[u8]) -> Option<usize> {
    memmem::find_iter(rest, b"</").find(|&at| names(&rest[at + 2..], name))
}

/// Whether a tag's words begin with this name.
fn names(rest: &[u8], name: &[u8]) -> bool {
    let begun = rest.get(..name.len()).is_some_and(|begun| begun.eq_ignore_ascii_case(name));
    begun && rest.get(name.len()).is_some_and(|&byte| is_space(byte) || b"/>".contains(&byte))
}

/// Where a script ends: in a comment, `<script>` opens another that must be closed first.
fn script(rest: &[u8]) -> Option<usize> {
    let (mut hidden, mut inner) = (false, false);
    let mut from = 0;
    while let Some(found) = memchr2(b'<', b'-', &rest[from..]) {
        let at = from + found;
        let here = &rest[at..];
        from = at + 1;
        if here.starts_with(b"<!--") {
            // The two dashes of a beginning may be those of the end.
            hidden = true;
            from = at + 2;
        } else if here.starts_with(b"-->") {
            (hidden, inner) = (false, false);
        } else if here.starts_with(b"</") && names(&here[2..], b"script") {
            if !inner {
                return Some(at);
            }
            inner = false;
        } else if hidden && here.starts_with(b"<") && names(&here[1..], b"script") {
            inner = true;
        }
    }
    None
}

/// The attributes of a tag, as they are written: names and values.
#[derive(Debug)]
pub(crate) struct Attributes<'t> {
    page: &'t str,
    at: usize,
    /// Where the last value without marks ended; a slash before it is a part of it.
    unquoted_end: usize,
}

impl<'t> Attributes<'t> {
    /// Those behind the name of a tag, which ends at `at`.
    pub(crate) fn new(page: &'t str, at: usize) -> Attributes<'t> {
        Attributes { page, at, unquoted_end: 0 }
    }

    /// From here up to the first byte that ends it, and moves there.
    fn until(&mut self, ends: impl Fn(u8) -> bool) -> Span {
        let rest = &self.page.as_bytes()[self.at..];
        let length = rest.iter().position(|&byte| ends(byte)).unwrap_or(rest.len());
        let span = Span::new(self.at, self.at + length);
        self.at = span.end;
        span
    }

    fn value(&mut self) -> Option<Span> {
        self.until(|byte| !is_space(byte));
        let first = self.page.as_bytes().get(self.at).copied();
        let Some(mark @ (b'"' | b'\'')) = first else {
            let value = self.until(|byte| is_space(byte) || byte == b'>');
            self.unquoted_end = value.end;
            return Some(value);
        };
        let start = self.at + 1;
        match memchr(mark, &self.page.as_bytes()[start..]) {
            Some(length) => {
                self.at = start + length + 1;
                Some(Span::new(start, start + length))
            }
            None => {
                self.at = self.page.len();
                None
            }
        }
    }
}

impl Iterator for Attributes<'_> {
    type Item = (Span, Span);

    fn next(&mut self) -> Option<(Span, Span)> {
        self.until(|byte| !is_space(byte) && byte != b'/');
        let bytes = self.page.as_bytes();
        if matches!(bytes.get(self.at), None | Some(b'>')) {
            return None;
        }
        let start = self.at;
        // An equals sign may begin a name, but not end inside one.
        self.at += 1;
        while !self.page.is_char_boundary(self.at) {
            self.at += 1;
        }
        let end = self.until(|byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'=')).end;
        let name = Span::new(start, end);
        self.until(|byte| !is_space(byte));
        if bytes.get(self.at) != Some(&b'=') {
            return Some((name, Span::new(end, end)));
        }
        self.at += 1;
        self.value().map(|value| (name, value))
    }
}

/// White space as the standard counts it.
pub(crate) const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Start tags as `<name>`, end tags as `</name>`, text as it is.
    fn tokens(page: &str) -> String {
        let shown = Tokens::new(page).map(|token| match token {
            Token::Open { name, closed, .. } => {
                format!("<{}{}>", &page[name], if closed { "/" } else { "" })
            }
            Token::Close { name } => format!("</{}>", &page[name]),
            Token::Text(span) => page[span].to_owned(),
        });
        shown.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn markup_is_told_from_text() {
        for (page, expected) in [
            ("a<b>c</B >d", "a|<b>|c|</B>|d"),
            ("1 < 2 <3 </> x", "1 < 2 <3 | x"),
            ("<br/><a href=/x/>y", "<br/>|<a>|y"),
            ("<a title='>' b = \"<p>\" c>d", "<a>|d"),
            ("a<!-- <p> -- > -->b<!-->c<!--->d<!--x--!>e", "a|b|c|d|e"),
            ("<!DOCTYPE html><?xml?>a</ p>b", "a|b"),
            ("a<b", "a"),
            ("a<", "a<"),
            ("a</", "a</"),
            ("a<!--b", "a"),
            ("<é>", "<é>"),
        ] {
            assert_eq!(tokens(page), expected, "{page}");
        }
    }

    #[test]
    fn raw_content_ends_at_its_own_end_tag_only() {
        for (page, expected) in [
            ("<script>a<b></p></script >c", "<script>|a<b></p>|</script>|c"),
            ("<title>a</titles>b</TITLE>c", "<title>|a</titles>b|</TITLE>|c"),
            (
                "<script><!--<script></script>--></script>a",
                "<script>|<!--<script></script>-->|</script>|a",
            ),
            ("<script><!-- a </script>b", "<script>|<!-- a |</script>|b"),
            ("<svg><title/><style/></svg>a", "<svg>|<title/>|<style/>|</svg>|a"),
            ("<style>a", "<style>|a"),
        ] {
            assert_eq!(tokens(page), expected, "{page}");
        }
    }

    #[test]
    fn attributes_are_read_as_browsers_do() {
        let page = "<a href=\"x y\" DATA-É='1' checked =b=c / d>";
        let read: Vec<_> = Attributes::new(page, 2).map(|(n, v)| (&page[n], &page[v])).collect();
        let expected = [("href", "x y"), ("DATA-É", "1"), ("checked", "b=c"), ("d", "")];
        assert_eq!(read, expected);
    }
}
