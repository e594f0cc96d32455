//! The elements that matter, and what each does to the text in it.

/// Declares the tags by name.
macro_rules! tags {
    ( $( $tag:ident $name:literal )+ ) => {
        /// An element by its name; all that change nothing are [`Tag::Other`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Tag { $( $tag, )+ Other }

        impl Tag {
            /// How many tags there are.
            pub(crate) const COUNT: usize = [$( Tag::$tag, )+ Tag::Other].len();

            fn of_lower_case(name: &[u8]) -> Tag {
                $( if name == $name { return Tag::$tag; } )+
                Tag::Other
            }
        }
    };
}

tags! {
    P b"p" Div b"div" A b"a" Span b"span" Li b"li" Br b"br" Script b"script" Img b"img" Ul b"ul"
    Td b"td" Tr b"tr" Em b"em" Strong b"strong" H1 b"h1" H2 b"h2" H3 b"h3" H4 b"h4" H5 b"h5"
    H6 b"h6" Section b"section" Article b"article" Main b"main" Header b"header" Footer b"footer"
    Nav b"nav" Aside b"aside" Figure b"figure" Figcaption b"figcaption" Blockquote b"blockquote"
    Q b"q" Cite b"cite" Time b"time" Address b"address" Ol b"ol" Dl b"dl" Dt b"dt" Dd b"dd"
    Table b"table" Thead b"thead" Tbody b"tbody" Tfoot b"tfoot" Th b"th" Caption b"caption"
    Hr b"hr" Pre b"pre" Center b"center" Details b"details" Summary b"summary" Hgroup b"hgroup"
    Html b"html" Head b"head" Body b"body" Title b"title" Meta b"meta" Link b"link" Base b"base"
    Style b"style" Noscript b"noscript" Template b"template" Iframe b"iframe" Object b"object"
    Svg b"svg" Math b"math" Canvas b"canvas" Audio b"audio" Video b"video" Map b"map"
    Form b"form" Button b"button" Select b"select" Option b"option" Textarea b"textarea"
    Input b"input" Label b"label" Fieldset b"fieldset" Dialog b"dialog" Menu b"menu"
    Noembed b"noembed" Noframes b"noframes" Xmp b"xmp" Applet b"applet" Datalist b"datalist"
    Area b"area" Col b"col" Embed b"embed" Param b"param" Source b"source" Track b"track"
    Wbr b"wbr" Sup b"sup" Search b"search" Progress b"progress" Meter b"meter"
}

impl Tag {
    /// The tag of a name, whatever its case.
    pub(crate) fn of(name: &str) -> Tag {
        let mut lower = [0; 10];
        let Some(room) = lower.get_mut(..name.len()) else { return Tag::Other };
        room.copy_from_slice(name.as_bytes());
        room.make_ascii_lowercase();
        Tag::of_lower_case(room)
    }

    /// Whether it has no content and no end tag.
    pub(crate) const fn is_void(self) -> bool {
        use Tag::{
            Area, Base, Br, Col, Embed, Hr, Img, Input, Link, Meta, Param, Source, Track, Wbr,
        };
        matches!(
            self,
            Area | Base
                | Br
                | Col
                | Embed
                | Hr
                | Img
                | Input
                | Link
                | Meta
                | Param
                | Source
                | Track
                | Wbr
        )
    }

    /// Whether it is never a part of what an article says.
    pub(crate) const fn is_silent(self) -> bool {
        use Tag::{
            Applet, Audio, Button, Canvas, Datalist, Dialog, Head, Iframe, Input, Map, Math, Menu,
            Meter, Nav, Noembed, Noframes, Noscript, Object, Option, Progress, Script, Search,
            Select, Style, Svg, Template, Textarea, Title, Video, Xmp,
        };
        matches!(
            self,
            Applet
                | Audio
                | Button
                | Canvas
                | Datalist
                | Dialog
                | Head
                | Iframe
                | Input
                | Map
                | Math
                | Menu
                | Meter
                | Nav
                | Noembed
                | Noframes
                | Noscript
                | Object
                | Option
                | Progress
                | Script
                | Search
                | Select
                | Style
                | Svg
                | Template
                | Textarea
                | Title
                | Video
                | Xmp
        )
    }

