//! What the rest of the article says of its names: surnames, repeated names, short forms.

use crate::entity::capital::Start;
use crate::entity::mention::{Finder, Found};
use crate::entity::{EntityKind, Form};
use crate::gazetteer::phrases::Phrases;
use crate::lexicon::vocabulary::hash_letters;
use crate::lexicon::word::{Class, SURE_NAME, SubKind};
use crate::reading::Run;
use crate::rule::Rule;
use crate::tag::PartOfSpeech;

impl Finder<'_> {
    /// Surnames, repeated names and short forms of names found so far.
    pub(super) fn names_seen_before(&mut self) {
        let known = self.known_names();
        self.places_that_are_surnames(&known);
        let mut done = 0;
        for &Start { token, sentence } in self.starts() {
            if token >= done && self.is_free(Run::one(token)) {
                done = token + self.name_seen_before(token, sentence, &known);
            }
        }
    }

    /// Takes the longest known name here; says how many tokens it took.
    fn name_seen_before(&mut self, at: usize, sentence: Run, known: &Known) -> usize {
        if self.family(at, known) {
            return 1;
        }
        let tail = &self.reading.tokens[at..sentence.end];
        let Some((longest, _)) = known.phrases.longest(tail) else { return 0 };
        for length in (1..=longest).rev() {
            let range = Run::new(at, at + length);
            if !self.is_free(range) {
                continue;
            }
            let Some(name) = known.get(self, range) else { continue };
            if length == 1 && self.is_date(at) {
                return 0;
            }
            if length == 1 && self.is_first(at) && self.reading.word(at).ordinary {
                // “Marsh then left” names somebody, “Marsh land is wet” does not.
                if !self.is_subject(at) || name.form != Form::Surname {
                    return 0;
                }
            }
            let person = name.kind == EntityKind::Person;
            let rule = match name.form {
                Form::Acronym if person => Rule::Initials,
                Form::Surname => Rule::Surname,
                Form::Short if person => Rule::GivenNameAlone,
                Form::Short | Form::Acronym => Rule::ShortForm,
                _ => Rule::RepeatedName,
            };
            let full = self.reading.span(name.range);
            let why = self.evidence(rule, range).resting_on(full);
            let from = if is_last_name(name, length) { self.fuller_name(at, sentence) } else { at };
            if from < at {
                // “Orlo Venn” stands here in full, though “Venn” alone was told for a person’s.
                let why = self.evidence(Rule::RepeatedName, range);
                self.put(Found::new(Run::new(from, at + 1), name.kind, why));
                return length;
            }
            let found = Found::new(range, name.kind, why);
            self.put(Found { form: name.form, sub: name.sub, ..found });
            return length;
        }
        0
    }

    /// “in May”, “May 2019”: a word of time where a time stands, whoever else bears it.
    fn is_date(&self, at: usize) -> bool {
        let before = at.checked_sub(1);
        let behind = || before.is_some_and(|before| self.reading.is(before, Class::Preposition));
        let numbered = || {
            let next = self.reading.tokens.get(at + 1);
            next.is_some_and(|next| next.has_digits() && self.follows(at + 1))
        };
        self.reading.is(at, Class::Time) && (behind() || numbered())
    }

    /// Where a person's name begins whose last word stands here: unknown words before it belong to
    /// it, and so do small ones such as “van”.
    fn fuller_name(&self, last: usize, sentence: Run) -> usize {
        let mut from = last;
        while from > sentence.start && last - from < 3 && self.follows(from) {
            let before = from - 1;
            let word = self.reading.word(before);
            let unknown = self.is_name_word(before) && (!word.ordinary || word.given_name > 0);
            let particle = self.reading.is(before, Class::NameParticle);
            if !self.is_free(Run::one(before)) || !(unknown || particle) {
                break;
            }
            from = before;
        }
        let opens = self.is_first(from) && self.reading.word(from).ordinary;
        if opens { last } else { from }
    }

    /// Whether a verb, an adverb before one, a possessive or an apposition follows the word.
    fn is_subject(&self, token: usize) -> bool {
        let next = token + 1;
        next < self.reading.tokens.len() && {
            let adverb = self.reading.part(next) == PartOfSpeech::Adverb;
            adverb
                || self.reading.tags[next].is_verbal()
                || self.reading.is(next, Class::Clitic)
                || self.reading.is_mark(next, ",")
        }
    }

    /// “Clinton” is a city of the table, but not where “Hillary Clinton” stands.
    fn places_that_are_surnames(&mut self, known: &Known) {
        let table = self.mentions().filter(|found| {
            found.range.len() == 1
                && found.why.rule == Rule::Gazetteer
                && matches!(found.kind, EntityKind::Place | EntityKind::Organization)
        });
        let borne = table.map(|found| found.range).filter(|place| {
            let before = place.start.checked_sub(1);
            let located =
                before.is_some_and(|before| self.reading.is(before, Class::PlacePreposition));
            let surname = || known.get(self, *place).is_some_and(|name| name.form == Form::Surname);
            !located && surname()
        });
        for place in borne.collect::<Vec<Run>>() {
            self.clear(place);
        }
    }

    /// What the mentions so far let the rest of the article say in short.
    fn known_names(&self) -> Known {
        let mut known = Known { names: Vec::new(), phrases: Phrases::new() };
        let places = self.mentions().filter(|found| found.kind == EntityKind::Place);
        let first = |found: &Found| self.reading.tokens[found.range.start].hash;
        let mut places: Vec<u32> =
            places.filter(|found| found.range.len() == 1).map(first).collect();
        places.sort_unstable();
        for found in self.mentions() {
            match found.kind {
                EntityKind::Person => self.know_person(found, &mut known),
                _ => self.know_organization(found, &mut known, &places),
            }
        }
        known
    }

    /// A person's name and last name, without “Jr.”; a given name that is nothing else, a nickname
    /// in marks, and the initials of who is named by them.
    fn know_person(&self, found: &Found, known: &mut Known) {
        let range = found.range;
        let words = || range.indices().filter(|&at| !self.reading.tokens[at].is_mark());
        let bears = |at: &usize| !self.reading.is(*at, Class::NameSuffix);
        let (Some(first), Some(last)) = (words().next(), words().rfind(bears)) else { return };
        known.add(self.hashes(range), found, Form::Name);
        if last > first && self.reading.word(first).given_name == SURE_NAME {
            known.add(self.hashes(Run::one(first)), found, Form::Short);
        }
        if last > first || found.form == Form::Surname {
            known.add(self.hashes(Run::one(last)), found, Form::Surname);
        }
        let marked = |&at: &usize| at > range.start && self.is_marked(at);
        if let Some(nickname) = words().find(marked) {
            known.add(self.hashes(Run::one(nickname)), found, Form::Short);
        }
        if found.why.rule == Rule::Initials {
            let initials = Run::new(first, last);
            let letters = initials.indices().flat_map(|at| self.reading.str(at).chars());
            let letters = letters.filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase);
            if letters.clone().count() > 1 {
                // Dots are no part of a token's hash.
                let hash = hash_letters(letters) as u32;
                known.add([hash].into_iter(), found, Form::Acronym);
            }
        }
    }

    /// Whether the token stands in marks by itself.
    fn is_marked(&self, token: usize) -> bool {
        let mark = |at: usize| self.reading.tokens.get(at).is_some_and(|mark| mark.is_mark());
        let opens = ["“", "\"", "‘"].iter().any(|sign| self.reading.is_mark(token - 1, sign));
        opens && mark(token + 1)
    }

    /// An organization's name, and the first word of a company's where it is distinct enough:
    /// “Castellan” for “Castellan Shipping”.
    fn know_organization(&self, found: &Found, known: &mut Known, places: &[u32]) {
        let range = found.range;
        known.add(self.hashes(range), found, found.form);
        let closing = self.reading.word(range.end - 1).organization_noun;
        let company = closing.is_some_and(|noun| noun.sub == SubKind::Company);
        let first = self.reading.word(range.start);
        let distinct = !first.ordinary && first.given_name == 0 && !first.demonym;
        let single = Run::one(range.start);
        let place = places.binary_search(&self.reading.tokens[range.start].hash).is_ok();
        if company && !place && range.len() > 1 && distinct && self.owner(range.start).is_some() {
            known.add(self.hashes(single), found, Form::Short);
        }
    }

    /// The hashes of the words.
    fn hashes(&self, words: Run) -> impl Iterator<Item = u32> + Clone {
        self.reading.tokens[words.indices()].iter().map(|token| token.hash)
    }
}

