//! Why an annotation exists: [`Rule`], each declared once, and [`Evidence`], a rule at work.

use std::fmt;

use crate::span::Span;

/// Declares the rules: doc comment, name in code, code in records.
macro_rules! rules {
    ($( $( #[doc = $doc:literal] )+ $name:ident = $code:literal, )+) => {
        /// A rule that makes records. Its code is stable and stands in the output; the same code
        /// turns it off.
        ///
        /// ```
        /// use byline::Rule;
        ///
        /// let rule: Rule = "attribution/according-to".parse().unwrap();
        /// assert_eq!(rule, Rule::AccordingTo);
        /// assert!(rule.explain().contains("source"));
        /// ```
        #[non_exhaustive]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Rule { $( $( #[doc = $doc] )+ $name, )+ }

        impl Rule {
            /// Every rule, by stage.
            pub const ALL: &'static [Rule] = &[ $( Rule::$name, )+ ];

            /// Its stable name, `stage/what-was-seen`.
            ///
            /// ```
            /// assert_eq!(byline::Rule::AccordingTo.code(), "attribution/according-to");
            /// ```
            pub const fn code(self) -> &'static str {
                match self { $( Rule::$name => $code, )+ }
            }

            /// What it sees and why that is enough, in Markdown, with an example after `> `.
            ///
            /// ```
            /// assert!(byline::Rule::Reopened.explain().contains("> "));
            /// ```
            pub const fn explain(self) -> &'static str {
                match self { $( Rule::$name => concat!($( $doc, "\n", )+), )+ }
            }
        }
    };
}

