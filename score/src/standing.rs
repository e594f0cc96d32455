//! What sort of source says it, and in what capacity.
//!
//! Over the statements whose contents are paired, as `relation` pairs them:
//!
//! | figure | what it is |
//! |---|---|
//! | `standing` | accuracy of the nine values, with the table of what is taken for what |
//! | `official` | accuracy of official or not |
//! | `source kind`, `mode`, `stance` | accuracy of these |
//! | `body` | bodies spoken for: found, of those that the gold gives |
//! | `body accuracy` | share with the right body or rightly with none |
//! | `persons behind` | share whose source stands for the right entities, of those that stand for some |
//! | `nested` | statements in another: found with the right outer one |

use byline::{Document, Span, Standing};

use crate::entities::{Found, counterpart};
use crate::gold::Statement;
use crate::measure::{Kind, Measure, Tally};
use crate::tokens::{Text, align};

pub(crate) fn count(
    tally: &mut Tally,
    text: &Text<'_>,
    statements: &[Statement],
    doc: &Document<'_>,
    found: &[Found],
) {
    let touched = |spans: &[Span]| text.touched(spans);
    let marked: Vec<_> = statements.iter().map(|s| touched(&s.content)).collect();
    let predicted: Vec<_> = doc.attributions().iter().map(|a| touched(&a.content)).collect();
    let pairs = align(&predicted.iter().collect::<Vec<_>>(), &marked.iter().collect::<Vec<_>>());
    for &(i, j) in &pairs {
        let (given, statement) = (&doc.attributions()[i], &statements[j]);
        count_values(tally, given, statement);
        count_entities(tally, given, statement, found, doc);
        let outer = given.parent.map(byline::AttributionId::index);
        let outer_gold = statement.parent;
        let met =
            outer.is_some_and(|at| pairs.iter().any(|&(i, j)| i == at && Some(j) == outer_gold));
        let [met, given, there] = [met, outer.is_some(), outer_gold.is_some()].map(usize::from);
        tally.add("nested", Measure::found(met, given, there));
    }
}

fn count_values(tally: &mut Tally, given: &byline::Attribution, statement: &Statement) {
    let side = |standing| if standing == Standing::Official { "official" } else { "other" };
    for (name, gold, given) in [
        ("standing", statement.standing.name(), given.source.standing.name()),
        ("official", side(statement.standing), side(given.source.standing)),
        ("source kind", statement.kind.name(), given.source.kind.name()),
        ("mode", statement.mode.name(), given.mode.name()),
        ("stance", statement.stance.name(), given.stance.name()),
    ] {
        tally.add(name, Measure::confusion(gold, given));
        if gold != given && name != "official" {
            let source = statement.source.as_ref().or(statement.content.first());
            tally.differ(Kind::Standing, source.copied().unwrap_or_default(), || {
                format!("{name}: {gold}, not {given}")
            });
        }
    }
}

fn count_entities(
    tally: &mut Tally,
    given: &byline::Attribution,
    statement: &Statement,
    found: &[Found],
    doc: &Document<'_>,
) {
    let body = given.source.body.map(byline::EntityId::index);
    let meant = body.and_then(|at| counterpart(found, at));
    let right = meant.is_some() && meant == statement.body;
    let counts = [right, body.is_some(), statement.body.is_some()].map(usize::from);
    tally.add("body", Measure::found(counts[0], counts[1], counts[2]));
    let fits = right || (body.is_none() && statement.body.is_none());
    tally.add("body accuracy", Measure::share(usize::from(fits), 1));
    if statement.entities.is_empty() && given.source.entities.is_empty() {
        return;
    }
    let mut behind: Vec<Option<usize>> =
        given.source.entities.iter().map(|id| counterpart(found, id.index())).collect();
    let mut meant: Vec<Option<usize>> = statement.entities.iter().copied().map(Some).collect();
    behind.sort_unstable();
    meant.sort_unstable();
    tally.add("persons behind", Measure::share(usize::from(behind == meant), 1));
    if behind != meant {
        let source = statement.source.as_ref().or(statement.content.first());
        tally.differ(Kind::Standing, source.copied().unwrap_or_default(), || {
            let named = |id: &byline::EntityId| doc.entities()[id.index()].name.as_str();
            let names: Vec<&str> = given.source.entities.iter().map(named).collect();
            format!("behind: not [{}]", names.join(", "))
        });
    }
}
