//! What a file says of its article besides the text.

use std::borrow::Cow;

use byline::Article;

/// Title, author and the like, as far as they were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Metadata {
    pub(crate) title: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) url: Option<String>,
}

impl Metadata {
    /// Sets a field that nothing better has set before.
    pub(crate) fn fill(field: &mut Option<String>, value: Option<String>) {
        if field.is_none() {
            *field = value;
        }
    }

    /// Puts all of it into an article.
    pub(crate) fn write_to(self, article: &mut Article<'static>) {
        let owned = |field: Option<String>| field.map(Cow::Owned);
        article.title = owned(self.title);
        article.author = owned(self.author);
        article.publisher = owned(self.publisher);
        article.date = owned(self.date);
        article.url = owned(self.url);
    }
}

/// A value with single spaces; nothing where it is empty.
pub(crate) fn tidy(value: &str) -> Option<String> {
    let words: Vec<&str> = value.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The day that a moment begins with, where it is written as ISO 8601 has it.
pub(crate) fn date(moment: &str) -> Option<String> {
    let day = moment.trim().get(..10)?;
    let shaped = day.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let within = |range: std::ops::Range<usize>, most: u8| {
        day[range].parse().is_ok_and(|number: u8| (1..=most).contains(&number))
    };
    (shaped && within(5..7, 12) && within(8..10, 31)).then(|| day.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        assert_eq!(date(" 2031-04-02T08:00:00+01:00").as_deref(), Some("2031-04-02"));
        for moment in
            ["2 April 2031", "2031-13-02", "2031-04-00", "20310402", "2031-04", "", "éééééé"]
        {
            assert_eq!(date(moment), None, "{moment}");
        }
    }
}