    /// Whether it stands on lines of its own.
    pub(crate) const fn is_block(self) -> bool {
        use Tag::{
            Address, Article, Aside, Blockquote, Body, Caption, Center, Dd, Details, Div, Dl, Dt,
            Fieldset, Figcaption, Figure, Footer, Form, Header, Hgroup, Hr, Html, Li, Main, Nav,
            Ol, P, Pre, Section, Summary, Table, Tbody, Td, Tfoot, Th, Thead, Tr, Ul,
        };
        self.is_heading()
            || matches!(
                self,
                Address
                    | Article
                    | Aside
                    | Blockquote
                    | Body
                    | Caption
                    | Center
                    | Dd
                    | Details
                    | Div
                    | Dl
                    | Dt
                    | Fieldset
                    | Figcaption
                    | Figure
                    | Footer
                    | Form
                    | Header
                    | Hgroup
                    | Hr
                    | Html
                    | Li
                    | Main
                    | Nav
                    | Ol
                    | P
                    | Pre
                    | Section
                    | Summary
                    | Table
                    | Tbody
                    | Td
                    | Tfoot
                    | Th
                    | Thead
                    | Tr
                    | Ul
            )
    }

    /// `h1` to `h6`.
    pub(crate) const fn is_heading(self) -> bool {
        matches!(self, Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6)
    }

    /// Whether an article may lie in it together with other things.
    pub(crate) const fn is_container(self) -> bool {
        use Tag::{
            Article, Body, Center, Div, Form, Html, Main, Other, Section, Span, Table, Tbody, Td,
            Tr,
        };
        matches!(
            self,
            Article
                | Body
                | Center
                | Div
                | Form
                | Html
                | Main
                | Other
                | Section
                | Span
                | Table
                | Tbody
                | Td
                | Tr
        )
    }

    /// Whether what is open inside stays open when something outside is closed.
    pub(crate) const fn is_wall(self) -> bool {
        matches!(self, Tag::Td | Tag::Th | Tag::Table | Tag::Caption | Tag::Html)
    }

    /// Whether it is a part of a table.
    pub(crate) const fn is_cell(self) -> bool {
        use Tag::{Caption, Tbody, Td, Tfoot, Th, Thead, Tr};
        matches!(self, Caption | Tbody | Td | Tfoot | Th | Thead | Tr)
    }

    /// Whether its end tag ends whatever is open in it, tables too.
    pub(crate) const fn is_outer(self) -> bool {
        matches!(self, Tag::Body | Tag::Html | Tag::Article | Tag::Main)
    }

    /// Elements that a start tag may end by itself.
    pub(crate) const ENDED: [Tag; 19] = [
        Tag::Head,
        Tag::P,
        Tag::Li,
        Tag::Dt,
        Tag::Dd,
        Tag::A,
        Tag::Option,
        Tag::Td,
        Tag::Th,
        Tag::Tr,
        Tag::Tbody,
        Tag::Thead,
        Tag::Tfoot,
        Tag::H1,
        Tag::H2,
        Tag::H3,
        Tag::H4,
        Tag::H5,
        Tag::H6,
    ];

    /// Whether it may stand in the head of a page.
    const fn is_of_head(self) -> bool {
        use Tag::{Base, Link, Meta, Noscript, Script, Style, Template, Title};
        matches!(self, Base | Link | Meta | Noscript | Script | Style | Template | Title)
    }

    /// Whether a start tag of this kind ends an open `other` by itself.
    pub(crate) const fn ends(self, other: Tag) -> bool {
        use Tag::{A, Dd, Dt, Li, Option, P, Tbody, Td, Tfoot, Th, Thead, Tr};
        match other {
            Tag::Head => !self.is_of_head(),
            P => self.is_block(),
            Li => matches!(self, Li),
            Dt | Dd => matches!(self, Dt | Dd),
            A => matches!(self, A),
            Option => matches!(self, Option),
            Td | Th => matches!(self, Td | Th | Tr | Tbody | Thead | Tfoot),
            Tr => matches!(self, Tr | Tbody | Thead | Tfoot),
            Tbody | Thead | Tfoot => matches!(self, Tbody | Thead | Tfoot),
            other => other.is_heading() && self.is_heading(),
        }
    }

    /// Whether the search for what a start tag of this kind ends stops at an open `other`.
    pub(crate) const fn stops_at(self, other: Tag) -> bool {
        use Tag::{Blockquote, Dd, Dl, Dt, Li, Menu, Ol, Table, Td, Th, Ul};
        match self {
            Li => matches!(other, Ul | Ol | Menu | Table | Td | Th),
            Dt | Dd => matches!(other, Dl | Table | Td | Th),
            Td | Th | Tag::Tr | Tag::Tbody | Tag::Thead | Tag::Tfoot => matches!(other, Table),
            _ => matches!(other, Td | Th | Table | Tag::Button | Tag::Object | Blockquote | Li),
        }
    }
}
