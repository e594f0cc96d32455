//! What is known of a single word, in a few bytes.

use super::measure::{Numeral, TimeWord};
use crate::attribution::Stance;
use crate::entity::EntityKind;
use crate::tag::label::Label;

macro_rules! classes {
    ($( $( #[doc = $doc:literal] )+ $name:ident = $text:literal, )+) => {
        /// What a closed-class word does in a sentence; the names stand in `data/en/words.tsv`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Class { $( $( #[doc = $doc] )+ $name, )+ }

        impl Class {
            pub(crate) const KNOWN: &'static [(&'static str, Class)] =
                &[ $( ($text, Class::$name), )+ ];
        }
    };
}

classes! {
    /// Opens a noun phrase.
    Determiner = "determiner",
    /// The definite article.
    Article = "article",
    /// A pronoun of possession, which opens one too.
    Possessive = "possessive",
    /// A pronoun that can be a subject.
    Subject = "subject",
    /// A pronoun of the third person that can speak.
    Speaker = "speaker",
    /// A pronoun that stands for several.
    PluralPronoun = "plural_pronoun",
    /// The author, or a speaker of himself.
    FirstPerson = "first_person",
    /// A verb that helps another.
    Auxiliary = "auxiliary",
    /// A form of “be”.
    Be = "be",
    /// A modal verb.
    Modal = "modal",
    /// Turns a clause to its opposite.
    Negation = "negation",
    /// Joins clauses or phrases of a kind.
    Coordinator = "coordinator",
    /// After a comma, goes back from a statement to the author.
    Returner = "returner",
    /// Opens a reported clause.
    Complementizer = "complementizer",
    /// Opens a clause that hangs on another: “when”, “because”.
    Subordinator = "subordinator",
    /// Of these, leaves open whether it ever happens: “until”.
    Pending = "pending",
    /// Opens a clause that hangs on a noun.
    Relative = "relative",
    /// Stands before a noun phrase.
    Preposition = "preposition",
    /// Asks.
    Question = "question",
    /// A day, a month or another word of time.
    Time = "time",
    /// A month.
    Month = "month",
    /// Opens a sentence far more often than it stands in a name.
    Starter = "starter",
    /// The infinitive's particle.
    To = "to",
    /// A small word inside personal names.
    NameParticle = "name_particle",
    /// Follows a personal name.
    NameSuffix = "name_suffix",
    /// A small word inside names of organizations.
    NameLinker = "name_linker",
    /// Joins the parts of a name; in a name one such word stands for another.
    NameJoint = "name_joint",
    /// A short form that is written onto the word before it.
    Clitic = "clitic",
    /// A short form that begins with an apostrophe.
    Elision = "elision",
    /// Opens the line that names the author.
    BylineOpener = "byline_opener",
    /// Speaks about words: what follows in marks is a term.
    WordNoun = "word_noun",
    /// A sort of work that has a title: “novel”, “song”.
    WorkNoun = "work_noun",
    /// Says that an office is over.
    Former = "former",
    /// Before a noun of trade or knowledge, makes it one of a public body: “state epidemiologist”.
    Public = "public",
    /// A field that public bodies look after: “health director”, “director of parks”.
    PublicField = "public_field",
    /// A name, title or noun of a man.
    Masculine = "masculine",
    /// A name, title or noun of a woman.
    Feminine = "feminine",
    /// Picks some of several that were named before: “one of them”, “others”.
    Partitive = "partitive",
    /// Stands with “the” for somebody at hand, by calling or office: “the lawmaker”.
    StandIn = "stand_in",
    /// Says that an office is only sought.
    Candidate = "candidate",
    /// Says that an office or a body is claimed, and granted by nobody else.
    Pretender = "pretender",
    /// Marks the questions and answers of a transcript.
    TurnLetter = "turn_letter",
    /// A head of lines that is no speaker: “Contact:”.
    LineLabel = "line_label",
    /// Labels a picture's text: “Photo by”.
    CaptionOpener = "caption_opener",
    /// Closes a letter: “Regards,”.
    SignOff = "sign_off",
    /// Greets or thanks: “Hello”, “Thank you”.
    Greeting = "greeting",
    /// Ends the name of a time zone: “Eastern Time”.
    ZoneWord = "zone_word",
    /// Names a time zone by itself: “6 p.m. Eastern”.
    ZoneName = "zone_name",
    /// Makes a claim less certain.
    Hedge = "hedge",
    /// Says of the infinitive behind it that it was not done: “failed to”, “unable to”.
    Undone = "undone",
    /// After a negation, leaves standing what is said: “not only”.
    Focus = "focus",
    /// Speaks of what is to come.
    Future = "future",
    /// Opens a condition.
    Condition = "condition",
    /// Orders or obliges.
    Obligation = "obligation",
    /// Stands capitalized and alone without being a name.
    NotName = "not_name",
    /// A frequent word of English; a text with none of them is in another language.
    Frequent = "frequent",
    /// Ends the name of a place: “Street”.
    PlaceNoun = "place_noun",
    /// Ends the name of a place, if it is no surname there: “Hill”.
    PlaceEnding = "place_ending",
    /// Opens the name of a place: “Port”.
    PlaceHead = "place_head",
    /// A sort of place that people live in: “town”.
    SettlementNoun = "settlement_noun",
    /// Ends the name of what is neither person, body nor place: “Treaty”.
    ThingNoun = "thing_noun",
    /// What only a place has, said with “of”: “residents”.
    PlaceRelation = "place_relation",
    /// A word that hardly stands before anything but a place, if a name follows.
    LocationPreposition = "location_preposition",
    /// A word before the body that somebody works for.
    EmployerPreposition = "employer_preposition",
    /// A sort of body: “maker”, “newspaper”.
    BodyNoun = "body_noun",
    /// What a body has: “shares”.
    CorporateNoun = "corporate_noun",
    /// Says what somebody believes in or votes for: “Democrat”.
    Adherent = "adherent",
    /// Opens a clause that hangs on a person.
    PersonalRelative = "personal_relative",
    /// Opens a clause that hangs on no person.
    ImpersonalRelative = "impersonal_relative",
    /// A word before which a single place name is a place.
    PlacePreposition = "place_preposition",
    /// An adverb that may stand between source and cue.
    CueAdverb = "cue_adverb",
    /// Stands between a verb of telling and its content.
    Audience = "audience",
    /// Opens the content of a cue: “called for”, “spoke about”.
    ContentPreposition = "content_preposition",
    /// After a passive, stands before whoever does it.
    Agent = "agent",
    /// Opens a clause that says whose what stands beside it is: “as Roe said”.
    Echo = "echo",
    /// Brings a clause without a tense along: “with Roe saying”.
    Companion = "companion",
    /// Tells how its subject looks to somebody who is not named: “seems”.
    Raising = "raising",
}

