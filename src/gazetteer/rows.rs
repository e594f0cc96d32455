//! Rows of a table of names.

use std::collections::BTreeMap;

use super::{Office, Term};
use crate::entity::{EntityKind, Form};
use crate::lexicon::table::{
    Column::{self, Optional, Required},
    LexiconError, NOTHING, Place, Row, read,
};
use crate::lexicon::word::SubKind;

const COLUMNS: &[Column] = &[
    Required("id"),
    Required("kind"),
    Required("name"),
    Optional("aliases"),
    Optional("country"),
    Optional("sub"),
    Optional("parent"),
    Optional("office"),
    Optional("prior"),
    Optional("case"),
    Optional("source"),
];

type Read<T> = Result<T, LexiconError>;

/// A row of a table of names.
#[derive(Debug)]
pub(crate) struct NameRow<'t> {
    pub(super) id: &'t str,
    /// `None` where the row only removes another of the same id.
    pub(super) kind: Option<EntityKind>,
    /// The full name first.
    pub(super) names: Vec<Name<'t>>,
    pub(super) country: Option<&'t str>,
    pub(super) sub: Option<SubKind>,
    pub(super) parent: Option<&'t str>,
    pub(super) offices: Vec<Office<'t>>,
    /// How often it is meant by its names, beside others.
    pub(super) prior: u32,
    pub(super) place: Place<'t>,
}

/// A name of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name<'t> {
    pub(super) text: &'t str,
    /// How it stands to the full name.
    pub(super) form: Form,
    /// Also a common word or another's name: it takes more evidence.
    pub(super) needs_context: bool,
    pub(super) case: Case,
}

/// In which case a name is matched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Case {
    /// As the table has it.
    Exact,
    /// As the table has it, or a name of several words all in capitals.
    #[default]
    Capitalized,
    /// In any.
    Any,
}

impl Case {
    pub(super) const KNOWN: &'static [(&'static str, Case)] =
        &[("exact", Case::Exact), ("capitalized", Case::Capitalized), ("any", Case::Any)];
}

/// Reads tables of names, of which no two rows have the same id. A parent has a row in one of the
/// tables or is known otherwise.
pub(crate) fn rows<'t>(
    tables: &[(&'t str, &'t str)],
    is_known: impl Fn(&str) -> bool,
) -> Read<Vec<NameRow<'t>>> {
    let mut rows = Vec::new();
    for (file, text) in tables {
        for row in read(file, text, COLUMNS)? {
            rows.push(name_row(&row?)?);
        }
    }
    let mut ids: BTreeMap<&str, &Place<'_>> = BTreeMap::new();
    for row in &rows {
        if let Some(first) = ids.insert(row.id, &row.place) {
            let what =
                format!("the id `{}` is in line {} too; give one a new id", row.id, first.line());
            return Err(row.place.fault(row.id, what));
        }
    }
    for row in &rows {
        let unknown = row.parent.filter(|&parent| !ids.contains_key(parent) && !is_known(parent));
        if let Some(parent) = unknown {
            let what = format!("the parent `{parent}` has no row; add it, or write `-`");
            return Err(row.place.fault(parent, what));
        }
    }
    Ok(rows)
}

fn name_row<'t>(row: &Row<'t, 11>) -> Read<NameRow<'t>> {
    let [id, kind, name, aliases, country, _, parent, office, prior, case, _] = row.cells;
    let some = |cell: &'t str| (cell != NOTHING).then_some(cell);
    let kind = match some(kind) {
        None => None,
        Some(_) => Some(row.one_of(1, "kind", EntityKind::KNOWN)?),
    };
    let case = match some(case) {
        None => Case::default(),
        Some(_) => row.one_of(9, "case", Case::KNOWN)?,
    };
    if id == NOTHING {
        return Err(row.fault(0, "the id is missing"));
    }
    let mut names = Vec::new();
    if kind.is_some() {
        if name == NOTHING {
            return Err(row.fault(2, "the name is missing; `-` in `kind` removes a row"));
        }
        names.push(Name { text: name, form: Form::Name, needs_context: false, case });
        for alias in aliases.split(';').filter(|&alias| alias != NOTHING) {
            let alias = Name { case, ..alias_of(row, alias)? };
            // A name that is given again with `?` needs context itself.
            if alias.text == name {
                names[0].needs_context = alias.needs_context;
            } else {
                names.push(alias);
            }
        }
    }
    Ok(NameRow {
        id,
        kind,
        names,
        country: some(country),
        sub: if row.cells[5] == NOTHING {
            None
        } else {
            Some(row.one_of(5, "sub", SubKind::KNOWN)?)
        },
        parent: some(parent),
        offices: offices(row, office)?,
        prior: if prior == NOTHING { 0 } else { row.number(8)? },
        place: row.place,
    })
}

/// `form:text`, or `form?:text` where the text takes more evidence.
fn alias_of<'t>(row: &Row<'t, 11>, alias: &'t str) -> Read<Name<'t>> {
    const FORMS: &[(&str, Form)] = &[
        ("acronym", Form::Acronym),
        ("short", Form::Short),
        ("former", Form::Name),
        ("nickname", Form::Short),
        ("spelling", Form::Name),
    ];
    let Some((form, text)) = alias.split_once(':').filter(|(_, text)| !text.is_empty()) else {
        return Err(row.fault(3, format!("`{alias}` is no `form:text`")));
    };
    let needs_context = form.ends_with('?');
    let form = form.trim_end_matches('?');
    match FORMS.iter().find(|(known, _)| *known == form) {
        Some(&(_, form)) => Ok(Name { text, form, needs_context, case: Case::default() }),
        None => {
            let known: Vec<_> = FORMS.iter().map(|(known, _)| *known).collect();
            Err(row.fault(3, format!("unknown form `{form}`; known: {}", known.join(", "))))
        }
    }
}

/// `title|from|to`, several with `;`; an office without an end is held.
fn offices<'t>(row: &Row<'t, 11>, cell: &'t str) -> Read<Vec<Office<'t>>> {
    let year = |text: &str| {
        text.parse().map_err(|_| row.fault(7, format!("`{text}` is no year in `{cell}`")))
    };
    let office = |office: &'t str| match office.split('|').collect::<Vec<_>>().as_slice() {
        [title, from, to] => {
            let to = if to.is_empty() { None } else { Some(year(to)?) };
            let term = Term { from: year(from)?, to };
            Ok(Office { title: Some(*title).filter(|title| !title.is_empty()), term })
        }
        _ => Err(row.fault(7, format!("`{office}` is no `title|from|to`"))),
    };
    cell.split(';').filter(|&cell| cell != NOTHING).map(office).collect()
}