rules! {
    /// An opening mark and its closing mark stand in one paragraph; what lies between is quoted.
    ///
    /// > **“**The pier is safe,**”** Roe said.
    PairedMarks = "quotation/paired-marks",
    /// A quotation left open at the end of a paragraph goes on because the next paragraph begins
    /// with the same mark again; only the last paragraph closes it.
    ///
    /// > **“**We looked twice.⏎ **“**We found nothing.**”**
    Reopened = "quotation/reopened",
    /// An opening mark has no partner. The quotation is taken to end with its paragraph and is
    /// marked as not closed, so that the next paragraph is not spoiled.
    ///
    /// > Roe said: **“**We looked twice.
    Unclosed = "quotation/unclosed",
    /// A closing mark has no partner. It is noted, and nothing is quoted by it.
    ///
    /// > We looked twice.**”** Nobody answered.
    StrayMark = "quotation/stray-mark",
    /// A paragraph set off as a block quote, by `>` or by the format of the article, is quoted
    /// without marks.
    ///
    /// > The report says:⏎ **>** The pier is safe.
    BlockQuote = "quotation/block-quote",
    /// The format of the article marks these words as a quotation, as HTML's `q` does.
    ///
    /// > She called it *a disgrace*.
    FormatQuotation = "quotation/format",

    /// A few words stand in marks, and nobody is said to have spoken them. By the marks the author
    /// keeps his distance from the words.
    ///
    /// > The **“reform”** cost twice as much.
    ScareQuotation = "use/scare",
    /// Words in marks in the middle of a person's name, or behind “known as”, are a nickname.
    ///
    /// > Samuel **“Dutch”** Okafor ran the yard.
    Nickname = "use/nickname",
    /// Words in marks that are all written with capitals, with no cue beside them, are the title
    /// of a work; so are words with the noun of a work before them (“the song “Salt””), and a title
    /// with “by” and a name, or such a noun, behind it.
    ///
    /// > Her first book, **“The Long Quay,”** sold well.
    WorkTitle = "use/title",
    /// Words in marks after a word that speaks about words are a term, not a statement.
    ///
    /// > The clause never uses the word **“closure.”**
    Term = "use/term",

    /// The words are a name in a table of names, built in or given by the user.
    ///
    /// > The **Federal Trade Commission** opened an inquiry.
    Gazetteer = "entity/gazetteer",
    /// A title is followed by capitalized words: they name a person.
    ///
    /// > **Sen. Avery Lindqvist** abstained.
    TitleAndName = "entity/title-and-name",
    /// A known given name is followed by a capitalized word: together they name a person.
    ///
    /// > **Helen Marsh** left early.
    FirstName = "entity/first-name",
    /// Initials stand for given names: with a capitalized word behind them they name a person, and
    /// by themselves whoever bears them in full.
    ///
    /// > **J. R. Marlowe** left early.
    Initials = "entity/initials",
    /// A capitalized pair ends in a word of the surname table and is no ordinary word: a person.
    ///
    /// > **Zorvath Kowalski** left early.
    SurnameTable = "entity/surname-table",
    /// An unknown capitalized name stands beside a cue of saying, an age or a role. Only people
    /// have an age and hold offices, and mostly they speak, so that it is a person's.
    ///
    /// > **Orlo Venn**, 43, watched.
    PersonContext = "entity/person-context",
    /// A capitalized word that the table has for a surname, and that is no ordinary word, names a
    /// person where a verb follows and no other capitalized word stands beside it.
    ///
    /// > At noon **Kowalski** left early.
    SurnameAlone = "entity/surname-alone",
    /// Two or three capitalized words that no table knows, and that nothing beside them tells for
    /// something else, are most often a person's name.
    ///
    /// > Nobody had seen **Orlo Venn** since.
    UnknownPair = "entity/unknown-pair",
    /// An unknown capitalized name beside a noun for a sort of body, or beside what only a body
    /// has, such as shares, is a body's; so is one that an analyst works at.
    ///
    /// > The chip maker **Lumo** cut its forecast.
    BodyContext = "entity/body-context",
    /// A capitalized sequence that ends or begins in a noun for a sort of place names a place.
    ///
    /// > The road runs along **Copper Creek**.
    PlaceNoun = "entity/place-noun",
    /// An unknown capitalized name after a preposition of place, or beside a noun for a sort of
    /// place that people live in, names a place.
    ///
    /// > Two barns burned near **Vlaarden**.
    PlaceContext = "entity/place-context",
    /// A noun for a sort of body, of one word or several, stands with a capital among other words
    /// with capitals: together they name such a body. The longest noun that fits tells which sort.
    ///
    /// > The **Harbor Safety Administration** closed it.
    OrganizationNoun = "entity/organization-noun",
    /// A noun for a sort of body, in the plural, makes a body of each of the names
    /// that are joined to it.
    ///
    /// > The **Departments** of Trade and Fisheries merged.
    PluralBody = "entity/plural-body",
    /// A surname in the plural behind “the” names the family of somebody named in this article.
    ///
    /// > Tom Marlowe sold his boat. The **Marlowes** moved away.
    Family = "entity/family",
    /// Capitals in brackets right after a name, made of its initials, are its acronym.
    ///
    /// > The Harbor Safety Administration (**HSA**) closed it.
    AcronymInBrackets = "entity/acronym-in-brackets",
    /// Capitals that a comma and a few small words part from a name, or a bracket before it, and
    /// that its initials make, are its acronym.
    ///
    /// > The Harbor Safety Administration, known as the **HSA**, closed it.
    AcronymBesideName = "entity/acronym-beside-name",
    /// Capitals in running text that no other rule explains are most often an organization.
    ///
    /// > Officials of **HSAB** came.
    Acronym = "entity/acronym",
    /// A surname that belongs to exactly one person named in full in this article is that person.
    ///
    /// > Helen Marsh spoke. **Marsh** then left.
    Surname = "entity/surname",
    /// A given name that belongs to exactly one person named in full in this article is that
    /// person.
    ///
    /// > Helen Marsh spoke. Then **Helen** left.
    GivenNameAlone = "entity/given-name-alone",
    /// A table has one person with the surname who holds the office that the title names when the
    /// article appears, or held it before where the text says so; the article names what the office
    /// is of, or the surname is rare.
    ///
    /// > Two barns burned near Harlow. **Premier Quillane** came by boat.
    OfficeHolder = "entity/office-holder",
    /// The same words were found to be a name elsewhere in this article.
    ///
    /// > Two barns burned near Vlaarden. Now **Vlaarden** is quiet.
    RepeatedName = "entity/repeated-name",
    /// The article gives the full name of an organization; a part of it that names nothing else
    /// stands for it later.
    ///
    /// > Castellan Shipping Ltd. sank. **Castellan** said little.
    ShortForm = "entity/short-form",
    /// Capitals at the head of a report, before a dash, are the place it was sent from.
    ///
    /// > **PORT ELLERY**, June 4 — Ferries stopped.
    Dateline = "entity/dateline",
    /// The format of the article marks these words as the name of a publication, as HTML's `cite`
    /// does, or a link that leads to an address which ends in the same words.
    ///
    /// > *Grimsey Tattler* says that the pier is shut.
    MarkedPublication = "entity/marked-publication",
    /// The line that says who wrote the article names its author.
    ///
    /// > By **Jane Roe**
    BylineName = "entity/byline-name",
    /// A pronoun that is a source stands for the person who is named first in its paragraph before
    /// it, else for the one who spoke or was named last; name and title must allow it.
    ///
    /// > Helen Marsh came late. **She** said the train had stopped.
    Pronoun = "entity/pronoun",
    /// A noun with “the” that is a source stands for whoever was called so before; “the
    /// 41-year-old” and “the lawmaker” for who is spoken of, where nothing tells against it.
    ///
    /// > Mayor Helen Marsh came late. **The mayor** said the train had stopped.
    Description = "entity/description",

    /// A cue and its source stand right after a quotation.
    ///
    /// > “The pier is safe,” **said Roe**.
    CueAfterQuotation = "attribution/cue-after-quotation",
    /// After a quotation that ends in a comma, an exclamation or a question stands a verb with its
    /// subject and nothing more: the verb is a cue here, though no table has it as one.
    ///
    /// > “Run,” **shrugged Helen Marsh**.
    VerbAfterQuotation = "attribution/verb-after-quotation",
    /// A source and its cue stand right before a quotation, often with a comma or a colon between:
    /// they lead into what the source says.
    ///
    /// > **Roe said**: “The pier is safe.”
    CueBeforeQuotation = "attribution/cue-before-quotation",
    /// A verb that no table has for a cue stands between its subject and the colon before a
    /// quotation: it is one here.
    ///
    /// > **Roe boomed**: “The pier is safe.”
    VerbBeforeQuotation = "attribution/verb-before-quotation",
    /// A name with nothing but a colon after it leads into a quotation: who is named speaks.
    ///
    /// > The council is divided. **Roe**: “The pier is safe.”
    NameBeforeQuotation = "attribution/name-before-quotation",
    /// A sentence that ends in a colon leads into a quotation, though no cue is in it: its subject
    /// speaks.
    ///
    /// > **Roe** had a plain answer: “The pier is safe.”
    ColonBeforeQuotation = "attribution/colon-before-quotation",
    /// A headline gives its source before a colon, or behind a colon or a dash at its end: a
    /// person's name or the noun of a role. The rest of it is what that one says, if it has a verb
    /// or marks.
    ///
    /// > **Minister**: harbor toll must fall⏎ HARLOW — The pier was shut on Monday.
    Headline = "attribution/headline",
    /// A cue and its source stand between two pieces of one statement.
    ///
    /// > “The pier,” **said Roe**, “is safe.”
    CueInsideQuotation = "attribution/cue-inside-quotation",
    /// A quotation opens a paragraph and has no cue of its own. Whoever spoke in the paragraph
    /// before goes on, since an article that changes the speaker says so.
    ///
    /// > “It is safe,” Helen Marsh said.⏎ **“We looked twice, and found nothing.”**
    QuotationContinued = "attribution/quotation-continued",
    /// No cue leads into the quotation, but its paragraph names a source or a person before it:
    /// that one is taken for the speaker.
    ///
    /// > Helen Marsh was asked about the pier. **“It is safe, and always was.”**
    QuotationNearSource = "attribution/quotation-near-source",
    /// A quotation is too long for a term or a title, and nobody is in sight who could have spoken
    /// it. It counts as speech, and its source stays open.
    ///
    /// > **“It is safe, and always was.”**
    QuotationAlone = "attribution/quotation-alone",
    /// A noun phrase, a verb of saying or thinking and a clause follow each other: the noun phrase
    /// is the source, and the clause is what it says or thinks.
    ///
    /// > **Roe said** that the pier was safe.
    ReportingClause = "attribution/reporting-clause",
    /// A source and its cue stand behind a comma at the end of a sentence, and the cue has no
    /// clause of its own: what comes before the comma is what the source says.
    ///
    /// > The pier was safe, **officials said**.
    ReportingClauseAfter = "attribution/reporting-clause-after",
    /// A clause with *as* has a source and its cue, and the cue reports nothing behind it: what
    /// stands beside the clause is what the source says.
    ///
    /// > The pier was shut, **as officials had warned**.
    Echo = "attribution/echo",
    /// A source and its cue stand between commas in the middle of a sentence: what stands around
    /// them is what the source says.
    ///
    /// > The pier, **officials said**, was safe.
    ReportingClauseInside = "attribution/reporting-clause-inside",
    /// The words “according to” or their like stand before a noun phrase, which is the source of
    /// the rest of the clause.
    ///
    /// > The pier was safe, **according to** Roe.
    AccordingTo = "attribution/according-to",
    /// A source, a cue and an infinitive follow each other: the infinitive is what the source
    /// wants, promises, refuses or orders. In “the pier is said to be safe” the pier is part of
    /// what is said, and nobody is named who says it.
    ///
    /// > Roe **vowed** to reopen the pier.
    Infinitive = "attribution/infinitive",
    /// A source, a cue that needs no clause, and a noun phrase follow each other: the noun phrase
    /// is what the source calls for, praises or fears.
    ///
    /// > Roe **criticized** the closure.
    NounPhrase = "attribution/noun-phrase",
    /// A noun of saying or thinking is followed by the clause that it holds. Whoever holds it is
    /// told by its owner or by the sentence around it.
    ///
    /// > Roe rejected the **claim** that the pier was safe.
    CueNoun = "attribution/cue-noun",
    /// A noun of saying stands beside what was reported, and the clause that hangs on it says who
    /// denies it: the source denies the claim.
    ///
    /// > Roe said the pier was safe, **a claim that Poe denies**.
    DeniedClaim = "attribution/denied-claim",
    /// An adjective of thinking or feeling stands after a form of “be”, and its clause follows:
    /// the subject is the source, and the clause is what it thinks or feels.
    ///
    /// > Roe was **confident** that the pier would hold.
    CueAdjective = "attribution/cue-adjective",
    /// The block is a turn of a transcript, which opens with a name or a letter and a colon: who
    /// is named there speaks the rest.
    ///
    /// > **THE CHAIRMAN:** The pier is safe.
    TranscriptTurn = "attribution/transcript-turn",
    /// A paragraph without marks is signed with a dash and a name in a line of its own, and a colon
    /// leads up to it, or the line has a handle: it is a post, and who signs it says so.
    ///
    /// > It began with this:⏎ My card was charged twice. Nobody answers.⏎ **— Ami Sow (@amisow)**
    SignedPost = "attribution/signed-post",
    /// A dash stands after a quotation, and a name behind it: who is named is the source of the
    /// quotation.
    ///
    /// > “The pier is safe.”⏎ **— Jane Roe, harbor commissioner**
    DashLine = "attribution/dash-line",
    /// The format of the article says from which publication a quotation was taken, as an address
    /// in HTML's `blockquote` does, and the article names that publication.
    ///
    /// > I read the **Tattler** daily. *The pier is safe.*
    CitedPublication = "attribution/cited-publication",
    /// The paragraph before a block quote leads into it with a source and a cue, or with a colon:
    /// the block quote is what that source says.
    ///
    /// > **The report says:**⏎ > The pier is safe.
    BlockQuoteIntroduced = "attribution/block-quote-introduced",

    /// The source is a body of government or between governments, by its own name or by that of
    /// the body among its words. Such a body speaks officially whoever writes its sentences.
    ///
    /// > The **Harbor Safety Administration** said the pier was safe.
    StandingOfAgency = "standing/agency",
    /// A spokesperson has the standing of the body or person spoken for, since that is whose words
    /// these are.
    ///
    /// > A **spokesman for the Treasury** said the pier was safe.
    StandingOfSpokesperson = "standing/spokesperson",
    /// Among the words of the source stands one of office, trade, kinship or role, and the table of
    /// roles says what that tells. The last such word before a preposition decides.
    ///
    /// > A senior harbor **official** said the pier was safe.
    StandingOfRole = "standing/role",
    /// A title stands before the name of the source, and the table of titles says what it tells.
    ///
    /// > **Sheriff** Dale Poe said the pier was safe.
    StandingOfTitle = "standing/title",
    /// The source is somebody whose title or role stands beside the name elsewhere in the article;
    /// what is told once holds for every later mention. An office counts before a trade or a kin.
    ///
    /// > Jane Roe, the harbor **commissioner**, came. Roe said the pier was safe.
    StandingGivenEarlier = "standing/given-earlier",
    /// The table of names gives an office of this person, held when the article appears or ended
    /// before. An article without a date is taken for a recent one.
    ///
    /// > the name of a head of government in office
    StandingOfTable = "standing/table",
    /// The sort of the organization decides: company, party, medium, association. An organization
    /// whose sort nothing tells is taken for a business.
    ///
    /// > **Castellan Shipping Ltd.** said the pier was safe.
    StandingOfOrganization = "standing/organization",
    /// A word, years or a clause tell that the office is over: “former”, “(retd)”, “until 2014”,
    /// “from 2004 to 2012”, “who left the department”, “who used to run it”, or that its holder
    /// died.
    ///
    /// > **Former** commissioner Jane Roe said the pier was safe.
    StandingFormer = "standing/former",
    /// The words beside a name tell age, trade or fate, and no office or body: this one speaks for
    /// nobody else.
    ///
    /// > Orlo Venn, **41**, said the pier was safe.
    StandingPrivate = "standing/private",
    /// A body stands beside the name, behind “of” or before it as its owner; whoever is introduced
    /// in this way speaks for it.
    ///
    /// > Orlo Venn **of Castellan Shipping Ltd.** said the pier was safe.
    StandingOfBodyBeside = "standing/body-beside",
    /// A relative clause or a participle behind the name tells by its verb that a body is led,
    /// that something is studied (or that its subject had no part in a study), or for whom its
    /// subject speaks: for a party, or for the state that prosecutes.
    ///
    /// > Orlo Venn, **who studies tides**, said the pier was safe.
    StandingOfClause = "standing/clause",
    /// A clause behind the name, or the noun of a campaign after it, tells that an office is
    /// sought; whoever seeks one is taken to speak as a candidate all through the article.
    ///
    /// > Orlo Venn, **who is running for mayor**, said the pier was safe.
    StandingSought = "standing/sought",
    /// An aide, an adviser or a spokesperson has the standing of the person served, whom a name or
    /// a possessive tells.
    ///
    /// > Mayor Jane Roe came late. **Roe’s aides** said the pier was safe.
    StandingOfPersonServed = "standing/person-served",
    /// The name of a country or a city that says something stands for whoever governs it.
    ///
    /// > **Lisbon** said the pier was safe.
    StandingOfPlace = "standing/place",
    /// In a transcript or an interview a label stands for somebody of the article: a surname in
    /// capitals, “A.” for whoever was named before the first question, “Q.” for the medium, or for
    /// the official body where officials take turns, “THE CHAIRMAN” for the body that sits.
    ///
    /// > **Q.** Is the pier safe?
    StandingOfTurn = "standing/turn",
    /// A pronoun, “others”, or the same noun with “the”, has the standing of the nearest source
    /// before it that it can stand for; a report has that of the last one whose issuer was told.
    ///
    /// > A neighbor said it was late. **She** said the pier was safe.
    StandingOfSourceBefore = "standing/source-before",
    /// A person whom no table of names knows, and whose name stands beside no office, body or trade
    /// anywhere in the article, is taken to speak for nobody else.
    ///
    /// > **Orlo Venn** said the pier was safe.
    StandingWithoutOffice = "standing/without-office",
    /// Nothing in the article says in what capacity the source speaks, or nobody could say:
    /// rebels, self-styled leaders, people who are only briefed on the matter.
    ///
    /// > **A source** said the pier was safe.
    StandingUnknown = "standing/unknown",

    /// The author leads into paragraphs in the tone of news: with a colon, with dots, or with a few
    /// words that name a publication. The paragraphs are pasted from there.
    ///
    /// > I laughed at **this:**⏎ Mayor Jane Roe said on Monday that the pier was safe.⏎ Safe! Did you ask me?
    PassageLeadIn = "passage/lead-in",
    /// Paragraphs in the tone of news stand among the author's, and he repeats words of theirs in
    /// marks: he answers what he pasted.
    ///
    /// > I laughed today.⏎ Mayor Jane Roe said on Monday that the pier was safe, and that it was built to last.⏎ “Built to last!” Did you ask me?
    PassageAnswered = "passage/answered",
    /// Paragraphs in the tone of news stand among the author's, who speaks of himself, asks and
    /// exclaims: they are pasted. The words shown are the strongest sign of news.
    ///
    /// > Did you laugh today? I did.⏎ The council **voted** on Thursday to close the hall. Mayor Jane Roe **said** repairs would cost $40,000, officials **said**.⏎ I nearly choked! Who counts these votes?
    PassageRegister = "passage/register",

    /// No source is in sight for these words, so that the author says them in his own voice and
    /// answers for them.
    ///
    /// > **Few believe it.**
    AuthorVoice = "claim/author-voice",
    /// Nothing in a pasted passage is the author's: what nobody in it is said to say, its
    /// publication says.
    ///
    /// > I laughed at **this:**⏎ Mayor Jane Roe opened the pier on Monday, officials said. The work took two years.⏎ Two! Did you ask me?
    PassageClaim = "claim/passage",
    /// The words belong to a statement that has a source: the claim is that source's, not the
    /// author's.
    ///
    /// > Roe said **the pier was safe**.
    SourceClaim = "claim/source",
    /// The saying itself is the news: the author judges a statement that he reports, or it could be
    /// checked that it was made. That is his own claim.
    ///
    /// > **In 2019, Roe and 40 officials said** the pier was safe.
    QuoteClaim = "claim/quote",
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::str::FromStr for Rule {
    type Err = UnknownRule;

    fn from_str(code: &str) -> Result<Rule, UnknownRule> {
        let named = Rule::ALL.iter().find(|rule| rule.code() == code);
        named.copied().ok_or_else(|| UnknownRule::new(code))
    }
}

/// A code that no rule has, with the codes that come near it.
///
/// ```
/// let error = "attribution/acording-to".parse::<byline::Rule>().unwrap_err();
/// assert!(error.to_string().contains("attribution/according-to"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule {
    code: String,
    near: Vec<&'static str>,
}

