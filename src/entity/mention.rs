//! Finding the places where something is named: tables first, then shapes, then the article's own
//! evidence, which outranks both.

use super::capital::{Capitals, Start, is_compound_adjective};
use super::{EntityKind, Form};
use crate::article::Citation;
use crate::block::{Block, BlockKind};
use crate::gazetteer::Alias;
use crate::lexicon::word::{Class, CuePart, RoleStanding, SURE_NAME, SubKind};
use crate::reading::{Reading, Run};
use crate::rule::{Evidence, Rule};
use crate::span::{Span, Spanned};

/// A mention before it is known whom it names.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) range: Run,
    pub(crate) kind: EntityKind,
    pub(crate) form: Form,
    pub(crate) why: Evidence,
    /// The row of the table, where a table has it.
    pub(crate) alias: Option<Alias>,
    pub(crate) sub: Option<SubKind>,
    /// What a title before it says.
    pub(crate) role: Option<(RoleStanding, Span)>,
}

/// The owner of a token that belongs to no mention yet.
const FREE: u32 = u32::MAX;

/// The mentions found so far, and which token belongs to which.
#[derive(Debug)]
pub(crate) struct Finder<'a> {
    pub(crate) reading: Reading<'a>,
    /// The tokens of each sentence.
    pub(crate) sentences: &'a [Run],
    blocks: &'a [Block],
    capitals: &'a Capitals,
    /// For each token, where its mention stands in `found`.
    owners: Vec<u32>,
    /// The mentions by the order of their finding; `None` where a longer one took over.
    found: Vec<Option<Found>>,
    /// Names of the table that need more evidence than their letters.
    unsure: Vec<(Run, Vec<Alias>)>,
}

/// All mentions in the order of the text. What a step has taken the next ones leave alone, but for
/// the name of an organization, which takes the place of shorter names inside it.
pub(crate) fn find<'c>(
    reading: Reading<'_>,
    blocks: &[Block],
    citations: impl Iterator<Item = &'c Citation>,
) -> Vec<Found> {
    let capitals = Capitals::read(reading, blocks);
    let mut finder = Finder::new(reading, blocks, &capitals);
    finder.byline();
    finder.gazetteer();
    finder.datelines();
    finder.shapes(citations);
    finder.into_mentions()
}

impl<'a> Finder<'a> {
    fn new(reading: Reading<'a>, blocks: &'a [Block], capitals: &'a Capitals) -> Finder<'a> {
        Finder {
            reading,
            sentences: reading.runs,
            blocks,
            capitals,
            owners: vec![FREE; reading.tokens.len()],
            found: Vec::new(),
            unsure: Vec::new(),
        }
    }

    /// The words at which a name may start, in the order of the text.
    pub(crate) fn starts(&self) -> &'a [Start] {
        self.capitals.starts()
    }

    /// Whether no mention has any of the tokens yet; none is free past the end of the text.
    pub(crate) fn is_free(&self, range: Run) -> bool {
        self.owners.get(range.indices()).is_some_and(|owners| owners.iter().all(|&o| o == FREE))
    }

    /// The mention that a token belongs to.
    pub(crate) fn owner(&self, token: usize) -> Option<&Found> {
        let owner = *self.owners.get(token)?;
        self.found.get(owner as usize)?.as_ref()
    }

    /// The mentions found so far.
    pub(crate) fn mentions(&self) -> impl Iterator<Item = &Found> {
        self.found.iter().flatten()
    }

    /// The evidence of a rule that the tokens set off.
    pub(crate) fn evidence(&self, rule: Rule, trigger: Run) -> Evidence {
        Evidence::new(rule, self.reading.span(trigger))
    }

    /// Adds a mention unless its tokens are taken or its rule is off.
    pub(crate) fn put(&mut self, found: Found) -> bool {
        let allowed = self.reading.lexicon.allows(found.why.rule);
        if found.range.is_empty() || !allowed || !self.is_free(found.range) {
            return false;
        }
        let owner = u32::try_from(self.found.len()).unwrap_or(FREE);
        self.owners[found.range.indices()].fill(owner);
        self.found.push(Some(found));
        true
    }

