//! From bytes to articles: UTF-8 checked, JSON lines taken apart, pages and Markdown read.

use std::collections::BTreeMap;

use byline::Article;
use byline::output::Input as Field;
use byline_formats::{Reading, Source, html, markdown};
use serde_json::{Map, Value};

use crate::arguments::Input;
use crate::input::Raw;
use crate::kind::Kind;
use crate::message::Fault;

/// An article, ready to be analyzed.
#[derive(Debug)]
pub(crate) struct Item {
    /// As the input names it.
    pub(crate) id: String,
    /// What stands before line and column of a place in its text.
    pub(crate) place: String,
    /// The text and what is known of it.
    pub(crate) article: Article<'static>,
    /// The way back into its file, where the text is not the file.
    pub(crate) source: Option<Source>,
    /// The fields that are passed through.
    pub(crate) fields: BTreeMap<String, Field>,
    /// What is odd about its file.
    pub(crate) warning: Option<String>,
}

/// Takes a document apart.
pub(crate) fn decode(raw: Raw, input: &Input) -> Result<Item, Fault> {
    let mut item = match raw.line {
        Some(line) => {
            let text = utf8(raw.bytes, &raw.file, line, input.lossy)?;
            from_line(&raw.file, line, &text, input)?
        }
        None => article(raw, input.charset.as_deref(), input.lossy)?,
    };
    if item.article.date.is_none() {
        item.article.date = input.date.clone().map(Into::into);
    }
    Ok(item)
}

/// The article that a whole file is.
pub(crate) fn article(raw: Raw, charset: Option<&str>, lossy: bool) -> Result<Item, Fault> {
    let Raw { file, kind, bytes, .. } = raw;
    match kind {
        Kind::Html => page(file, &bytes, charset, lossy),
        Kind::Markdown => {
            let text = utf8(bytes, &file, 1, lossy)?;
            Ok(Item::read(file, markdown::read(&text)))
        }
        Kind::Text | Kind::Jsonl => {
            let text = utf8(bytes, &file, 1, lossy)?;
            Ok(Item::new(file, Article::from(text)))
        }
    }
}

impl Item {
    /// A whole file.
    fn new(file: String, article: Article<'static>) -> Item {
        let (source, fields, warning) = (None, BTreeMap::new(), None);
        Item { id: file.clone(), place: file, article, source, fields, warning }
    }

    /// What a reader made of a file.
    fn read(file: String, reading: Reading) -> Item {
        let item = Item::new(file, reading.article);
        Item { source: Some(reading.source), warning: reading.warning, ..item }
    }
}

/// The article of a page.
fn page(file: String, bytes: &[u8], charset: Option<&str>, lossy: bool) -> Result<Item, Fault> {
    let mut options = html::Options::default();
    options.charset = charset.map(str::to_owned);
    options.lossy = lossy;
    html::read(bytes, &options).map(|reading| Item::read(file.clone(), reading)).map_err(|error| {
        let what = error.to_string();
        match error {
            byline_formats::Error::UnknownCharset(_) => Fault::new("--charset", what),
            byline_formats::Error::NoArticle => Fault::of_document(file, what),
            _ => Fault::new(file, what),
        }
    })
}

/// The bytes as text; `line` is the number of the first line in its file.
pub(crate) fn utf8(bytes: Vec<u8>, file: &str, line: usize, lossy: bool) -> Result<String, Fault> {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error,
    };
    if lossy {
        return Ok(String::from_utf8_lossy(error.as_bytes()).into_owned());
    }
    let at = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let what = "is UTF-16, not UTF-8; convert it first with iconv -f UTF-16 -t UTF-8";
        return Err(Fault::new(file, what));
    }
    let before = String::from_utf8_lossy(&bytes[..at]);
    let lines = before.bytes().filter(|&byte| byte == b'\n').count();
    let column = 1 + before.rsplit('\n').next().unwrap_or_default().chars().count();
    let what = format!(
        "byte {at} (0x{:02X}) is not UTF-8; convert the file, or put U+FFFD for such bytes with \
         --lossy",
        bytes[at]
    );
    Err(Fault::new(format!("{file}:{}:{column}", line + lines), what))
}

