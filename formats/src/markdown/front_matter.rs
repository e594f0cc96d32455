//! The front matter of a file: lines of names and values, as writers of YAML and TOML keep it.

use crate::meta::{Metadata, date, tidy};

/// Takes what is known from the lines; what is written otherwise is passed over.
pub(super) fn read(lines: &str, metadata: &mut Metadata) {
    let mut name = String::new();
    for line in lines.lines() {
        let item = line.trim_start().strip_prefix("- ");
        let (known, value) = match (item, line.split_once([':', '='])) {
            // An item of the list that the last name heads.
            (Some(item), _) => (name.as_str(), item),
            (None, Some((key, value))) if !line.starts_with([' ', '#', '\t']) => {
                name = key.trim().trim_matches('"').to_ascii_lowercase();
                (name.as_str(), value)
            }
            _ => continue,
        };
        let value = tidy(value.trim().trim_matches(['[', ']', '"', '\'']));
        let field = match known {
            "title" => &mut metadata.title,
            "author" | "authors" | "byline" => &mut metadata.author,
            "publisher" | "source" | "publication" => &mut metadata.publisher,
            "url" | "link" | "canonical_url" => &mut metadata.url,
            "date" | "published" | "pubdate" => {
                Metadata::fill(&mut metadata.date, value.and_then(|value| date(&value)));
                continue;
            }
            _ => continue,
        };
        match (field.as_mut(), value) {
            (Some(names), Some(value)) if item.is_some() => names.extend([", ", &value]),
            (None, value) => *field = value,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(lines: &str) -> Metadata {
        let mut metadata = Metadata::default();
        read(lines, &mut metadata);
        metadata
    }

    #[test]
    fn names_and_values_of_yaml_and_toml() {
        let yaml = "title: \"Fares: up again\"\nauthors:\n  - Jane Roe\n  - Orlo Venn\ndate: 2031-04-02T08:00\n# x: y\n";
        let read = found(yaml);
        assert_eq!(read.title.as_deref(), Some("Fares: up again"));
        assert_eq!(read.author.as_deref(), Some("Jane Roe, Orlo Venn"));
        assert_eq!(read.date.as_deref(), Some("2031-04-02"));
        let read = found("title = \"Fares\"\nsource = 'The Courier'\ndate = 2 April\n");
        assert_eq!(read.title.as_deref(), Some("Fares"));
        assert_eq!(read.publisher.as_deref(), Some("The Courier"));
        assert_eq!(read.date, None);
    }
}