/// A set of [`Class`]es.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u128);

impl Classes {
    pub(crate) fn insert(&mut self, class: Class) {
        self.0 |= 1 << class as u32;
    }

    pub(crate) const fn contains(self, class: Class) -> bool {
        self.0 & (1 << class as u32) != 0
    }

    /// The set of these classes, to be looked for all at once.
    pub(crate) const fn of(classes: &[Class]) -> Classes {
        let (mut set, mut at) = (0, 0);
        while at < classes.len() {
            set |= 1 << classes[at] as u32;
            at += 1;
        }
        Classes(set)
    }

    /// Whether the sets have a class in common.
    pub(crate) const fn meets(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }
}

/// By class, the letters with which its words begin, a bit each. Most words are ruled out of a
/// class by them, without their letters being hashed.
#[derive(Clone, Debug)]
pub(crate) struct Heads([u32; Class::KNOWN.len()]);

impl Default for Heads {
    fn default() -> Heads {
        Heads([0; Class::KNOWN.len()])
    }
}

impl Heads {
    pub(crate) fn insert(&mut self, class: Class, letters: u32) {
        self.0[class as usize] |= letters;
    }

    /// The letter with which a word begins, as a bit.
    pub(crate) fn letters(word: &str) -> u32 {
        word.bytes().next().map_or(0, Heads::bit)
    }

    /// Whether a word of the text may be of the class.
    pub(crate) fn allow(&self, class: Class, word: &str) -> bool {
        word.bytes().next().is_some_and(|first| {
            // A curly apostrophe stands for a straight one, and an invisible sign for nothing.
            !first.is_ascii() || self.0[class as usize] & Heads::bit(first) != 0
        })
    }