fn from_line(file: &str, line: usize, text: &str, input: &Input) -> Result<Item, Fault> {
    let place = format!("{file}:{line}");
    let mut object = object(&place, text)?;
    let text = text_of(&place, &mut object, &input.text_field)?;
    let id = match object.get(&input.id_field) {
        Some(Value::String(id)) => Some(id.clone()),
        Some(Value::Number(id)) => Some(id.to_string()),
        _ => None,
    };
    if id.is_some() {
        object.remove(&input.id_field);
    }
    let mut article = Article::from(text);
    let known = [
        ("title", &mut article.title),
        ("author", &mut article.author),
        ("publisher", &mut article.publisher),
        ("date", &mut article.date),
        ("url", &mut article.url),
    ];
    for (name, field) in known {
        if let Some(Value::String(_)) = object.get(name)
            && let Some(Value::String(value)) = object.remove(name)
        {
            *field = Some(value.into());
        }
    }
    let fields = object.into_iter().map(|(name, value)| (name, field(value))).collect();
    let id = id.unwrap_or_else(|| place.clone());
    Ok(Item { id, fields, ..Item::new(place, article) })
}

/// The object of a line.
fn object(place: &str, line: &str) -> Result<Map<String, Value>, Fault> {
    match serde_json::from_str(line) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(other) => {
            let what = format!(
                "{} where an object is expected; write {{\"id\": …, \"text\": …}} on each line",
                sort(&other)
            );
            Err(Fault::new(format!("{place}:1"), what))
        }
        Err(error) => Err(broken(place, line, &error)),
    }
}

fn broken(place: &str, line: &str, error: &serde_json::Error) -> Fault {
    let before = line.as_bytes().get(..error.column().saturating_sub(1)).unwrap_or_default();
    let column = 1 + String::from_utf8_lossy(before).chars().count();
    let place = format!("{place}:{column}");
    if error.is_eof() {
        let what = "the line ends before its JSON does; put each object on one line, as jq -c does";
        return Fault::new(place, what);
    }
    let said = error.to_string();
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
    Fault::new(place, format!("not JSON, {said}; mend the line or pass over it with --keep-going"))
}

fn text_of(place: &str, object: &mut Map<String, Value>, name: &str) -> Result<String, Fault> {
    let place = format!("{place}:1");
    match object.shift_remove(name) {
        Some(Value::String(text)) => Ok(text),
        Some(other) => {
            let what = format!(
                "the field `{name}` is {}, not a string; name the field of the text with \
                 --text-field",
                sort(&other)
            );
            Err(Fault::new(place, what))
        }
        None => {
            let has: Vec<_> = object.keys().take(8).map(|key| format!("`{key}`")).collect();
            let has = if has.is_empty() { "no fields".into() } else { has.join(", ") };
            let what = format!(
                "no field `{name}`, the line has {has}; name the field of the text with \
                 --text-field"
            );
            Err(Fault::new(place, what))
        }
    }
}

/// What sort of JSON a value is, with its article.
const fn sort(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// A field to be passed through. Records hold whole numbers only, so that every reader reads the
/// same; any other number is passed on as its text.
fn field(value: Value) -> Field {
    match value {
        Value::Null => Field::Null(()),
        Value::Bool(flag) => Field::Flag(flag),
        Value::Number(number) => {
            number.as_i64().map_or_else(|| Field::Text(number.to_string()), Field::Integer)
        }
        Value::String(text) => Field::Text(text),
        Value::Array(list) => Field::List(list.into_iter().map(field).collect()),
        Value::Object(object) => {
            Field::Object(object.into_iter().map(|(name, value)| (name, field(value))).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_a_bad_byte_counts_lines_and_characters() {
        let fault = utf8(b"one\n\xc3\xa9\xe9".to_vec(), "a.txt", 1, false).unwrap_err();
        assert!(fault.to_string().starts_with("a.txt:2:2: byte 6 (0xE9) is not UTF-8;"));
        assert_eq!(utf8(b"a\xe9".to_vec(), "a.txt", 1, true).unwrap(), "a\u{fffd}");
    }

    #[test]
    fn numbers_that_are_not_whole_pass_as_text() {
        let value = serde_json::from_str(r#"{"a": [1, 2.5], "b": null}"#).unwrap();
        let list = Field::List(vec![Field::Integer(1), Field::Text("2.5".into())]);
        let fields = [("a".into(), list), ("b".into(), Field::Null(()))];
        assert_eq!(field(value), Field::Object(fields.into()));
    }
}