impl UnknownRule {
    fn new(code: &str) -> UnknownRule {
        let mut ranked: Vec<_> =
            Rule::ALL.iter().map(|rule| (distance(code, rule.code()), rule.code())).collect();
        ranked.sort_unstable();
        let near = ranked.into_iter().take(3).map(|(_, code)| code).collect();
        UnknownRule { code: code.into(), near }
    }
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no rule has the code `{}`; near it: {}", self.code, self.near.join(", "))
    }
}

impl std::error::Error for UnknownRule {}

/// The edits between two codes (Levenshtein 1966), over at most 64 bytes of each.
fn distance(a: &str, b: &str) -> usize {
    let (a, b) = (&a.as_bytes()[..a.len().min(64)], &b.as_bytes()[..b.len().min(64)]);
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let edited = 1 + diagonal.min(row[j]).min(row[j + 1]);
            let kept = if x == y { diagonal } else { edited };
            diagonal = std::mem::replace(&mut row[j + 1], kept);
        }
    }
    row[b.len()]
}

/// A set of rules, as one number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RuleSet(u128);

const _: () = assert!(Rule::ALL.len() <= 128, "a rule set is one u128");

impl RuleSet {
    pub(crate) fn insert(&mut self, rule: Rule) {
        self.0 |= 1 << rule as u32;
    }

