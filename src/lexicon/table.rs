//! The one reader of tables: tab-separated, a head of comments, a row of column names, one fact a
//! row.

use std::fmt;

/// A fault in a table, with its place and the remedy.
///
/// ```
/// let names = "id\tkind\tname\nstaff-roe\tpersn\tJane Roe\n";
/// let error = byline::Pipeline::builder().names("staff.tsv", names).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "staff.tsv:2:11: unknown kind `persn`; known: person, organization, agency, place",
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LexiconError {
    file: String,
    line: usize,
    column: usize,
    what: String,
}

impl LexiconError {
    /// A row that the table lacks as a whole.
    pub(crate) fn missing_row(file: &str, row: &str) -> LexiconError {
        let what = format!("no row `{row}`; add it");
        LexiconError { file: file.to_owned(), line: 1, column: 1, what }
    }

    /// A fault of the file as a whole.
    pub(crate) fn of_file(file: &str, what: impl Into<String>) -> LexiconError {
        LexiconError { file: file.to_owned(), line: 0, column: 0, what: what.into() }
    }

    /// The file as the caller named it.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, from 1; 0 where the file as a whole is at fault.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column in code points, from 1; 0 where the file as a whole is at fault.
    pub fn column(&self) -> usize {
        self.column
    }
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.what),
            line => write!(f, "{}:{line}:{}: {}", self.file, self.column, self.what),
        }
    }
}

impl std::error::Error for LexiconError {}

/// A column that a table must or may have.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Column {
    Required(&'static str),
    Optional(&'static str),
}

impl Column {
    const fn name(self) -> &'static str {
        match self {
            Column::Required(name) | Column::Optional(name) => name,
        }
    }
}

/// A longer line is no row but something else that was given as a table.
pub(crate) const LONGEST_LINE: usize = 1_000_000;

/// A cell with nothing in it.
pub(crate) const NOTHING: &str = "-";

/// Where a row stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'t> {
    file: &'t str,
    line: usize,
    text: &'t str,
}

impl Place<'_> {
    pub(crate) const fn line(&self) -> usize {
        self.line
    }

    /// A fault of a cell of the row, or of a part of one.
    pub(crate) fn fault(&self, cell: &str, what: impl Into<String>) -> LexiconError {
        let inside = cell.as_ptr() as usize >= self.text.as_ptr() as usize;
        let offset = (cell.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let column = match self.text.get(..offset) {
            Some(before) if inside => 1 + before.chars().count(),
            _ => 1,
        };
        LexiconError { file: self.file.into(), line: self.line, column, what: what.into() }
    }
}

/// A row whose cells stand in the order that the reader asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'t, const N: usize> {
    pub(crate) cells: [&'t str; N],
    pub(crate) place: Place<'t>,
}

impl<'t, const N: usize> Row<'t, N> {
    /// A row that was read before, as its cells between tabs; its faults have no place.
    pub(crate) fn of_cells(file: &'t str, text: &'t str) -> Row<'t, N> {
        let mut cells = [NOTHING; N];
        cells.iter_mut().zip(text.split('\t')).for_each(|(place, cell)| *place = cell);
        Row { cells, place: Place { file, line: 0, text } }
    }

    /// The same place with other cells.
    pub(crate) fn with_cells(&self, other: impl IntoIterator<Item = &'t str>) -> Row<'t, N> {
        let mut cells = [NOTHING; N];
        cells.iter_mut().zip(other).for_each(|(place, cell)| *place = cell);
        Row { cells, ..*self }
    }

    /// A fault of the cell that was asked for as the `index`th.
    pub(crate) fn fault(&self, index: usize, what: impl Into<String>) -> LexiconError {
        self.place.fault(self.cells[index], what)
    }

    /// One of the known words in a cell; the fault lists them.
    pub(crate) fn one_of<T: Copy>(
        &self,
        index: usize,
        what: &str,
        known: &[(&str, T)],
    ) -> Result<T, LexiconError> {
        let cell = self.cells[index];
        match known.iter().find(|(name, _)| *name == cell) {
            Some(&(_, value)) => Ok(value),
            None => {
                let names: Vec<_> = known.iter().map(|(name, _)| *name).collect();
                let names = names.join(", ");
                Err(self.fault(index, format!("unknown {what} `{cell}`; known: {names}")))
            }
        }
    }

    /// A whole number in a cell.
    pub(crate) fn number<T: std::str::FromStr>(&self, index: usize) -> Result<T, LexiconError> {
        let cell = self.cells[index];
        cell.parse().map_err(|_| self.fault(index, format!("`{cell}` is no whole number in range")))
    }
}

/// Reads a table, row by row.
///
/// A row has room for `N` cells, which are at least as many as the columns.
pub(crate) fn read<'t, const N: usize>(
    file: &'t str,
    text: &'t str,
    columns: &[Column],
) -> Result<Rows<'t, N>, LexiconError> {
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut line = 0;
    let header = loop {
        line += 1;
        match next_line(&mut rest) {
            Some(text) if is_comment(text) => {}
            header => break header,
        }
    };
    let fault = |line, column, what| LexiconError { file: file.into(), line, column, what };
    let names: Vec<_> = columns.iter().map(|column| column.name()).collect();
    let Some(header) = header else {
        let what = format!("a row of column names is missing; known: {}", names.join(", "));
        return Err(fault(1, 1, what));
    };
    let mut places = [usize::MAX; N];
    let (mut width, mut column) = (0, 1);
    for name in header.split('\t') {
        match names.iter().position(|known| *known == name) {
            Some(index) if places[index] == usize::MAX => places[index] = width,
            Some(_) => {
                return Err(fault(line, column, format!("the column `{name}` is there twice")));
            }
            None => {
                let what = format!("unknown column `{name}`; known: {}", names.join(", "));
                return Err(fault(line, column, what));
            }
        }
        width += 1;
        column += name.chars().count() + 1;
    }
    for (place, column) in places.iter().zip(columns) {
        if let (usize::MAX, Column::Required(name)) = (*place, *column) {
            return Err(fault(line, 1, format!("the column `{name}` is missing")));
        }
    }
    Ok(Rows { file, rest, line, places, width })
}

