//! What programs rely on: auto traits, joining and parting documents, own names, errors.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use byline::output::Record;
use byline::{
    Article, Attribution, Block, Builder, Claim, Date, Document, Entity, EntityKind, Evidence,
    Layers, Lexicon, LexiconError, LostStanding, Mention, Offsets, Passage, Pipeline, Quantity,
    Quotation, QuotationUse, Reason, Rule, Score, Sentence, Source, Span, Standing, Tag, Token,
    TypeReason, Unit, UnknownRule, UnknownUnit,
};

const ARTICLE: &str = "Pier shut for weeks\n\nBy Jane Roe\n\n\
    PORT ELLERY, June 4 — The pier burned down on Friday.\n\n\
    “We lost 12 boats,” said Sheriff Dale Poe. Castellan Shipping Ltd. said it would sue.\n\n\
    Nobody told the voters.";

#[test]
fn public_types_can_be_sent_and_shared() {
    fn check<T: Send + Sync + Unpin + std::fmt::Debug>() {}

    check::<Article<'_>>();
    check::<Attribution>();
    check::<Block>();
    check::<Builder>();
    check::<Claim>();
    check::<Date>();
    check::<Document<'_>>();
    check::<Entity>();
    check::<Evidence>();
    check::<Layers>();
    check::<Lexicon>();
    check::<LexiconError>();
    check::<Mention>();
    check::<Offsets<'_>>();
    check::<Passage>();
    check::<Pipeline>();
    check::<Quantity>();
    check::<Quotation>();
    check::<QuotationUse>();
    check::<Reason>();
    check::<TypeReason>();
    check::<Record>();
    check::<Rule>();
    check::<Score>();
    check::<Sentence>();
    check::<Source>();
    check::<Span>();
    check::<Tag>();
    check::<Token>();
    check::<Unit>();
    check::<UnknownRule>();
    check::<UnknownUnit>();
}

#[test]
fn errors_are_errors() {
    fn check<E: std::error::Error + Send + Sync + 'static>() {}

    check::<LexiconError>();
    check::<UnknownRule>();
    check::<UnknownUnit>();
}

#[test]
fn a_clone_of_a_pipeline_shares_its_tables() {
    // Thousands of copies of tables of some megabytes would not fit into memory.
    let pipeline = Pipeline::english();
    let clones: Vec<Pipeline> = vec![pipeline; 10_000];
    let first = clones[0].analyze(ARTICLE);
    assert_eq!(first, clones[9_999].analyze(ARTICLE));
}

#[test]
fn one_pipeline_serves_many_threads() {
    let pipeline = Pipeline::english();
    let alone = pipeline.analyze(ARTICLE);
    std::thread::scope(|scope| {
        let run = || pipeline.analyze(ARTICLE);
        let threads = [scope.spawn(run), scope.spawn(run), scope.spawn(run)];
        for thread in threads {
            assert_eq!(thread.join().unwrap(), alone);
        }
    });
}

#[test]
fn layers_and_text_part_and_meet_again() {
    let doc = Pipeline::english().analyze(ARTICLE);
    let again = doc.clone().into_layers().with(ARTICLE);
    assert_eq!(again, doc);
    assert_eq!(again.source(), ARTICLE);
    let owned: Document<'static> = Pipeline::english().analyze(ARTICLE.to_owned());
    assert_eq!(owned.layers(), doc.layers());
}

#[test]
fn an_article_brings_what_its_reader_knows() {
    let mut article = Article::from("She called it a disgrace. Few agreed.");
    article.title = Some("Pier shut".into());
    article.quotations = vec![Span::new(14, 24)];
    let doc = Pipeline::english().analyze(article);
    assert_eq!(doc.article().title.as_deref(), Some("Pier shut"));
    assert_eq!(doc.text(doc.quotations()[0]), "a disgrace");
    assert_eq!(doc.quotations()[0].why.rule, Rule::FormatQuotation);
}

#[test]
fn official_statements_are_those_of_bodies_of_government() {
    let doc = Pipeline::english().analyze(ARTICLE);
    let official: Vec<_> = doc.official_statements().collect();
    assert_eq!(official.len(), 1);
    assert_eq!(doc.speaker(official[0]), "Sheriff Dale Poe");
    assert_eq!(doc.text(official[0]), "“We lost 12 boats,”");
    assert_eq!(official[0].source.standing, Standing::Official);
    let company = doc.attributions().iter().find(|a| a.source.standing == Standing::Company);
    assert_eq!(doc.body(company.unwrap()), Some("Castellan Shipping Ltd."));
}

#[test]
fn author_assertions_are_what_nobody_else_says() {
    let doc = Pipeline::english().analyze(ARTICLE);
    let own: Vec<_> = doc.author_assertions().map(|claim| doc.text(claim)).collect();
    assert!(own.contains(&"Nobody told the voters."), "{own:?}");
    assert!(own.iter().any(|claim| claim.contains("The pier burned down")), "{own:?}");
    assert!(!own.iter().any(|claim| claim.contains("12 boats")), "{own:?}");
    let author = doc.layers().author.unwrap();
    assert_eq!(doc.layers()[author].name, "Jane Roe");
}

const NAMES: &str = "\
# The staff of an invented harbor.
id\tkind\tname\taliases\tcountry
own-hta\torganization\tHarlow Tide Alliance\tacronym:HTX;short:Tide Alliance\tNZ
own-quill\tperson\tZorvath Quillane\t-\t-
";

fn reference(pipeline: &Pipeline, text: &str) -> Option<String> {
    pipeline.analyze(text).entities().first().and_then(|entity| entity.reference.clone())
}

