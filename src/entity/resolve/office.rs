//! Who holds the office that a title before a surname names, where a table knows it beyond doubt.

use super::{Key, Part, Resolver};
use crate::entity::EntityKind;
use crate::entity::mention::Found;
use crate::gazetteer::phrases::link;
use crate::gazetteer::{Entry, Office, Term};
use crate::lexicon::compile::tokens;
use crate::lexicon::word::{Class, SubKind};
use crate::reading::Run;
use crate::rule::{Evidence, Rule};
use crate::span::Spanned;
use crate::token::Token;

/// A title with the surname behind it.
#[derive(Clone, Copy, Debug)]
struct Titled {
    title: Run,
    name: usize,
    /// “former President”
    former: bool,
}

impl Resolver<'_> {
    /// “President Quillane”: the mention as one of the only row of that surname that holds such an
    /// office. Somebody named in full whom no table knows comes first.
    pub(super) fn office_holder(&self, found: &Found) -> Option<Found> {
        let reading = self.reading;
        let titled = self.titled(found)?;
        let part = Part::Surname(reading.tokens[titled.name].hash);
        let stranger = |bearers: &super::Bearers| {
            bearers.any(|id| {
                let entity = &self.entities[id.index()];
                entity.reference.is_none() && entity.name.contains(' ')
            })
        };
        if self.bearers.get(&part).is_some_and(stranger) {
            return None;
        }
        let gazetteer = reading.lexicon.gazetteer();
        let holders = gazetteer.holders(reading.tokens[titled.name].hash);
        let mut holders = holders.filter(|alias| self.is_holder(&gazetteer.entry(alias), titled));
        let alias = holders.next().filter(|_| holders.next().is_none())?;
        let why = Evidence::new(Rule::OfficeHolder, reading.span(titled.title));
        Some(Found { why, alias: Some(alias), ..found.clone() })
    }

    /// A title with one word behind it, and nothing before it that makes it another's: “Harlow
    /// College President Roe”.
    fn titled(&self, found: &Found) -> Option<Titled> {
        let reading = self.reading;
        let fits = found.why.rule == Rule::TitleAndName
            && found.range.len() == 1
            && found.alias.is_none()
            && reading.lexicon.allows(Rule::OfficeHolder);
        let title = reading.tokens_in(found.why.trigger.filter(|_| fits)?);
        let former = title.start.checked_sub(1).is_some_and(|at| reading.is(at, Class::Former));
        Some(Titled { title, name: found.range.start, former })
    }

    /// Whether one of the row's offices is what the title names, and is held at the time.
    fn is_holder(&self, entry: &Entry<'_>, titled: Titled) -> bool {
        let in_time = |term: Term| match (self.year, titled.former) {
            (Some(year), false) => term.from <= year && term.to.is_none_or(|to| year <= to),
            (Some(year), true) => term.to.is_some_and(|to| to <= year),
            (None, former) => term.to.is_some() == former,
        };
        let mut offices = entry.offices.iter().filter(|office| in_time(office.term));
        offices.any(|office| self.is_called(entry, office, titled))
    }

    /// Whether the title names the office: “President” that of a country, “Treasury Secretary” the
    /// “Secretary of the Treasury”, “WTO Director-General” the office of that name.
    fn is_called(&self, entry: &Entry<'_>, office: &Office<'_>, titled: Titled) -> bool {
        let Some(text) = office.title else { return false };
        let vocabulary = self.reading.lexicon.vocabulary();
        let words = tokens(text, vocabulary);
        let is = |word: &Token, class| vocabulary.word(word.word).is(class);
        let split = words.iter().skip(1).position(|word| is(word, Class::Preposition));
        let (head, of) = words.split_at(split.map_or(words.len(), |at| at + 1));
        let articles = of.iter().skip(1).take_while(|word| is(word, Class::Article)).count();
        let of = of.get(1 + articles..).unwrap_or_default();
        let own = |start: usize| start <= titled.title.start && self.is_own(start, entry);
        match self.preceding(text, head, titled.name) {
            Some(start) if of.is_empty() => own(start) && self.is_at_home(entry, titled),
            Some(start) => {
                let placed = || own(start) && self.is_named(text, of, entry, titled);
                let first = self.preceding(text, of, start);
                placed() || first.is_some_and(own) && self.is_at_home(entry, titled)
            }
            // “Director-General Roe”, where the article names the body.
            None if of.is_empty() && titled.title.len() < words.len() => {
                let (body, title) = words.split_at(words.len() - titled.title.len());
                let start = self.preceding(text, title, titled.name);
                start.is_some_and(own) && self.is_named(text, body, entry, titled)
            }
            None => false,
        }
    }

    /// Where the words of an office stand right before a token; a title may be shortened.
    fn preceding(&self, office: &str, words: &[Token], end: usize) -> Option<usize> {
        let reading = self.reading;
        let start = end.checked_sub(words.len())?;
        let same = |(at, word): (usize, &Token)| {
            let short = reading.str(at).strip_suffix('.').filter(|short| !short.is_empty());
            let short = short.is_some_and(|short| office[word.span()].starts_with(short));
            short || reading.tokens[at].hash == word.hash
        };
        (start..end).zip(words).all(same).then_some(start)
    }

    /// Whether no other name stands before the title, but one of the same country.
    fn is_own(&self, title: usize, entry: &Entry<'_>) -> bool {
        let reading = self.reading;
        let Some(before) = title.checked_sub(1) else { return true };
        let sentence = reading.runs.partition_point(|run| run.start <= before);
        let opens = sentence.checked_sub(1).is_some_and(|at| reading.runs[at].start == before);
        let bare = opens || !reading.tokens[before].is_capitalized();
        bare || reading.word(before).demonym || {
            let gazetteer = reading.lexicon.gazetteer();
            let longest = gazetteer.longest(reading.text, &reading.tokens[before..title]);
            let aliases = longest.map_or(Vec::new(), |(_, aliases)| aliases);
            aliases.iter().any(|alias| gazetteer.entry(alias).country == entry.country)
        }
    }

    /// Whether the article names what the office is of, or the country that it is of is at hand.
    fn is_named(&self, office: &str, of: &[Token], entry: &Entry<'_>, titled: Titled) -> bool {
        let chain = of.iter().map(|word| word.hash).fold(0, link);
        let kinds = [EntityKind::Place, EntityKind::Agency, EntityKind::Organization];
        if kinds.iter().any(|&kind| self.keys.contains_key(&Key::Name(kind, chain))) {
            return true;
        }
        let gazetteer = self.reading.lexicon.gazetteer();
        let whole = gazetteer.longest(office, of).filter(|(length, _)| *length == of.len());
        let aliases = whole.map_or(Vec::new(), |(_, aliases)| aliases);
        aliases.iter().any(|alias| {
            let of = gazetteer.entry(alias);
            let country = of.sub == Some(SubKind::Country) && of.country == entry.country;
            self.keys.contains_key(&Key::Row(alias.entry))
                || country && self.is_at_home(entry, titled)
        })
    }

    /// Whether something of the same country is named in the article, or the surname is so rare
    /// that it takes no more.
    fn is_at_home(&self, entry: &Entry<'_>, titled: Titled) -> bool {
        let word = self.reading.word(titled.name);
        let rare = word.surname == 0 && word.given_name == 0 && !word.ordinary;
        rare || entry.country.is_some_and(|country| self.countries.contains(country))
    }
}