fn is_comment(line: &str) -> bool {
    line.is_empty() || line.starts_with("# ") || line == "#"
}

/// The rows of a table after its head.
#[derive(Debug)]
pub(crate) struct Rows<'t, const N: usize> {
    file: &'t str,
    /// What was not read yet, and the number of the line before it.
    rest: &'t str,
    line: usize,
    /// At which place of a row each cell stands.
    places: [usize; N],
    width: usize,
}

impl<'t, const N: usize> Rows<'t, N> {
    /// Cuts a row at its tabs; says how many cells it has.
    fn cut(&self, row: &mut Row<'t, N>) -> usize {
        let (mut width, mut start) = (0, 0);
        let text = row.place.text;
        let mut cell = |width: usize, cell: &'t str| {
            if let Some(index) = self.places.iter().position(|&place| place == width) {
                row.cells[index] = cell;
            }
        };
        // Tabs are single bytes, and a plain loop is faster than `split` on cells this short.
        for (at, byte) in text.bytes().enumerate() {
            if byte == b'\t' {
                cell(width, &text[start..at]);
                (width, start) = (width + 1, at + 1);
            }
        }
        cell(width, &text[start..]);
        width + 1
    }
}

impl<'t, const N: usize> Iterator for Rows<'t, N> {
    type Item = Result<Row<'t, N>, LexiconError>;

    fn next(&mut self) -> Option<Self::Item> {
        let text = loop {
            let line = next_line(&mut self.rest)?;
            self.line += 1;
            if !is_comment(line) {
                break line;
            }
        };
        let place = Place { file: self.file, line: self.line, text };
        let mut row = Row { cells: [NOTHING; N], place };
        if text.len() > LONGEST_LINE {
            let what = format!("the line has more than {LONGEST_LINE} bytes; divide it into rows");
            return Some(Err(place.fault(text, what)));
        }
        let control = |c: char| c != '\t' && c.is_control();
        if let Some((at, sign)) = text.char_indices().find(|&(_, c)| control(c)) {
            let what = format!("a control character (U+{:04X}); take it out", u32::from(sign));
            return Some(Err(place.fault(&text[at..], what)));
        }
        let width = self.cut(&mut row);
        if width != self.width {
            let what =
                format!("{width} cells, expected {}; `-` stands for an empty one", self.width);
            let (file, line) = (self.file.into(), self.line);
            return Some(Err(LexiconError { file, line, column: 1, what }));
        }
        match row.cells.iter().position(|cell| cell.is_empty()) {
            Some(index) => Some(Err(row.fault(index, "an empty cell; write `-` for nothing"))),
            None => Some(Ok(row)),
        }
    }
}

/// Takes a line off the text, without its end.
fn next_line<'t>(rest: &mut &'t str) -> Option<&'t str> {
    if rest.is_empty() {
        return None;
    }
    let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
    *rest = after;
    Some(line.strip_suffix('\r').unwrap_or(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column] = &[Column::Required("word"), Column::Optional("class")];

    fn faults(text: &str) -> String {
        let rows =
            read::<2>("t.tsv", text, COLUMNS).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        rows.map(|_| String::new()).unwrap_or_else(|error| error.to_string())
    }

    #[test]
    fn cells_come_in_the_order_asked_for() {
        let rows = read::<2>("t.tsv", "# head\nclass\tword\nx\tsaid\n", COLUMNS).unwrap();
        let cells: Vec<_> = rows.map(|row| row.unwrap().cells).collect();
        assert_eq!(cells, [["said", "x"]]);
    }

    #[test]
    fn a_missing_optional_column_reads_as_nothing() {
        let mut rows = read::<2>("t.tsv", "word\nsaid\n", COLUMNS).unwrap();
        assert_eq!(rows.next().unwrap().unwrap().cells, ["said", NOTHING]);
    }

    #[test]
    fn faults_name_place_and_remedy() {
        assert_eq!(faults("word\tclas\n"), "t.tsv:1:6: unknown column `clas`; known: word, class");
        assert_eq!(faults("class\nx\n"), "t.tsv:1:1: the column `word` is missing");
        assert!(faults("# only a head\n").contains("a row of column names is missing"));
        assert_eq!(
            faults("word\tclass\nsaid\n"),
            "t.tsv:2:1: 1 cells, expected 2; `-` stands for an empty one"
        );
        assert_eq!(
            faults("word\tclass\nsa\u{7}id\tx\n"),
            "t.tsv:2:3: a control character (U+0007); take it out"
        );
        let long = format!("word\tclass\n{}\tx\n", "a".repeat(LONGEST_LINE));
        assert!(faults(&long).starts_with("t.tsv:2:1: the line has more than"));
        assert_eq!(
            faults("word\tclass\nsaid\t\n"),
            "t.tsv:2:6: an empty cell; write `-` for nothing"
        );
    }
}