    pub(crate) const fn contains(self, rule: Rule) -> bool {
        self.0 & (1 << rule as u32) != 0
    }
}

/// The rule that made a record, and the words that made it fire.
///
/// ```
/// use byline::{Pipeline, Rule};
///
/// let doc = Pipeline::english().analyze("The pier was safe, according to Jane Roe.");
/// let why = &doc.attributions()[0].why;
/// assert_eq!(why.rule, Rule::AccordingTo);
/// assert_eq!(doc.text(why.trigger.unwrap()), "according to");
/// ```
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The rule.
    pub rule: Rule,
    /// The words that made it fire, where it was words.
    pub trigger: Option<Span>,
    /// The other place it rests on, as the full name behind a surname.
    pub also: Option<Span>,
}

impl Evidence {
    pub(crate) const fn new(rule: Rule, trigger: Span) -> Evidence {
        Evidence { rule, trigger: Some(trigger), also: None }
    }

    pub(crate) const fn bare(rule: Rule) -> Evidence {
        Evidence { rule, trigger: None, also: None }
    }

    pub(crate) const fn resting_on(self, also: Span) -> Evidence {
        Evidence { also: Some(also), ..self }
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.rule.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_explained() {
        let mut codes: Vec<_> = Rule::ALL.iter().map(|rule| rule.code()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Rule::ALL.len());
        for rule in Rule::ALL {
            let (what, example) = rule.explain().split_once("\n\n > ").unwrap_or_default();
            assert!(what.trim_end().ends_with(['.', '?']), "{rule}: a sentence first");
            assert!(!example.trim().is_empty(), "{rule}: an example after it");
        }
    }

    #[test]
    fn distance_counts_edits() {
        assert_eq!(distance("said", "sad"), 1);
        assert_eq!(distance("", "said"), 4);
        assert_eq!(distance("claim/x", "claim/y"), 1);
    }
}
