//! Tables of comma-separated values, as RFC 4180 writes them.

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The mark that tells some spreadsheets that a table is UTF-8.
pub(crate) const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A row with its line break. A cell that a spreadsheet would run gets an apostrophe before it.
pub(crate) fn row<'c>(cells: impl IntoIterator<Item = &'c str>) -> String {
    let mut row = String::new();
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            row.push(',');
        }
        let guard = if cell.starts_with(FORMULA) { "'" } else { "" };
        if cell.contains(['"', ',', '\n', '\r']) {
            row += &format!("\"{guard}{}\"", cell.replace('"', "\"\""));
        } else {
            row += guard;
            row += cell;
        }
    }
    row + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(row(["a", "b,c", "d\"e", ""]), "a,\"b,c\",\"d\"\"e\",\r\n");
        assert_eq!(row(["two\nlines"]), "\"two\nlines\"\r\n");
    }

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1"] {
            let row = row([cell]);
            assert!(row.trim_start_matches('"').starts_with('\''), "{row}");
        }
    }
}