    /// Removes the mentions inside a range, for a longer one to take their place.
    pub(crate) fn clear(&mut self, range: Run) -> bool {
        let inside = |found: &Found| range.encloses(found.range);
        let all_inside = range.indices().all(|token| self.owner(token).is_none_or(inside));
        if all_inside {
            for token in range {
                if let Some(found) = self.found.get_mut(self.owners[token] as usize) {
                    *found = None;
                }
                self.owners[token] = FREE;
            }
        }
        all_inside
    }

    /// Whether the token begins with a capital that says something.
    pub(crate) fn is_capital(&self, token: usize) -> bool {
        self.capitals.is_capital(token)
    }

    /// Whether the token may be part of a person's name.
    pub(crate) fn is_name_word(&self, token: usize) -> bool {
        self.capitals.is_name_word(token)
    }

    /// “California-based”: a hyphen and a small, ordinary word make no part of a name.
    pub(crate) fn is_compound_adjective(&self, token: usize) -> bool {
        is_compound_adjective(self.reading, token)
    }

    /// Whether a table has just these words, though they need more evidence.
    pub(crate) fn is_unsure(&self, range: Run) -> bool {
        self.unsure.binary_search_by_key(&range, |(range, _)| *range).is_ok()
    }

    /// Whether a space and nothing else stands before the token.
    pub(crate) fn follows(&self, token: usize) -> bool {
        let Some(before) = token.checked_sub(1) else { return false };
        let Some(known) = self.reading.tokens.get(token) else { return false };
        let gap = known.span().start - self.reading.tokens[before].span().end;
        gap == 0 || (known.is_after_space() && gap <= 2)
    }

    /// Whether a sentence or a quotation begins with the token, so that its capital tells little.
    pub(crate) fn is_first(&self, token: usize) -> bool {
        self.capitals.is_first(token)
    }

    /// Whether the token's sentence is in capitals or a title, so that no capital in it tells much.
    pub(crate) fn is_shouted(&self, token: usize) -> bool {
        self.capitals.is_shouted(token)
    }

    /// “By Jane Roe”: the words with a capital after the first word of a byline.
    fn byline(&mut self) {
        for block in self.blocks.iter().filter(|block| block.kind == BlockKind::Byline) {
            let tokens = self.reading.tokens_in(block.span);
            let mut to = tokens.start + 1;
            while to < tokens.end && self.reading.tokens[to].is_capitalized() {
                to += 1;
            }
            let range = Run::new(tokens.start + 1, to);
            let why = self.evidence(Rule::BylineName, Run::one(tokens.start));
            self.put(Found::new(range, EntityKind::Person, why));
        }
    }

    /// Names of the tables, the longest first.
    fn gazetteer(&mut self) {
        let reading = self.reading;
        for &range in self.sentences {
            let mut at = range.start;
            while at < range.end {
                let token = &reading.tokens[at];
                let tail = &reading.tokens[at..range.end];
                let capital = token.is_capitalized() || token.has_digits();
                let opens = capital || token.may_open_name();
                let hit = opens.then(|| reading.lexicon.gazetteer().longest(reading.text, tail));
                // “WHO CAME?”: among capitals a small word is no name by itself.
                let hit = hit.flatten().filter(|&(length, _)| capital || length > 1);
                let Some((length, aliases)) = hit else {
                    at += 1;
                    continue;
                };
                at += self.gazetteer_hit(Run::new(at, at + length), aliases);
            }
        }
    }