/// Whether a known name is the last word of a person's.
fn is_last_name(name: &Name, length: usize) -> bool {
    name.kind == EntityKind::Person && length == 1 && name.form != Form::Short
}

/// Names that the article has shown, by their words.
pub(super) struct Known {
    names: Vec<Name>,
    phrases: Phrases<u32>,
}

/// What a name stands for, and where it was shown in full.
struct Name {
    range: Run,
    kind: EntityKind,
    form: Form,
    sub: Option<SubKind>,
}

impl Known {
    /// Lets the words stand for the mention; the first to claim them keeps them, as the article
    /// introduced it first, unless another shows a fuller name.
    fn add(&mut self, words: impl Iterator<Item = u32> + Clone, found: &Found, form: Form) {
        let name = Name { range: found.range, kind: found.kind, form, sub: found.sub };
        match self.phrases.exact(words.clone()) {
            Some(index) => {
                let known = &mut self.names[index as usize];
                let fuller = known.range.len() < name.range.len() && form == known.form;
                // “Clinton” is a city and a given name, but not where “Hillary Clinton” stands.
                let of_person = form == Form::Surname
                    && (known.kind == EntityKind::Place || known.form == Form::Short);
                if fuller || of_person {
                    *known = name;
                }
            }
            None => {
                let index = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
                self.phrases.insert(words, index);
                self.names.push(name);
            }
        }
    }

    /// Where the person is named whose surname has the hash.
    pub(super) fn surname(&self, hash: u32) -> Option<Run> {
        let name = self.names.get(self.phrases.exact([hash])? as usize)?;
        (name.form == Form::Surname).then_some(name.range)
    }

    /// What the words stand for.
    fn get(&self, finder: &Finder<'_>, words: Run) -> Option<&Name> {
        self.names.get(self.phrases.exact(finder.hashes(words))? as usize)
    }
}
