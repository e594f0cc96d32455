//! Publications that a file names: in HTML's `cite`, in a link to their own pages, in the address
//! that a quotation is said to be from.

use std::cmp::Reverse;

use byline::{Citation, Span};

/// A name of more words is none.
const LONGEST_NAME: usize = 6;
/// A link of more words is a sentence.
const LONGEST_LINK: usize = 12;
/// The name of what a quotation was taken from is looked for among so many on each side.
const REACH: usize = 64;
/// A name is at least so long where the address holds more than it.
const SHORTEST_END: usize = 4;
/// What addresses of governments, armed forces and universities end in, which publish no news.
const NO_PUBLISHERS: [&str; 3] = ["gov", "mil", "edu"];

/// The citations of an article while it is being read.
#[derive(Debug, Default)]
pub(crate) struct Citations {
    /// Where publications are named, in the order of the text, each with the host that it was
    /// linked to.
    names: Vec<(Span, Option<String>)>,
    /// What is said to be taken from an address: where it stands, and the host.
    taken: Vec<(Span, String)>,
}

impl Citations {
    /// Looks at words that are linked to an address; they stand at `place` of the article.
    pub(crate) fn link(&mut self, words: &str, place: usize, address: &str) {
        let Some(host) = host(address) else { return };
        if let Some(name) = name_of_host(words, &host) {
            self.names.push((Span::new(place + name.start, place + name.end), Some(host)));
        }
    }

    /// Looks at words that the format marks as the name of a work.
    pub(crate) fn work(&mut self, words: &str, place: usize) {
        let begin = words.len() - words.trim_start().len();
        let name = words.trim();
        if name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= LONGEST_NAME {
            let start = place + begin;
            self.names.push((Span::new(start, start + name.len()), None));
        }
    }

    /// Notes that a stretch of the article is said to be taken from an address.
    pub(crate) fn taken(&mut self, span: Span, address: &str) {
        if let Some(host) = host(address).filter(|_| !span.is_empty()) {
            self.taken.push((span, host));
        }
    }

    /// Forgets what stands behind the end of the article.
    pub(crate) fn truncate(&mut self, length: usize) {
        while self.names.pop_if(|(span, _)| span.end > length).is_some() {}
        while self.taken.pop_if(|(span, _)| span.end > length).is_some() {}
    }

    /// The names, and once more each from which something was taken.
    pub(crate) fn finish(self) -> Vec<Citation> {
        let named = self.names.iter().map(|&(name, _)| Citation::new(name));
        let taken = self.taken.iter().filter_map(|(span, host)| {
            let mut citation = Citation::new(self.nearest(*span, host)?);
            citation.quoted = Some(*span);
            Some(citation)
        });
        named.chain(taken).collect()
    }

    /// The name of a host before a place, or else behind it.
    fn nearest(&self, place: Span, host: &str) -> Option<Span> {
        let before = self.names.partition_point(|(name, _)| name.end <= place.start);
        let (before, behind) = self.names.split_at(before);
        let linked = |(_, linked): &&(Span, Option<String>)| linked.as_deref() == Some(host);
        let mut near = before.iter().rev().take(REACH).chain(behind.iter().take(REACH));
        near.find(linked).map(|&(name, _)| name)
    }
}

/// The host of an address, in small letters and without `www`.
fn host(address: &str) -> Option<String> {
    let (scheme, rest) = address.trim().split_once("//")?;
    let known = ["", "http:", "https:"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    let host = rest.split(['/', '?', '#', ':']).next().filter(|host| known && !host.is_empty())?;
    let host = host.to_ascii_lowercase();
    Some(host.strip_prefix("www.").map(str::to_owned).unwrap_or(host))
}

/// The longest run of words, each with a capital, that a part of the host ends in: “Courier” of
/// “The Courier reported” for `harlow-courier.example`.
fn name_of_host(words: &str, host: &str) -> Option<Span> {
    let labels: Vec<String> = host.split('.').map(folded).collect();
    let (_, labels) = labels.split_last()?;
    if host.split('.').any(|label| NO_PUBLISHERS.contains(&label)) {
        return None;
    }
    let places = places(words)?;
    let runs = (0..places.len())
        .flat_map(|from| (from..places.len().min(from + LONGEST_NAME)).map(move |to| (from, to)));
    let capital = |place: &Span| words[*place].starts_with(char::is_uppercase);
    let named = runs.filter(|&(from, to)| places[from..=to].iter().all(capital));
    let spelled = named.map(|(from, to)| places[from].to(places[to])).filter(|&run| {
        let letters = folded(&words[run]);
        let ends = |label: &String| letters.len() >= SHORTEST_END && label.ends_with(&letters);
        letters.len() > 1 && labels.iter().any(|label| *label == letters || ends(label))
    });
    spelled.max_by_key(|run| (run.len(), Reverse(run.start)))
}

/// Where each word of a link stands, without marks around it, unless they are too many.
fn places(words: &str) -> Option<Vec<Span>> {
    let mark = |c: char| !c.is_alphanumeric();
    let mut at = 0;
    let mut places = Vec::new();
    for piece in words.split_inclusive(char::is_whitespace) {
        let start = at + piece.len() - piece.trim_start_matches(mark).len();
        let word = piece.trim_matches(mark);
        if !word.is_empty() {
            places.push(Span::new(start, start + word.len()));
        }
        at += piece.len();
    }
    (places.len() <= LONGEST_LINK).then_some(places)
}

/// Letters and digits alone, in lower case.
pub(crate) fn folded(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(words: &'static str, address: &str) -> Option<&'static str> {
        name_of_host(words, &host(address)?).map(|name| &words[name])
    }

    #[test]
    fn a_link_names_a_publication_where_its_host_ends_in_the_words() {
        let site = "https://www.Harlow-Courier.example/2031/pier?x=1";
        assert_eq!(name("The Courier reported", site), Some("Courier"));
        assert_eq!(name("the Harlow Courier’s report", site), None);
        assert_eq!(name("“Harlow Courier,”", site), Some("Harlow Courier"));
        assert_eq!(name("courier", site), None);
        assert_eq!(name("the pier", site), None);
        assert_eq!(name("HNN", "//edition.hnn.example/a"), Some("HNN"));
        assert_eq!(name("Justice", "https://www.justice.gov/a"), None);
        assert_eq!(name("Courier", "/courier"), None);
        assert_eq!(name("Courier", "mailto:a@courier.example"), None);
    }

    #[test]
    fn a_quotation_belongs_to_the_nearest_name_of_its_host() {
        let mut citations = Citations::default();
        citations.link("Courier", 4, "https://courier.example/1");
        citations.link("Gazette", 20, "https://gazette.example/1");
        citations.taken(Span::new(40, 60), "https://courier.example/1#a");
        citations.taken(Span::new(70, 80), "https://other.example/");
        let found = citations.finish();
        assert_eq!(found.len(), 3);
        assert_eq!(found[2].name, Span::new(4, 11));
        assert_eq!(found[2].quoted, Some(Span::new(40, 60)));
    }

    #[test]
    fn what_is_taken_back_is_forgotten() {
        let mut citations = Citations::default();
        citations.work(" The Glass Pier ", 10);
        citations.work("an essay", 30);
        citations.work("Tattler", 50);
        citations.truncate(50);
        assert_eq!(citations.finish(), [Citation::new(Span::new(11, 25))]);
    }
}