    /// Takes a name of the table or puts it aside; says how many tokens are done with.
    fn gazetteer_hit(&mut self, range: Run, aliases: Vec<Alias>) -> usize {
        let length = range.len();
        match aliases.iter().find(|alias| !alias.needs_context) {
            Some(_) if self.is_shouted_pronoun(range) => length,
            Some(alias) if !self.is_part_of_another(range, alias) => {
                let found = self.of_table(range, alias);
                self.put(found);
                length
            }
            Some(_) => 1,
            None => {
                self.unsure.push((range, aliases));
                length
            }
        }
    }

    /// The mention of a row of the table.
    fn of_table(&self, range: Run, alias: &Alias) -> Found {
        let entry = self.reading.lexicon.gazetteer().entry(alias);
        let why = self.evidence(Rule::Gazetteer, range);
        let found = Found::new(range, entry.kind, why);
        Found { form: alias.form, sub: entry.sub, alias: Some(*alias), ..found }
    }

    /// “IT TOLD US SO”: behind a verb, among capitals, the pronoun is as likely as the name.
    fn is_shouted_pronoun(&self, range: Run) -> bool {
        let before = range.start.checked_sub(1);
        range.len() == 1
            && self.is_shouted(range.start)
            && self.reading.is(range.start, Class::FirstPerson)
            && before.is_some_and(|before| {
                let cue = self.reading.word(before).cue;
                let verb = cue.is_some_and(|cue| cue.part == CuePart::Verb);
                verb || self.reading.tags[before].is_verbal()
            })
    }

    /// A place's name inside a person's or an organization's: “Paris Marsh”, “Boston Police”.
    fn is_part_of_another(&self, range: Run, alias: &Alias) -> bool {
        if range.len() == 1
            && self.is_first(range.start)
            && self.reading.word(range.start).ordinary
            && alias.form != Form::Acronym
        {
            return true;
        }
        if self.reading.lexicon.gazetteer().kind(alias) != EntityKind::Place {
            return false;
        }
        let named_before = range.start.checked_sub(1).is_some_and(|before| {
            let word = self.reading.word(before);
            let title = word.title.is_some_and(|title| title.honorific);
            self.follows(range.start)
                && self.is_capital(before)
                && (word.given_name == SURE_NAME || title)
        });
        let noun_after = self.follows(range.end) && self.is_capital(range.end) && {
            self.reading.word(range.end).organization_noun.is_some()
        };
        named_before || noun_after
    }

    /// Names that are also common words: only with the full name, or a preposition of place.
    pub(super) fn unsure_names(&mut self) {
        let aliases = self.mentions().filter_map(|found| found.alias);
        let mut sure_of: Vec<u32> = aliases.map(|alias| alias.entry).collect();
        sure_of.sort_unstable();
        // The last one first, so that a town finds its state.
        for (range, aliases) in std::mem::take(&mut self.unsure).into_iter().rev() {
            let sure = |alias: &&Alias| sure_of.binary_search(&alias.entry).is_ok();
            let known = aliases.iter().find(sure);
            let place = || {
                let before = range.start.checked_sub(1)?;
                let is_place = |alias: &&Alias| {
                    self.reading.lexicon.gazetteer().kind(alias) == EntityKind::Place
                };
                let after_preposition = self.reading.is(before, Class::PlacePreposition)
                    || self.reading.is_mark(before, ",");
                aliases.iter().find(is_place).filter(|_| after_preposition)
            };
            let acronym = || {
                aliases
                    .first()
                    .filter(|_| aliases.len() == 1)
                    .filter(|alias| self.is_acronym_in_text(range, alias))
            };
            let table = |alias| self.of_table(range, alias);
            let found = known
                .map(table)
                .or_else(|| self.town(range, &aliases))
                .or_else(|| place().or_else(acronym).map(table))
                .or_else(|| self.of_some_body(range, &aliases));
            if let Some(found) = found.filter(|found| self.is_capital(found.range.start)) {
                self.put(found);
            }
        }
    }

