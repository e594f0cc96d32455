//! Quotations and claims of schema.org: whole, and without a verdict.

use std::collections::BTreeSet;

use byline::Pipeline;
use byline_formats::export::schema_org::Graph;
use serde_json::Value;

use crate::article;

/// Calls `visit` with the name and value of every property.
fn walk(value: &Value, visit: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| walk(value, visit)),
        Value::Object(object) => {
            for (name, value) in object {
                visit(name, value);
                walk(value, visit);
            }
        }
        _ => {}
    }
}

#[test]
fn every_reference_leads_to_a_node_and_nothing_is_judged() {
    article::each(|id, doc| {
        let json = serde_json::to_value(Graph::new(doc, id)).unwrap();
        let nodes = json["@graph"].as_array().unwrap();
        let known: BTreeSet<_> = nodes.iter().map(|node| node["@id"].as_str().unwrap()).collect();
        assert_eq!(known.len(), nodes.len());
        walk(&json, &mut |name, value| {
            assert!(!name.to_lowercase().contains("rating"), "{name}");
            assert_ne!(value, "ClaimReview");
            if name == "@id" {
                assert!(known.contains(value.as_str().unwrap()), "{value}");
            }
        });
    });
}

#[test]
fn a_quotation_over_paragraphs_is_one_and_has_its_speaker() {
    let doc = Pipeline::english().analyze(article::SMALL);
    let json = serde_json::to_value(Graph::new(&doc, "a")).unwrap();
    let nodes = json["@graph"].as_array().unwrap();
    let text =
        "The old supports were cracked.\n\n“We found nothing else, and we told the mayor so.";
    let quotation = nodes.iter().find(|node| node["text"] == text).unwrap();
    let speaker = &quotation["spokenByCharacter"][0]["@id"];
    let speaker = nodes.iter().find(|node| node["@id"] == *speaker).unwrap();
    assert_eq!(speaker["name"], "Helen Marsh");
    assert_eq!(speaker["@type"], "Person");
}
