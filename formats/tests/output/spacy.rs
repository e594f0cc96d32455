//! The `Doc` of spaCy, by the rules that `Doc.from_json` goes by.

use byline_formats::export::spacy::Doc;
use serde_json::Value;

use crate::article;

fn place(value: &Value) -> (usize, usize) {
    let offset = |name: &str| value[name].as_u64().unwrap() as usize;
    (offset("start"), offset("end"))
}

#[test]
fn tokens_give_the_text_and_spans_begin_and_end_with_them() {
    article::each(|_, doc| {
        let json = serde_json::to_value(Doc::new(doc)).unwrap();
        let text = doc.source();
        assert_eq!(json["text"], text);
        let tokens: Vec<_> = json["tokens"].as_array().unwrap().iter().map(place).collect();
        let mut at = 0;
        for &(start, end) in &tokens {
            assert!(start < end && at <= start);
            assert!(matches!(&*article::slice(text, at, start), "" | " "), "one space at most");
            at = end;
        }
        assert!(matches!(&*article::slice(text, at, text.chars().count()), "" | " "));
        let groups = json["spans"].as_object().unwrap().values().chain([&json["ents"]]);
        for span in groups.flat_map(|group| group.as_array().unwrap()) {
            let (start, end) = place(span);
            assert!(tokens.iter().any(|token| token.0 == start), "{span}");
            assert!(tokens.iter().any(|token| token.1 == end), "{span}");
            assert!(span["kb_id"].is_string() && span["label"].is_string(), "{span}");
        }
        let names: Vec<_> = json["ents"].as_array().unwrap().iter().map(place).collect();
        assert!(names.windows(2).all(|pair| pair[0].1 <= pair[1].0), "names do not overlap");
    });
}

#[test]
fn pieces_of_one_statement_have_one_id_and_names_the_id_of_their_table() {
    let doc = byline::Pipeline::english().analyze(article::SMALL);
    let json = serde_json::to_value(Doc::new(&doc)).unwrap();
    let statements = json["spans"]["statements"].as_array().unwrap();
    let pieces: Vec<_> = statements
        .iter()
        .filter(|span| span["id"] == "1")
        .map(|span| article::slice(article::SMALL, place(span).0, place(span).1))
        .collect();
    assert_eq!(pieces, ["“It was a hard year 😀,”", "“but the roof held.”"]);
    let mentions = json["spans"]["mentions"].as_array().unwrap();
    assert!(mentions.iter().any(|mention| mention["kb_id"] == "us-ftc"));
}