    /// “Ellery, Miss.,”: a town before its state. Whether it is the one of the table, its country
    /// tells.
    fn town(&self, range: Run, aliases: &[Alias]) -> Option<Found> {
        let state = self.owner(range.end + 1).filter(|_| self.reading.is_mark(range.end, ","))?;
        let large = matches!(state.sub, Some(SubKind::State | SubKind::Region));
        let short = self.reading.str(state.range.end - 1).ends_with('.');
        let gazetteer = self.reading.lexicon.gazetteer();
        let is_place = |alias: &&Alias| gazetteer.kind(alias) == EntityKind::Place;
        let mut places = aliases.iter().filter(is_place).peekable();
        if !large || !(short || self.is_closed(state.range.end)) || places.peek().is_none() {
            return None;
        }
        let country = state.alias.and_then(|alias| gazetteer.entry(&alias).country);
        let same = places.find(|alias| gazetteer.entry(alias).country == country);
        let why = self.evidence(Rule::Gazetteer, range);
        let unknown = || Found::new(range, EntityKind::Place, why);
        Some(same.map_or_else(unknown, |alias| self.of_table(range, alias)))
    }

    /// “the WHO”: capitals among small letters, behind an article, are no common word.
    fn is_acronym_in_text(&self, range: Run, alias: &Alias) -> bool {
        let before = range.start.checked_sub(1);
        alias.form == Form::Acronym
            && range.len() == 1
            && self.reading.tokens[range.start].is_all_capitals()
            && before.is_some_and(|before| self.reading.is(before, Class::Article))
            && !self.is_shouted(range.start)
    }

    /// “the Supreme Court”, “the Senate”: many bodies bear the name, and all are of one kind. What
    /// it is is then known, though not which.
    fn of_some_body(&self, range: Run, aliases: &[Alias]) -> Option<Found> {
        let gazetteer = self.reading.lexicon.gazetteer();
        let entry = gazetteer.entry(aliases.first()?);
        let agreed = aliases.iter().all(|alias| gazetteer.kind(alias) == entry.kind);
        let noun = self.reading.word(range.end - 1).organization_noun;
        let heads = noun.is_some_and(|noun| noun.kind == EntityKind::Agency);
        let body = entry.kind == EntityKind::Agency && agreed && heads;
        let word = self.reading.word(range.start);
        let plain = range.len() == 1 && self.is_first(range.start) && word.ordinary;
        (body && !plain).then(|| {
            let why = self.evidence(Rule::Gazetteer, range);
            let found = Found::new(range, entry.kind, why);
            Found { form: Form::Short, sub: entry.sub, ..found }
        })
    }

    /// “PORT ELLERY, June 4 (Wire) —” at the head of a report.
    fn datelines(&mut self) {
        for block in self.blocks {
            // A reader of another format may give the dateline inside its paragraph.
            let own = block.kind == BlockKind::Dateline;
            if !own && block.kind != BlockKind::Paragraph {
                continue;
            }
            let tokens = self.reading.tokens_in(block.span);
            let shouted = |at: &usize| self.reading.tokens[*at].is_all_capitals();
            let end = tokens.start + tokens.indices().take(4).take_while(shouted).count();
            if end == tokens.start {
                continue;
            }
            let head = Run::new(end, tokens.end.min(end + 8));
            let dash =
                head.indices().any(|at| matches!(self.reading.str(at), "—" | "–" | "-" | "--"));
            let range = Run::new(tokens.start, end);
            if (own || dash) && self.is_free(range) {
                let why = self.evidence(Rule::Dateline, range);
                self.put(Found::new(range, EntityKind::Place, why));
            }
        }
    }

    /// What is left of the mentions, in the order of the text.
    fn into_mentions(self) -> Vec<Found> {
        let mut found: Vec<Found> = self.found.into_iter().flatten().collect();
        found.sort_by_key(|found| found.range.start);
        found
    }
}

impl Found {
    /// A full name with nothing known of it but its kind.
    pub(crate) fn new(range: Run, kind: EntityKind, why: Evidence) -> Found {
        Found { range, kind, form: Form::Name, why, alias: None, sub: None, role: None }
    }
}
