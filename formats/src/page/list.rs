//! The lists beside the article: sources with their statements, claims, what else is marked.

use std::cmp::Reverse;

use byline::{Certainty, Claim, Holder, QuotationUse, Reason, Rule, TypeReason, Use};

use super::template::{Fill, write};
use super::voice::Voice;
use super::{Findings, publication};
use crate::wording;

/// So many claims of a list are seen at first.
const SEEN: usize = 8;

impl Findings<'_> {
    /// Who speaks, those with most words first, each with the statements.
    pub(super) fn source_list(&self) -> String {
        let mut out = String::new();
        for place in self.by_words() {
            let source = &self.sources.list[place];
            let mut statements = String::new();
            for &statement in &source.statements {
                self.statement(&mut statements, statement);
            }
            let holes = [
                ("name", Fill::Words(&source.name)),
                ("voice", Fill::Words(Voice::of(source.standing).class())),
                ("standing", Fill::Words(wording::standing(source.standing))),
                ("words", Fill::Number(self.shares.sources[place])),
                ("count", Fill::Number(source.statements.len())),
                ("statements", Fill::Markup(&statements)),
            ];
            write(&mut out, include_str!("source.html"), &holes);
        }
        out
    }

    /// The options of the filter by holder.
    pub(super) fn holders(&self) -> String {
        let mut out = String::new();
        let mut option = |value: &str, name: &str| {
            let holes = [("value", Fill::Words(value)), ("name", Fill::Words(name))];
            write(&mut out, include_str!("option.html"), &holes);
        };
        for place in self.by_words() {
            option(&format!("s{place}"), &self.sources.list[place].name);
        }
        for (id, passage) in self.doc.passages().iter().enumerate() {
            option(&format!("p{id}"), &format!("{}, pasted", publication(self.doc, passage)));
        }
        out
    }

    fn by_words(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.sources.list.len()).collect();
        order.sort_by_key(|&place| Reverse(self.shares.sources[place]));
        order
    }

    fn statement(&self, out: &mut String, id: usize) {
        let doc = self.doc;
        let statement = &doc.attributions()[id];
        let standing = statement.source.standing;
        let cue = statement.cue.map_or("none", |cue| doc.text(cue));
        let holes = [
            ("id", Fill::Number(id)),
            ("number", Fill::Number(id + 1)),
            ("voice", Fill::Words(Voice::of(standing).class())),
            ("holder", Fill::Number(self.sources.of_statement[id])),
            ("who", Fill::Words(&wording::who(doc, statement))),
            ("text", Fill::Words(&wording::content(doc, &statement.content))),
            ("capacity", Fill::Words(&wording::capacity(doc, statement))),
            ("cue", Fill::Words(cue)),
            ("rule", Fill::Words(statement.why.rule.code())),
            ("standing-rule", Fill::Words(statement.source.why.rule.code())),
            ("confidence", Fill::Words(statement.confidence.name())),
        ];
        write(out, include_str!("statement.html"), &holes);
    }

    /// The claims that `wanted` takes, the best to check first, and how many they are.
    pub(super) fn claim_list(&self, wanted: impl Fn(Voice) -> bool) -> (String, usize) {
        let claims = self.doc.claims().iter().enumerate();
        let mut claims: Vec<(usize, &Claim)> =
            claims.filter(|(_, claim)| wanted(Voice::of_claim(self.doc, claim))).collect();
        // The sort is stable: equal scores stay in the order of the text.
        claims.sort_by_key(|(_, claim)| Reverse(claim.checkable.score));
        let (seen, more) = claims.split_at(claims.len().min(SEEN));
        let items = |claims: &[(usize, &Claim)]| {
            let mut out = String::new();
            claims.iter().for_each(|&(id, claim)| self.claim(&mut out, id, claim));
            out
        };
        let mut out = String::new();
        write(&mut out, include_str!("claims.html"), &[("items", Fill::Markup(&items(seen)))]);
        if !more.is_empty() {
            let holes =
                [("count", Fill::Number(more.len())), ("items", Fill::Markup(&items(more)))];
            write(&mut out, include_str!("more.html"), &holes);
        }
        (out, claims.len())
    }

    fn claim(&self, out: &mut String, id: usize, claim: &Claim) {
        let holder = match claim.holder {
            Holder::Source(statement) => {
                format!("s{}", self.sources.of_statement[statement.index()])
            }
            Holder::Passage(passage) => format!("p{}", passage.index()),
            _ => "author".into(),
        };
        let mut signs: Vec<_> =
            claim.type_reasons.iter().map(|reason| self.type_reason(claim, reason)).collect();
        if claim.certainty != Certainty::Asserted {
            signs.push(claim.certainty.name().into());
        }
        let holes = [
            ("id", Fill::Number(id)),
            ("voice", Fill::Words(Voice::of_claim(self.doc, claim).class())),
            ("holder", Fill::Words(&holder)),
            ("score", Fill::Number(claim.checkable.score.into())),
            ("text", Fill::Words(&wording::content(self.doc, &claim.spans))),
            ("who", Fill::Words(&wording::holder(self.doc, claim))),
            ("signs", Fill::Words(&signs.join(" · "))),
            ("reasons", Fill::Words(&self.reasons(claim.checkable_reasons()))),
            ("opinion", Fill::Number(claim.opinion.score.into())),
            ("against", Fill::Words(&self.reasons(claim.opinion_reasons()))),
        ];
        write(out, include_str!("claim.html"), &holes);
    }

    /// A type with the words that show it, where they are not the whole claim: “event “closed””.
    fn type_reason(&self, claim: &Claim, reason: &TypeReason) -> String {
        let name = reason.claim_type.name().replace('_', " ");
        match claim.spans.contains(&reason.span) {
            true => name,
            false => format!("{name} “{}”", wording::content(self.doc, &[reason.span])),
        }
    }

    /// The signs with their weights: “digit “12” +30, percent +34”.
    fn reasons(&self, reasons: impl Iterator<Item = Reason>) -> String {
        let reason = |reason: Reason| {
            let name = wording::feature(reason.feature);
            let words = self.doc.text(reason.span);
            let sign = if reason.weight < 0 { "−" } else { "+" };
            let weight = reason.weight.unsigned_abs();
            match !words.contains(char::is_whitespace) && !words.eq_ignore_ascii_case(&name) {
                true => format!("{name} “{words}” {sign}{weight}"),
                false => format!("{name} {sign}{weight}"),
            }
        };
        match reasons.map(reason).collect::<Vec<_>>().as_slice() {
            [] => "no sign either way".into(),
            reasons => reasons.join(", "),
        }
    }

    /// The scare quotes.
    pub(super) fn scare_list(&self) -> (String, usize) {
        let (mut out, mut count) = (String::new(), 0);
        let quotations = self.doc.quotations().iter().zip(&self.doc.layers().uses);
        let scare = |(_, (_, used)): &(usize, (_, &QuotationUse))| used.kind == Use::Scare;
        for (id, (quotation, used)) in quotations.enumerate().filter(scare) {
            count += 1;
            let note = Note {
                anchor: &format!("q{id}"),
                voice: Voice::Author,
                holder: "author",
                sign: &self.letters[id],
                text: self.doc.text(quotation),
                rule: used.why.rule,
                more: "",
            };
            note.write(&mut out);
        }
        (out, count)
    }

    /// The pasted passages.
    pub(super) fn passage_list(&self) -> (String, usize) {
        let mut out = String::new();
        for (id, passage) in self.doc.passages().iter().enumerate() {
            let anchor = format!("p{id}");
            let reasons = self.reasons(passage.reasons.iter().copied());
            let note = Note {
                anchor: &anchor,
                voice: Voice::Pasted,
                holder: &anchor,
                sign: "¶",
                text: publication(self.doc, passage),
                rule: passage.why.rule,
                more: &format!("{} confidence; tone: {reasons}", passage.confidence.name()),
            };
            note.write(&mut out);
        }
        (out, self.doc.passages().len())
    }

    /// What each rule at work sees, by code.
    pub(super) fn rule_list(&self) -> String {
        let mut out = String::new();
        let doc = self.doc;
        let layers = doc.layers();
        let statements = doc.attributions().iter();
        let mut rules: Vec<Rule> = statements
            .flat_map(|statement| [statement.why.rule, statement.source.why.rule])
            .collect();
        rules.extend(doc.passages().iter().map(|passage| passage.why.rule));
        let scare = layers.uses.iter().filter(|used| used.kind == Use::Scare);
        rules.extend(scare.map(|used| used.why.rule));
        rules.sort_unstable();
        rules.dedup();
        for rule in rules {
            let sees = wording::rule(rule);
            let holes = [("code", Fill::Words(rule.code())), ("sees", Fill::Words(&sees))];
            write(&mut out, include_str!("rule.html"), &holes);
        }
        out
    }
}

/// An item about something that is marked and is no statement.
struct Note<'a> {
    anchor: &'a str,
    voice: Voice,
    holder: &'a str,
    sign: &'a str,
    text: &'a str,
    rule: Rule,
    more: &'a str,
}

impl Note<'_> {
    fn write(&self, out: &mut String) {
        let holes = [
            ("anchor", Fill::Words(self.anchor)),
            ("voice", Fill::Words(self.voice.class())),
            ("holder", Fill::Words(self.holder)),
            ("sign", Fill::Words(self.sign)),
            ("text", Fill::Words(self.text)),
            ("rule", Fill::Words(self.rule.code())),
            ("more", Fill::Words(self.more)),
        ];
        write(out, include_str!("note.html"), &holes);
    }
}
