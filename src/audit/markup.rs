//! What an element must not be or have, wherever it stands.

use super::fault::Faults;
use crate::diagnostics::codes;
use crate::html::Tag;

/// Attributes that say how things look; style sheets do that.
const PRESENTATION: &[&str] = &[
    "align",
    "alink",
    "background",
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "clear",
    "color",
    "compact",
    "face",
    "frameborder",
    "hspace",
    "marginheight",
    "marginwidth",
    "nowrap",
    "text",
    "valign",
    "vlink",
    "vspace",
];

/// Asks what an attribute alone tells; its name is in lower case.
pub(super) fn attribute<'h>(
    tag: &Tag<'h>,
    name: &str,
    value: &str,
    in_drawing: bool,
    faults: &mut Faults<'h>,
) {
    match name {
        "style" => faults.add(
            &codes::INLINE_CODE,
            tag.at,
            format!("<{}> has a `style` attribute", tag.name),
            "give it a class, and put its style into a style sheet of static/",
        ),
        "tabindex" if value.trim().parse::<i32>().is_ok_and(|at| at > 0) => faults.add(
            &codes::FOCUS_ORDER,
            tag.at,
            format!(
                "tabindex=\"{}\" comes before everything else of the page",
                value.trim()
            ),
            "take it out: the keyboard goes through a page in the order of its text",
        ),
        "autofocus" => faults.add(
            &codes::FOCUS_ORDER,
            tag.at,
            "`autofocus` leads readers away from the beginning of the page",
            "take it out",
        ),
        "autoplay" => faults.add(
            &codes::READER_CONTROL,
            tag.at,
            format!("<{}> begins to play by itself", tag.name),
            "take `autoplay` out, and give it `controls`",
        ),
        "role" => role(tag, value, faults),
        handler if handler.starts_with("on") && handler.len() > 3 => faults.add(
            &codes::INLINE_CODE,
            tag.at,
            format!("<{}> has a script in its attribute `{handler}`", tag.name),
            "put the script into a file of static/, and name it with <script src=\"…\" defer>",
        ),
        look if PRESENTATION.contains(&look) => {
            // Drawings have attributes of these names, and `font` is told as an element.
            let other = in_drawing || matches!(&*tag.name, "svg" | "math" | "font" | "basefont");
            if !other {
                faults.add(
                    &codes::PRESENTATION,
                    tag.at,
                    format!("<{}> says how it looks, with `{look}`", tag.name),
                    "give it a class, and put its style into a style sheet of static/",
                );
            }
        }
        _ => {}
    }
}

fn role<'h>(tag: &Tag<'h>, role: &str, faults: &mut Faults<'h>) {
    let role = role.trim();
    match role {
        "tree" | "treegrid" | "menu" | "menubar" => faults.add(
            &codes::WIDGET_ROLE,
            tag.at,
            format!("role=\"{role}\" promises keys that only programs have"),
            "write a list of links in <nav>, with <details> for what unfolds",
        ),
        "button" | "link" if !matches!(&*tag.name, "a" | "button" | "summary" | "input") => {
            faults.add(
                &codes::WIDGET_ROLE,
                tag.at,
                format!("<{}> has role=\"{role}\"", tag.name),
                "write <button>…</button> or <a href=\"…\">…</a>, which the keyboard reaches",
            );
        }
        _ => {}
    }
}

/// Asks what elements alone tell.
pub(super) fn element<'h>(tag: &Tag<'h>, faults: &mut Faults<'h>) {
    match &*tag.name {
        "style" => faults.add(
            &codes::INLINE_CODE,
            tag.at,
            "the page holds a style sheet",
            "put it into a file of static/, and name it with <link rel=\"stylesheet\" href=\"…\">",
        ),
        "script" if !tag.has("src") && is_program(tag) => faults.add(
            &codes::INLINE_CODE,
            tag.at,
            "the page holds a script",
            "put it into a file of static/, and name it with <script src=\"…\" defer>",
        ),
        "basefont" | "big" | "center" | "font" | "strike" | "tt" => faults.add(
            &codes::PRESENTATION,
            tag.at,
            format!("<{}> only says how words look", tag.name),
            "write what they are (<strong>, <em>), and put their style into a style sheet",
        ),
        "blink" | "marquee" => faults.add(
            &codes::READER_CONTROL,
            tag.at,
            format!("<{}> moves by itself", tag.name),
            "let the words stand still",
        ),
        "meta" if tag.is("http-equiv", "refresh") => faults.add(
            &codes::READER_CONTROL,
            tag.at,
            "the page is reloaded or left by itself",
            "take the <meta http-equiv=\"refresh\"> out; let readers follow a link",
        ),
        "meta" if tag.is("name", "viewport") => viewport(tag, faults),
        _ => {}
    }
}

fn is_program(tag: &Tag<'_>) -> bool {
    let kind = tag.get("type").unwrap_or("").trim();
    kind.is_empty() || kind.contains("javascript") || ["module", "importmap"].contains(&kind)
}

/// A page must be able to grow to twice its size at least.
fn viewport<'h>(tag: &Tag<'h>, faults: &mut Faults<'h>) {
    let content = tag.get("content").unwrap_or("").to_ascii_lowercase();
    for part in content.split([',', ';']) {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let (name, value) = (name.trim(), value.trim());
        let forbids = match name {
            "user-scalable" => value == "no" || value == "0",
            "maximum-scale" => value.parse::<f32>().is_ok_and(|scale| scale < 5.0),
            _ => false,
        };
        if forbids {
            faults.add(
                &codes::READER_CONTROL,
                tag.at,
                format!("`{name}={value}` keeps readers from enlarging the page"),
                "write content=\"width=device-width, initial-scale=1\"",
            );
        }
    }
}