    /// The same for a letter in both cases.
    const fn bit(byte: u8) -> u32 {
        1 << (byte % 32)
    }
}

/// How an abbreviation behaves before a capital letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// Leans on what follows; never ends a sentence.
    Forward,
    /// Ends a sentence only on strong evidence.
    Strong,
    /// An abbreviation only before a number; else a word.
    Number,
    /// An abbreviation only when capitalized; else a word.
    Word,
    /// Leans on the verb or name after a Latin phrase; never ends a sentence.
    Latin,
    /// A state or a body in dotted capitals, itself often the last word.
    Dotted,
    /// A time of day.
    Clock,
    /// A measure or the end of a list: before a capital letter the sentence is over.
    Closing,
}

/// What a word of office or role says of whoever bears it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RoleStanding {
    Official,
    CandidateOrParty,
    Expert,
    Company,
    Media,
    Advocate,
    Private,
    FormerOfficial,
    /// Official, unless it is the office of a body that is not: a president, an officer.
    Office,
    /// Nobody can say: rebels, people briefed on the matter.
    Unknown,
    /// Has the standing of the body or person served: a director, an aide.
    OfBody,
    /// Has the standing of the body spoken for.
    Spokesperson,
    /// No person: a report, a statement, a lawsuit.
    Document,
}

/// What a verb beside a name or document tells of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    /// A body is led: “who runs the ferry”.
    Leads,
    /// A body is led, or an office sought: “who runs the ferry”, “who runs for mayor”.
    Runs,
    /// Knowledge is a trade: “who studies tides”.
    Studies,
    /// A party is spoken for: “who represents the family”.
    Represents,
    /// The state is spoken for in court: “who is prosecuting”.
    Prosecutes,
    /// An office is sought: “who is running for mayor”.
    Seeks,
    /// An office is over: “who left the department”.
    Ends,
    /// An office was held or is: “who served as mayor”.
    Serves,
    /// An office begins: “who was elected mayor”.
    Enters,
    /// A trade is practised for a university or a medium: “who teaches at Alder College”.
    Practises,
    /// Somebody had a part in something, or none: “who was not involved in the study”.
    Joins,
    /// A document was only looked at: “records seen by the Courier”.
    Sees,
}

impl Deed {
    pub(crate) const KNOWN: &'static [(&'static str, Deed)] = &[
        ("leads", Deed::Leads),
        ("runs", Deed::Runs),
        ("studies", Deed::Studies),
        ("represents", Deed::Represents),
        ("prosecutes", Deed::Prosecutes),
        ("seeks", Deed::Seeks),
        ("ends", Deed::Ends),
        ("serves", Deed::Serves),
        ("enters", Deed::Enters),
        ("practises", Deed::Practises),
        ("joins", Deed::Joins),
        ("sees", Deed::Sees),
    ];
}

/// Whether a role noun names one person, several, or a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RoleNumber {
    Singular,
    Plural,
    Group,
    /// No person: a document that a source of this standing issues.
    Text,
}

/// A noun of office or role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Role {
    pub(crate) standing: RoleStanding,
    pub(crate) number: RoleNumber,
}

/// A word before a personal name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Title {
    /// Whether it tells nothing but respect.
    pub(crate) honorific: bool,
    pub(crate) standing: Option<RoleStanding>,
}

/// Where in an organization's name its noun stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NounPlace {
    Last,
    Head,
    Both,
}

/// A noun that heads names of organizations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OrganizationNoun {
    pub(crate) kind: EntityKind,
    pub(crate) place: NounPlace,
    pub(crate) sub: SubKind,
}

macro_rules! sub_kinds {
    ($( $name:ident = $text:literal, )+) => {
        /// What sort of agency, organization, person or place a name belongs to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum SubKind { $( $name, )+ }

        impl SubKind {
            pub(crate) const KNOWN: &'static [(&'static str, SubKind)] =
                &[ $( ($text, SubKind::$name), )+ ];
        }
    };
}

