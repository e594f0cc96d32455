//! Enumerations whose variants have a name in tables and records: declared once, with both.

/// Declares an enumeration: the documentation of each variant, its name in code, its name in
/// tables and records.
macro_rules! named {
    ($(
        $( #[doc = $doc:literal] )+
        $name:ident { $( $( #[doc = $what:literal] )+ $variant:ident = $text:literal, )+ }
    )+) => { $(
        $( #[doc = $doc] )+
        #[non_exhaustive]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $( $( #[doc = $what] )+ $variant, )+ }

        impl $name {
            /// All of them, each after its name.
            pub const KNOWN: &'static [(&'static str, $name)] =
                &[ $( ($text, $name::$variant), )+ ];

            /// Its name in tables and records.
            pub const fn name(self) -> &'static str {
                match self { $( $name::$variant => $text, )+ }
            }
        }
    )+ };
}

pub(crate) use named;
