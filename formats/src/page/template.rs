//! Pieces of HTML with holes, and the only way in which words get into them.

/// What goes into a hole.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fill<'a> {
    /// Words, which are escaped.
    Words(&'a str),
    /// A number.
    Number(usize),
    /// HTML that was made by a template or is one.
    Markup(&'a str),
}

/// Writes a template with its holes, `{{name}}`, filled.
///
/// What is put in is not looked through again: words that look like a hole stay words.
pub(super) fn write(out: &mut String, template: &str, holes: &[(&str, Fill<'_>)]) {
    let mut pieces = template.trim_end().split("{{");
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (name, rest) = piece.split_once("}}").unwrap_or((piece, ""));
        match holes.iter().find(|(hole, _)| *hole == name) {
            Some((_, Fill::Words(words))) => escape(out, words),
            Some((_, Fill::Number(number))) => out.push_str(&number.to_string()),
            Some((_, Fill::Markup(html))) => out.push_str(html),
            // It is seen, by tests too.
            None => out.extend(["{{", name, "}}"]),
        }
        out.push_str(rest);
    }
}

/// Writes words so that they are words in HTML, in text and in attributes.
///
/// Characters that HTML does not allow are replaced: the page stays valid whatever it is given.
pub(super) fn escape(out: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            '\r' => out.push('\n'),
            c if c.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_leave_their_place() {
        let mut out = String::new();
        escape(&mut out, "<script>alert('1' & \"2\")</script>\u{0}");
        assert_eq!(
            out,
            "&lt;script&gt;alert(&#39;1&#39; &amp; &quot;2&quot;)&lt;/script&gt;\u{fffd}"
        );
    }

    #[test]
    fn words_that_look_like_a_hole_stay_words() {
        let mut out = String::new();
        let holes = [("a", Fill::Words("{{b}}")), ("b", Fill::Number(2))];
        write(&mut out, "<p>{{a}}, {{b}}</p>\n", &holes);
        assert_eq!(out, "<p>{{b}}, 2</p>");
    }
}
