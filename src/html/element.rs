//! The kinds of elements that rules distinguish.

/// Defines [`Element`] and its names.
macro_rules! elements {
    ($($kind:ident $name:literal)*) => {
        /// The kind of an element, by its name: rules ask for it many times for each tag, and
        /// comparing a number is faster than comparing texts.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each is the element of that name")]
        pub enum Element {
            $($kind,)*
            /// Any other element.
            Other,
        }

        impl Element {
            /// The kind of the elements with a name in lower case.
            pub fn named(name: &str) -> Self {
                // Patterns of bytes compile to a decision tree, those of texts to comparisons in
                // turn.
                match name.as_bytes() {
                    $($name => Self::$kind,)*
                    _ => Self::Other,
                }
            }

            /// The kind of the elements with a name in any case.
            pub(crate) fn written(name: &str) -> Self {
                Self::named(&super::lower(name))
            }
        }
    };
}

elements! {
    A b"a"
    Area b"area"
    Audio b"audio"
    Base b"base"
    Basefont b"basefont"
    Big b"big"
    Blink b"blink"
    Body b"body"
    Br b"br"
    Button b"button"
    Canvas b"canvas"
    Caption b"caption"
    Center b"center"
    Col b"col"
    Colgroup b"colgroup"
    Dd b"dd"
    Details b"details"
    Div b"div"
    Dl b"dl"
    Dt b"dt"
    Embed b"embed"
    Fieldset b"fieldset"
    Font b"font"
    Footer b"footer"
    Form b"form"
    Frame b"frame"
    H1 b"h1"
    H2 b"h2"
    H3 b"h3"
    H4 b"h4"
    H5 b"h5"
    H6 b"h6"
    Header b"header"
    Hr b"hr"
    Html b"html"
    Iframe b"iframe"
    Img b"img"
    Input b"input"
    Label b"label"
    Legend b"legend"
    Li b"li"
    Link b"link"
    Main b"main"
    Marquee b"marquee"
    Math b"math"
    Menu b"menu"
    Meta b"meta"
    Nav b"nav"
    Noembed b"noembed"
    Noframes b"noframes"
    Object b"object"
    Ol b"ol"
    Optgroup b"optgroup"
    Option b"option"
    P b"p"
    Script b"script"
    Search b"search"
    Section b"section"
    Select b"select"
    Source b"source"
    Span b"span"
    Strike b"strike"
    Style b"style"
    Summary b"summary"
    Svg b"svg"
    Table b"table"
    Tbody b"tbody"
    Td b"td"
    Template b"template"
    Textarea b"textarea"
    Tfoot b"tfoot"
    Th b"th"
    Thead b"thead"
    Title b"title"
    Tr b"tr"
    Track b"track"
    Tt b"tt"
    Ul b"ul"
    Video b"video"
    Wbr b"wbr"
    Xmp b"xmp"
}

impl Element {
    /// Whether it has no end tag.
    pub fn is_void(self) -> bool {
        matches!(
            self,
            Self::Area
                | Self::Base
                | Self::Br
                | Self::Col
                | Self::Embed
                | Self::Hr
                | Self::Img
                | Self::Input
                | Self::Link
                | Self::Meta
                | Self::Source
                | Self::Track
                | Self::Wbr
        )
    }

    /// Whether its content is always text.
    pub(super) fn is_raw_text(self) -> bool {
        matches!(
            self,
            Self::Script
                | Self::Style
                | Self::Textarea
                | Self::Title
                | Self::Iframe
                | Self::Xmp
                | Self::Noembed
                | Self::Noframes
        )
    }

    /// Whether it is a drawing or a formula, whose elements follow the rules of XML.
    pub(super) fn is_foreign(self) -> bool {
        matches!(self, Self::Svg | Self::Math)
    }

    /// The level of a heading, 1 to 6.
    pub fn heading_level(self) -> Option<u8> {
        Some(match self {
            Self::H1 => 1,
            Self::H2 => 2,
            Self::H3 => 3,
            Self::H4 => 4,
            Self::H5 => 5,
            Self::H6 => 6,
            _ => return None,
        })
    }
}
