//! Lines of 80 columns: words in styles, wrapped and indented.

use unicode_width::UnicodeWidthStr;

/// How wide a line may be. It does not follow the terminal, so that the output can be compared.
pub(crate) const WIDTH: usize = 80;

/// How words look. Styles only help the eye; the words carry the meaning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Style {
    /// As they are.
    #[default]
    Plain,
    /// Bold.
    Strong,
    /// Dimmed.
    Faint,
    /// Bold and in colour.
    Heading,
}

impl Style {
    const fn code(self) -> &'static str {
        match self {
            Style::Plain => "",
            Style::Strong => "\u{1b}[1m",
            Style::Faint => "\u{1b}[2m",
            Style::Heading => "\u{1b}[1;36m",
        }
    }
}

const RESET: &str = "\u{1b}[0m";

/// Text that grows line by line.
#[derive(Debug, Default)]
pub(crate) struct Page {
    text: String,
    color: bool,
}

impl Page {
    /// An empty page.
    pub(crate) fn new(color: bool) -> Page {
        Page { text: String::new(), color }
    }

    /// What was written.
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// An empty line.
    pub(crate) fn gap(&mut self) {
        self.text.push('\n');
    }

    /// A line all across.
    pub(crate) fn rule(&mut self, stroke: &str) {
        self.styled(Style::Faint, &stroke.repeat(WIDTH));
        self.gap();
    }

    /// Words in one style, wrapped.
    pub(crate) fn paragraph(&mut self, indent: usize, style: Style, words: &str) {
        self.pieces("", indent, &[(style, words)]);
    }

    /// Words in several styles, wrapped; `head` stands in the indent of the first line.
    pub(crate) fn pieces(&mut self, head: &str, indent: usize, pieces: &[(Style, &str)]) {
        let words = pieces
            .iter()
            .flat_map(|(style, piece)| unbroken(piece).into_iter().map(|word| (*style, word)));
        let mut line: Vec<(Style, String)> = Vec::new();
        let (mut used, mut head) = (indent, head);
        for (style, word) in words {
            let width = word.width();
            if !line.is_empty() && used + 1 + width > WIDTH {
                self.line(std::mem::take(&mut head), indent, &line);
                line.clear();
                used = indent;
            }
            used += width + usize::from(!line.is_empty());
            line.push((style, word));
        }
        if !line.is_empty() {
            self.line(head, indent, &line);
        }
    }

    fn line(&mut self, head: &str, indent: usize, words: &[(Style, String)]) {
        self.text.push_str(head);
        self.text.push_str(&" ".repeat(indent.saturating_sub(head.width())));
        for (index, run) in words.chunk_by(|a, b| a.0 == b.0).enumerate() {
            if index > 0 {
                self.text.push(' ');
            }
            let words: Vec<&str> = run.iter().map(|(_, word)| word.as_str()).collect();
            self.styled(run[0].0, &words.join(" "));
        }
        self.gap();
    }

    fn styled(&mut self, style: Style, words: &str) {
        if self.color && style != Style::Plain {
            self.text.extend([style.code(), words, RESET]);
        } else {
            self.text.push_str(words);
        }
    }
}

/// The words of a piece; a dot or dash that stands alone keeps to the word after it.
fn unbroken(piece: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in piece.split_whitespace() {
        let word = printable(word);
        match words.last_mut() {
            Some(last) if matches!(last.as_str(), "·" | "—") => last.extend([" ", &word]),
            _ => words.push(word),
        }
    }
    words
}

/// A word without characters that would command the terminal.
fn printable(word: &str) -> String {
    word.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_the_eightieth_column() {
        let mut page = Page::new(false);
        page.paragraph(4, Style::Strong, &"日本 ".repeat(40));
        let text = page.into_text();
        assert!(text.lines().all(|line| line.width() <= WIDTH && line.starts_with("    日本")));
        assert_eq!(text.lines().count(), 3);
    }

    #[test]
    fn no_line_ends_with_a_separator() {
        let mut page = Page::new(false);
        page.paragraph(0, Style::Plain, &"official · quoted ".repeat(9));
        assert!(page.into_text().lines().all(|line| !line.ends_with('·')));
    }

    #[test]
    fn the_terminal_is_not_commanded() {
        let mut page = Page::new(false);
        page.paragraph(0, Style::Plain, "a\u{1b}[2Jb");
        assert_eq!(page.into_text(), "a\u{fffd}[2Jb\n");
    }

    #[test]
    fn styles_are_closed_in_their_line() {
        let mut page = Page::new(true);
        page.pieces("71", 4, &[(Style::Strong, "Roe"), (Style::Plain, "said")]);
        assert_eq!(page.into_text(), "71  \u{1b}[1mRoe\u{1b}[0m said\n");
    }
}
