//! A title before a surname names who holds the office when the article appears, or nobody.

use byline::{Article, Pipeline};

/// Invented people, places and offices.
const NAMES: &str = "id\tkind\tname\taliases\tcountry\tsub\toffice
own-tolvania\tplace\tTolvania\t-\tQT\tcountry\t-
own-vessa\tplace\tVessa\t-\tQT\tcity\t-
own-tta\tagency\tTolvania Tide Agency\tacronym:TTA\tQT\t-\t-
own-quillane\tperson\tZorvath Quillane\t-\tQT\t-\tPresident of Tolvania|2011|2019
own-marsh\tperson\tHelen Marsh\t-\tQT\t-\tPresident of Tolvania|2019|
own-marsh-old\tperson\tPeter Marsh\t-\tQT\t-\tPresident of Tolvania|1990|1994
own-dray-north\tperson\tOrla Dray\t-\tQT\t-\tMinister of Tides|2015|
own-dray-south\tperson\tUna Dray\t-\tQT\t-\tMinister of Tides of Vessa|2016|
own-tamsel\tperson\tOro Tamsel\t-\tQT\t-\tSecretary of the Harbor|2018|
own-ferrow\tperson\tAda Ferrow\t-\tQT\t-\tTTA Director|2018|
own-lisk\tperson\tIda Lisk\t-\tQT\t-\tDelegate|2018|
own-lorne\tperson\tJon Lorne\t-\tQT\t-\tDelegate|2012|
own-om\tperson\tOm Vethra-in\t-\tQT\t-\tGovernor of Vessa|2018|
";

/// The ids of the people of the table that the text names, in an article of that date.
fn people(date: Option<&str>, text: &str) -> Vec<String> {
    let names = Pipeline::builder().names("names.tsv", NAMES);
    let pipeline = names.unwrap_or_else(|error| panic!("{error}")).build();
    let mut article = Article::from(text);
    article.date = date.map(Into::into);
    let doc = pipeline.analyze(article);
    let kinds = doc.entities().iter().filter(|entity| entity.kind == byline::EntityKind::Person);
    kinds.filter_map(|entity| entity.reference.clone()).collect()
}

#[test]
fn the_office_fits_the_date() {
    let text = "Rain fell in Tolvania. President Quillane smiled. Quillane went home.";
    assert_eq!(people(Some("2015-06-01"), text), ["own-quillane"]);
    assert!(people(Some("2021-06-01"), text).is_empty());
    assert!(people(None, text).is_empty());
    let former = text.replace("President", "Former President");
    assert_eq!(people(Some("2021-06-01"), &former), ["own-quillane"]);
    assert!(people(Some("2015-06-01"), &former).is_empty());
}

#[test]
fn an_open_office_needs_no_date() {
    assert_eq!(people(None, "Rain fell in Tolvania. President Marsh smiled."), ["own-marsh"]);
}

#[test]
fn one_of_two_with_the_surname_is_told_by_the_year() {
    let text = "Rain fell in Tolvania. President Marsh smiled.";
    assert_eq!(people(Some("1992-06-01"), text), ["own-marsh-old"]);
    assert_eq!(people(Some("2022-06-01"), text), ["own-marsh"]);
    assert!(people(Some("2000-06-01"), text).is_empty());
    // Two who fit are nobody.
    assert!(people(None, "Rain fell in Vessa. Minister Dray smiled.").is_empty());
}

#[test]
fn a_frequent_surname_takes_the_place_of_the_office() {
    assert!(people(None, "Rain fell. President Marsh smiled.").is_empty());
    assert_eq!(people(None, "Rain fell in Vessa. Governor Om smiled."), ["own-om"]);
    assert!(people(None, "Rain fell. Governor Om smiled.").is_empty());
}

#[test]
fn titles_are_written_in_several_ways() {
    assert_eq!(people(None, "Rain fell. Harbor Secretary Tamsel smiled."), ["own-tamsel"]);
    assert_eq!(people(None, "Rain fell. Gov. Om smiled in Vessa."), ["own-om"]);
    assert_eq!(people(None, "Rain fell. TTA Director Ferrow smiled."), ["own-ferrow"]);
    assert_eq!(people(None, "The TTA met. Director Ferrow smiled."), ["own-ferrow"]);
    assert!(people(None, "Rain fell. Director Ferrow smiled.").is_empty());
    assert!(people(None, "Rain fell in Tolvania. Vice President Marsh smiled.").is_empty());
}

#[test]
fn the_article_outranks_the_table() {
    let text = "Rain fell in Tolvania. President Orlo Marsh smiled. President Marsh went home.";
    assert!(people(None, text).is_empty());
    let college = "Rain fell in Tolvania. The Ruddock College President Marsh smiled.";
    assert!(people(None, college).is_empty());
}

#[test]
fn an_office_of_several_tells_nobody_apart() {
    assert!(people(None, "Rain fell in Tolvania. Delegate Lisk smiled.").is_empty());
}
