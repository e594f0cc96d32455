//! Records: valid against the schema that the command prints, with spans that slice the text.

use byline::output::{Input, Record};
use serde_json::Value;

use crate::harness::{Folder, articles, names, run};

/// All records of the six articles, with their texts.
fn records(unit: &str) -> Vec<Value> {
    let names = names();
    let mut arguments = vec!["analyze", "--to", "jsonl", "--with-text", "--offsets", unit];
    arguments.extend(names.iter().map(String::as_str));
    let ran = run(&articles(), &arguments);
    assert_eq!((ran.stderr.as_str(), ran.code), ("", Some(0)));
    ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_record_is_valid() {
    let folder = Folder::new().with(
        "a.jsonl",
        r#"{"id": 7, "text": "", "title": "Fares", "x": [1, 2.5, null, true, {"y": "z"}]}"#,
    );
    let schema: Value = serde_json::from_str(&run(folder.path(), &["schema"]).stdout).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let passed = run(folder.path(), &["analyze", "a.jsonl"]).stdout;
    let mut all = records("char");
    all.push(serde_json::from_str(&passed).unwrap());
    for record in &all {
        let faults: Vec<_> = validator
            .iter_errors(record)
            .map(|error| format!("{}: {error}", error.instance_path))
            .collect();
        assert!(faults.is_empty(), "{}: {faults:?}", record["id"]);
    }
    let mut wrong = all.remove(0);
    wrong["sentences"][0]["span"] = "0-5".into();
    assert!(!validator.is_valid(&wrong), "the schema does say something");
}

#[test]
fn every_record_reads_back() {
    for record in records("utf16") {
        let read: Record = serde_json::from_value(record.clone()).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), record);
    }
}

/// Every span of a record in the order of the record, as the words that it slices.
fn words(value: &Value, slice: &dyn Fn(usize, usize) -> String, found: &mut Vec<String>) {
    const SPANS: [&str; 11] = [
        "span", "inner", "content", "cue", "role", "trigger", "also", "spans", "hedges",
        "negation", "source",
    ];
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                if SPANS.contains(&name.as_str()) && !value.is_object() {
                    pairs(value, slice, found);
                } else {
                    words(value, slice, found);
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|value| words(value, slice, found)),
        _ => {}
    }
}

fn pairs(value: &Value, slice: &dyn Fn(usize, usize) -> String, found: &mut Vec<String>) {
    let Some(list) = value.as_array() else { return };
    match list.as_slice() {
        [Value::Number(start), Value::Number(end)] => {
            let at = |number: &serde_json::Number| number.as_u64().unwrap() as usize;
            found.push(slice(at(start), at(end)));
        }
        nested => nested.iter().for_each(|value| pairs(value, slice, found)),
    }
}

/// Slices as the languages of a unit do.
fn slicer(unit: &str, text: &str) -> Box<dyn Fn(usize, usize) -> String> {
    match unit {
        "byte" => {
            let text = text.to_owned();
            Box::new(move |start, end| text[start..end].into())
        }
        "char" => {
            let text: Vec<char> = text.chars().collect();
            Box::new(move |start, end| text[start..end].iter().collect())
        }
        _ => {
            let text: Vec<u16> = text.encode_utf16().collect();
            Box::new(move |start, end| String::from_utf16(&text[start..end]).unwrap())
        }
    }
}

#[test]
fn every_span_slices_the_same_words_in_every_unit() {
    let sliced = |unit: &str| -> Vec<Vec<String>> {
        let of = |record: &Value| {
            assert_eq!(record["offset_unit"], unit);
            let mut found = Vec::new();
            words(record, &*slicer(unit, record["text"].as_str().unwrap()), &mut found);
            assert!(found.len() > 100);
            found
        };
        records(unit).iter().map(of).collect()
    };
    let bytes = sliced("byte");
    assert_eq!(bytes, sliced("char"));
    assert_eq!(bytes, sliced("utf16"));
}

#[test]
fn fields_of_a_line_are_taken_or_passed_through() {
    let line = r#"{"key": "k1", "body": "Fares rose.", "title": "Fares", "author": null,
        "date": "2011-08-04", "url": "https://news.example/1", "n": 3, "f": 2.50}"#;
    let line = line.replace('\n', " ");
    let other = r#"{"body": "Fares fell.", "key": [1]}"#;
    let folder = Folder::new().with("a.jsonl", format!("{line}\n{other}\n"));
    let arguments = ["analyze", "--id-field", "key", "--text-field", "body"];
    let arguments = [&arguments[..], &["--date", "2020-01-31", "a.jsonl"]].concat();
    let ran = run(folder.path(), &arguments);
    let records: Vec<Record> =
        ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let meta = &records[0].meta;
    assert_eq!((records[0].id.as_str(), records[1].id.as_str()), ("k1", "a.jsonl:2"));
    assert_eq!(meta.title.as_deref(), Some("Fares"));
    assert_eq!(meta.date.as_deref(), Some("2011-08-04"), "the article’s own date wins");
    assert_eq!(records[1].meta.date.as_deref(), Some("2020-01-31"));
    assert_eq!(meta.input["n"], Input::Integer(3));
    assert_eq!(meta.input["f"], Input::Text("2.5".into()));
    assert_eq!(meta.input["author"], Input::Null(()));
    assert_eq!(records[1].meta.input["key"], Input::List(vec![Input::Integer(1)]));
}