sub_kinds! {
    Ministry = "ministry", Police = "police", Court = "court", Prosecutor = "prosecutor",
    Regulator = "regulator", CentralBank = "central_bank", Military = "military",
    Intelligence = "intelligence", Legislature = "legislature", Executive = "executive",
    Health = "health", Statistics = "statistics", Election = "election",
    Intergovernmental = "intergovernmental", Local = "local", Media = "media", Party = "party",
    Company = "company", Ngo = "ngo", ThinkTank = "think_tank", Union = "union",
    University = "university", Sports = "sports", ArmedGroup = "armed_group",
    Religious = "religious", Politician = "politician", Official = "official",
    Country = "country", Region = "region", State = "state", City = "city", River = "river",
    Other = "other",
}

/// What may follow a cue as its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frames(u8);

/// One way in which content follows a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    That,
    Bare,
    Infinitive,
    Noun,
    Question,
    Quote,
    As,
    /// Whom it is said to: “told reporters”. The source of such a cue never follows it.
    Hearer,
}

impl Frame {
    pub(crate) const KNOWN: &'static [(&'static str, Frame)] = &[
        ("that", Frame::That),
        ("bare", Frame::Bare),
        ("infinitive", Frame::Infinitive),
        ("noun", Frame::Noun),
        ("question", Frame::Question),
        ("quote", Frame::Quote),
        ("as", Frame::As),
        ("hearer", Frame::Hearer),
    ];
}

impl Frames {
    pub(crate) fn insert(&mut self, frame: Frame) {
        self.0 |= 1 << frame as u32;
    }

    pub(crate) const fn contains(self, frame: Frame) -> bool {
        self.0 & (1 << frame as u32) != 0
    }
}

/// What sort of word a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CuePart {
    Verb,
    Noun,
    Adjective,
    /// Reports without a source: “reportedly”.
    Adverb,
    /// Stands before its source: “according to”.
    SourcePhrase,
    /// A verb of several words.
    Phrase,
}

/// A word or phrase that says somebody says, thinks, wants or feels something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    pub(crate) part: CuePart,
    pub(crate) frames: Frames,
    pub(crate) stance: Stance,
    /// How often, of a hundred uses outside quotations, it is a cue.
    pub(crate) weight: u8,
}

/// A cue at least this sure is one of saying, where it takes both a quotation and a bare clause.
const SURE: u8 = 60;

impl Cue {
    /// Whether it is hardly ever anything but saying: “said”, which may stand after what it
    /// reports.
    pub(crate) const fn says(self) -> bool {
        self.weight >= SURE
            && self.frames.contains(Frame::Quote)
            && self.frames.contains(Frame::Bare)
    }
}

/// How sure a given name or a surname is that is hardly any other word.
pub(crate) const SURE_NAME: u8 = 2;

/// All that is known of one word, without regard to its case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) classes: Classes,
    /// What it is wherever it stands, if it is a frequent word that is never anything else.
    pub(crate) certain: Option<Label>,
    pub(crate) abbreviation: Option<Abbreviation>,
    /// Whether it is the base, the past or the participle of an irregular verb, a bit each.
    pub(crate) verb_forms: u8,
    /// Of a word that was two, how many bytes the first one has; else 0.
    pub(crate) fused: u8,
    pub(crate) cue: Option<Cue>,
    pub(crate) role: Option<Role>,
    pub(crate) deed: Option<Deed>,
    pub(crate) title: Option<Title>,
    pub(crate) organization_noun: Option<OrganizationNoun>,
    /// How sure a given name it is: 0 none, 1 also a word, or [`SURE_NAME`].
    pub(crate) given_name: u8,
    /// How sure a surname it is: 0 none, 1 also a word, or [`SURE_NAME`].
    pub(crate) surname: u8,
    /// Whether it is an ordinary word when written small.
    pub(crate) ordinary: bool,
    /// Whether it names a people.
    pub(crate) demonym: bool,
    /// What it says of a number.
    pub(crate) numeral: Option<Numeral>,
    /// What it says of time.
    pub(crate) time: Option<TimeWord>,
    /// The features of a claim that it shows, as a list of the card; 0 is the empty one.
    pub(crate) features: u16,
    /// What the tagger sees of all this, in bits; set once all tables are read.
    pub(crate) sight: u32,
}

impl Word {
    pub(crate) const fn is(&self, class: Class) -> bool {
        self.classes.contains(class)
    }

    /// Whether it says anything of number or time.
    pub(crate) const fn measures(&self) -> bool {
        self.numeral.is_some() || self.time.is_some()
    }
}
