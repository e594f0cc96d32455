//! Web annotations: both selectors find the same words.

use byline_formats::export::web_annotation::Collection;

use crate::article;

#[test]
fn both_selectors_find_the_same_words() {
    article::each(|id, doc| {
        let json = serde_json::to_value(Collection::new(doc, id)).unwrap();
        let items = json["first"]["items"].as_array().unwrap();
        assert_eq!(json["total"], items.len());
        let targets = items.iter().flat_map(|item| item["target"].as_array().unwrap());
        for target in targets {
            let [position, quote] = [&target["selector"][0], &target["selector"][1]];
            let offset = |name: &str| position[name].as_u64().unwrap() as usize;
            let words = |name: &str| quote[name].as_str().unwrap();
            let exact = article::slice(doc.source(), offset("start"), offset("end"));
            assert_eq!(exact, words("exact"));
            let around = format!("{}{exact}{}", words("prefix"), words("suffix"));
            let start = offset("start") - words("prefix").chars().count();
            let end = offset("end") + words("suffix").chars().count();
            assert_eq!(article::slice(doc.source(), start, end), around);
            assert!(words("prefix").chars().count() == 32 || start == 0);
        }
    });
}

#[test]
fn ids_are_unique_and_hold_nothing_that_an_iri_may_not() {
    article::each(|id, doc| {
        let json = serde_json::to_value(Collection::new(doc, id)).unwrap();
        let items = json["first"]["items"].as_array().unwrap();
        let mut ids: Vec<_> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
        assert!(ids.iter().all(|id| !id.contains([' ', '"', '<', '>', ':'])));
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), items.len());
    });
}