#[test]
fn own_names_are_found() {
    let pipeline = Pipeline::builder().names("own.tsv", NAMES).unwrap().build();
    let text = "The trawlers came for Zorvath Quillane.";
    assert_eq!(reference(&pipeline, text).as_deref(), Some("own-quill"));
    assert_eq!(reference(&Pipeline::english(), text), None);
}

#[test]
fn own_names_replace_built_in_ones_by_id() {
    let text = "The trawlers sailed from Canada.";
    let english = Pipeline::english();
    assert_eq!(reference(&english, text).as_deref(), Some("place-canada"));
    let names = "id\tkind\tname\nplace-canada\tplace\tZorvathia\n";
    let pipeline = Pipeline::builder().names("own.tsv", names).unwrap().build();
    assert_eq!(reference(&pipeline, text), None);
    let renamed = "The trawlers sailed from Zorvathia.";
    assert_eq!(reference(&pipeline, renamed).as_deref(), Some("place-canada"));
    let doc = pipeline.analyze(renamed);
    assert_eq!(doc.entities()[0].kind, EntityKind::Place);
}

#[test]
fn later_names_replace_earlier_ones() {
    let row = |name: &str| format!("id\tkind\tname\nown\tplace\t{name}\n");
    let builder = Pipeline::builder().names("a.tsv", &row("Zorvathia")).unwrap();
    let pipeline = builder.names("b.tsv", &row("Quillanea")).unwrap().build();
    assert_eq!(reference(&pipeline, "They sailed from Zorvathia."), None);
    assert_eq!(reference(&pipeline, "They sailed from Quillanea.").as_deref(), Some("own"));
}

fn fault(names: &str) -> String {
    Pipeline::builder().names("own.tsv", names).unwrap_err().to_string()
}

#[test]
fn wrong_names_are_told_with_place_and_remedy() {
    let kinds = "known: person, organization, agency, place";
    assert_eq!(
        fault("id\tkind\tname\na\tcat\tMia\n"),
        format!("own.tsv:2:3: unknown kind `cat`; {kinds}")
    );
    assert_eq!(fault("id\tname\na\tMia\n"), "own.tsv:1:1: the column `kind` is missing");
    assert_eq!(
        fault("id\tkind\tname\na\tplace\n"),
        "own.tsv:2:1: 2 cells, expected 3; `-` stands for an empty one"
    );
    assert_eq!(
        fault("# one\n\nid\tkind\tname\na\tplace\t\n"),
        "own.tsv:4:9: an empty cell; write `-` for nothing"
    );
    assert_eq!(
        fault("id\tkind\tname\taliases\na\tplace\tMia\tM.\n"),
        "own.tsv:2:13: `M.` is no `form:text`"
    );
    assert!(fault("id\tkind\tname\taliases\na\tplace\tMia\tsort:M\n").contains("known: acronym"));
    assert!(fault("id\tkind\tname\tsize\n").starts_with("own.tsv:1:14: unknown column `size`"));
    assert!(fault("").contains("a row of column names is missing"));
}

#[test]
fn a_wrong_row_can_be_found_by_program() {
    let error = Lexicon::english().with_names("own.tsv", "id\tkind\tname\né\tcat\tMia\n");
    let error = error.unwrap_err();
    assert_eq!((error.file(), error.line(), error.column()), ("own.tsv", 2, 3));
}

#[test]
fn an_unknown_rule_lists_near_ones() {
    let error = Pipeline::builder().off("attribution/reporting-claus").unwrap_err().to_string();
    assert!(error.contains("`attribution/reporting-claus`"), "{error}");
    assert!(error.contains("near it: attribution/reporting-clause,"), "{error}");
    let error = "".parse::<Rule>().unwrap_err().to_string();
    assert!(error.contains("near it: "), "{error}");
    for rule in Rule::ALL {
        assert_eq!(rule.code().parse(), Ok(*rule));
        assert_eq!(rule.to_string(), rule.code());
    }
}

#[test]
fn an_unknown_unit_lists_all() {
    let error = "bytes".parse::<Unit>().unwrap_err();
    assert_eq!(error.to_string(), "unknown offset unit `bytes`; known: byte, char, utf16");
}

#[test]
fn nothing_is_found_in_nothing() {
    for text in ["", " ", "\n\n", "\u{feff}"] {
        let doc = Pipeline::english().analyze(text);
        assert!(doc.sentences().is_empty() && doc.claims().is_empty(), "{text:?}");
    }
}

#[test]
fn the_standings_that_lost_say_why() {
    use LostStanding::{BodyFirst, Over, RoleFirst, ToldElsewhere};
    use Standing::{CandidateOrParty, Expert, Official, Private};

    for (text, lost) in [
        ("Jane Roe, a former harbor commissioner, said it was safe.", Some((Official, Over))),
        (
            "Senator Jane Roe of the Harbor Party said it would rain.",
            Some((CandidateOrParty, RoleFirst)),
        ),
        (
            "Engineer Jane Roe of the Harbor Safety Administration said it had rained.",
            Some((Expert, BodyFirst)),
        ),
        (
            "The mayor, Jane Roe, was late. Roe said it held. Resident Jane Roe said it was old.",
            Some((Private, ToldElsewhere)),
        ),
        ("Mayor Jane Roe said it was safe.", None),
    ] {
        let doc = Pipeline::english().analyze(text);
        let others = doc.other_standings(&doc.attributions()[0]);
        let first = others.first().map(|other| (other.standing, other.lost));
        assert_eq!(first, lost, "{text}");
    }
}

#[test]
fn other_languages_are_told() {
    let english = Pipeline::english().analyze(ARTICLE);
    assert_eq!(english.layers().language, Some("en"));
    let text = "Der Hafen ist seit Freitag geschlossen, und niemand weiß, wann er wieder aufmacht.";
    assert_eq!(Pipeline::english().analyze(text).layers().language, None);
}
