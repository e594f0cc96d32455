//! Where places of an article are told: in its text, or in the file that it was read from.

use byline::{Offsets, Span, Unit};
use byline_formats::Source;

use crate::arguments::Spans;
use crate::message::Fault;
use crate::output::View;
use crate::run::Analyzed;

/// Tells the places of one article.
#[derive(Debug)]
pub(crate) struct Places<'d> {
    /// The way back into the file, where places are told in the file and the text is not the file.
    source: Option<&'d Source>,
    /// Of the text that places are told in.
    offsets: Offsets<'d>,
    unit: Unit,
}

impl<'d> Places<'d> {
    /// As the options ask for.
    pub(crate) fn new(analyzed: &'d Analyzed, view: &View) -> Result<Places<'d>, Fault> {
        if view.spans == Spans::Text {
            let offsets = Offsets::new(analyzed.doc.source());
            return Ok(Places { source: None, offsets, unit: view.unit });
        }
        if analyzed.in_line {
            let what = "was read from a line of JSON, in which its words may stand otherwise; \
                        leave out --spans source";
            return Err(Fault::new(&analyzed.place, what));
        }
        Ok(Places { unit: view.unit, ..Places::of_lines(analyzed) })
    }

    /// Lines and columns of the file, as editors open it.
    pub(crate) fn of_lines(analyzed: &'d Analyzed) -> Places<'d> {
        let source = analyzed.source.as_ref();
        let text = source.map_or(analyzed.doc.source(), Source::text);
        Places { source, offsets: Offsets::new(text), unit: Unit::Byte }
    }

    /// A span as records have it.
    pub(crate) fn pair(&self, span: Span) -> [usize; 2] {
        let span = match (self.source, self.unit) {
            (None, unit) => self.offsets.convert(span, unit),
            (Some(source), Unit::Byte) => source.bytes(span),
            (Some(source), unit) => self.offsets.convert(source.span(span), unit),
        };
        [span.start, span.end]
    }

    /// Line and column of a byte of the article, from 1.
    pub(crate) fn line_column(&self, byte: usize) -> (usize, usize) {
        let place = self.source.map_or(byte, |source| source.span(Span::new(byte, byte)).start);
        self.offsets.line_column(place)
    }
}
