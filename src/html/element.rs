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

        /// The names of the elements in the order of their kinds.
        const NAMES: &[(&str, Element)] = &[$(($name, Element::$kind)),*];
    };
}

elements! {
    A "a"
    Abbr "abbr"
    Area "area"
    Audio "audio"
    Base "base"
    Basefont "basefont"
    Big "big"
    Blink "blink"
    Body "body"
    Br "br"
    Button "button"
    Canvas "canvas"
    Caption "caption"
    Center "center"
    Code "code"
    Col "col"
    Colgroup "colgroup"
    Dd "dd"
    Details "details"
    Dfn "dfn"
    Div "div"
    Dl "dl"
    Dt "dt"
    Embed "embed"
    Fieldset "fieldset"
    Font "font"
    Footer "footer"
    Form "form"
    Frame "frame"
    H1 "h1"
    H2 "h2"
    H3 "h3"
    H4 "h4"
    H5 "h5"
    H6 "h6"
    Header "header"
    Hr "hr"
    Html "html"
    Iframe "iframe"
    Img "img"
    Input "input"
    Kbd "kbd"
    Label "label"
    Legend "legend"
    Li "li"
    Link "link"
    Main "main"
    Marquee "marquee"
    Math "math"
    Menu "menu"
    Meta "meta"
    Nav "nav"
    Noembed "noembed"
    Noframes "noframes"
    Object "object"
    Ol "ol"
    Optgroup "optgroup"
    Option "option"
    P "p"
    Pre "pre"
    Samp "samp"
    Script "script"
    Search "search"
    Section "section"
    Select "select"
    Source "source"
    Span "span"
    Strike "strike"
    Style "style"
    Summary "summary"
    Svg "svg"
    Table "table"
    Tbody "tbody"
    Td "td"
    Template "template"
    Textarea "textarea"
    Tfoot "tfoot"
    Th "th"
    Thead "thead"
    Title "title"
    Tr "tr"
    Track "track"
    Tt "tt"
    Ul "ul"
    Var "var"
    Video "video"
    Wbr "wbr"
    Xmp "xmp"
}

/// The most bytes of a name.
const LONGEST: usize = 8;

/// A name as a number: its bytes, the first one lowest.
const fn number(name: &[u8]) -> u64 {
    assert!(name.len() <= LONGEST);
    let (mut number, mut index) = (0, name.len());
    while index > 0 {
        index -= 1;
        number = number << 8 | name[index].to_ascii_lowercase() as u64;
    }
    number
}

/// The elements by the hash of their names, so that a name is compared with one other: a tree of
/// comparisons has branches that no processor foresees.
struct Table {
    /// What the number of a name is multiplied by for its hash.
    factor: u64,
    slots: [Element; Self::SLOTS],
    /// The names by element, as numbers.
    numbers: [u64; NAMES.len() + 1],
}

static TABLE: Table = Table::new();

impl Table {
    /// Enough that one factor in a hundred gives each name a slot of its own.
    const SLOTS: usize = 1024;

    const fn new() -> Self {
        // An arbitrary sequence of odd numbers.
        let mut factor: u64 = 1;
        loop {
            factor = factor.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(2);
            if let Some(table) = Self::with(factor) {
                return table;
            }
        }
    }

    /// The table for a factor; `None` if two names have the same hash.
    const fn with(factor: u64) -> Option<Self> {
        let mut slots = [Element::Other; Self::SLOTS];
        let mut numbers = [u64::MAX; NAMES.len() + 1];
        let mut index = 0;
        while index < NAMES.len() {
            let (name, element) = NAMES[index];
            numbers[index] = number(name.as_bytes());
            let slot = &mut slots[Self::slot(numbers[index], factor)];
            if !matches!(slot, Element::Other) {
                return None;
            }
            *slot = element;
            index += 1;
        }
        Some(Self {
            factor,
            slots,
            numbers,
        })
    }

    #[inline]
    const fn slot(number: u64, factor: u64) -> usize {
        (number.wrapping_mul(factor) >> (u64::BITS - Self::SLOTS.ilog2())) as usize
    }
}

/// Whether two elements, each given by its kind and its name as written, have the same name.
#[inline]
pub(crate) fn have_same_name(one: (Element, &str), other: (Element, &str)) -> bool {
    one.0 == other.0 && (one.0 != Element::Other || one.1.eq_ignore_ascii_case(other.1))
}

impl Element {
    /// The kind of the elements with a name in any case.
    pub(super) fn written(name: &str) -> Self {
        let name = name.as_bytes();
        match name.len() <= LONGEST && !name.contains(&0) {
            true => Self::numbered(number(name)),
            false => Self::Other,
        }
    }

    /// The kind of the elements whose name has a number: the bytes of the name in lower case, the first
    /// one lowest.
    #[inline]
    pub(super) fn numbered(number: u64) -> Self {
        let element = TABLE.slots[Table::slot(number, TABLE.factor)];
        match TABLE.numbers[element as usize] == number {
            true => element,
            false => Self::Other,
        }
    }

    /// Its name in lower case; empty for other elements.
    #[inline]
    pub(super) fn name(self) -> &'static str {
        NAMES.get(self as usize).map_or("", |(name, _)| name)
    }

    /// Whether it has no end tag.
    #[inline]
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
    #[inline]
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
    #[inline]
    pub(super) fn is_foreign(self) -> bool {
        matches!(self, Self::Svg | Self::Math)
    }

    /// The level of a heading, 1 to 6.
    #[inline]
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
