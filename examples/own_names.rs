//! Own names: a small table makes two invented bodies known, with their kinds and short names.
//!
//! ```text
//! cargo run --example own_names
//! ```
#![expect(clippy::print_stdout, reason = "an example prints")]

use byline::{LexiconError, Pipeline};

/// The columns are told in `data/README.md`; those that are missing here count as empty.
const NAMES: &str = "\
id\tkind\tname\taliases\tcountry\tsub
us-hsa\tagency\tHarbor Safety Administration\tacronym:HSA\tUS\tregulator
corrigan\torganization\tCorrigan Bulk Terminals\tshort:Corrigan\tUS\tcompany
";

fn main() -> Result<(), LexiconError> {
    let article = include_str!("articles/harbor-wire.txt");
    let pipeline = Pipeline::builder().names("own.tsv", NAMES)?.build();
    let doc = pipeline.analyze(article);
    for entity in doc.entities() {
        // Only entities of a table have a reference.
        if let Some(reference) = &entity.reference {
            let country = entity.country.as_deref().unwrap_or("-");
            println!("{reference} | {} | {country}", entity.name);
        }
    }

    // A wrong table is refused with its place and what to write instead.
    let wrong = "id\tkind\tname\nstaff-roe\tpersn\tJane Roe\n";
    if let Err(error) = Pipeline::builder().names("wrong.tsv", wrong) {
        println!("{error}");
    }
    Ok(())
}
