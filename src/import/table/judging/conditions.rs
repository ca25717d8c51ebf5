//! Conditions, parsed from their cells.

use super::super::document::Block;
use super::super::gather::{Section, Span};
use super::super::references::References;
use super::super::roles::Role;
use super::Point;
use crate::text::fold;

/// A condition, as the document prints it.
#[derive(Clone, Debug)]
pub(in super::super) struct Given {
    pub(in super::super) kind: String,
    pub(in super::super) points: Vec<Point>,
    pub(in super::super) references: References,
    pub(in super::super) span: Span,
}

/// The conditions of a section.
pub(in super::super) fn conditions(section: &Section) -> Vec<Given> {
    let mut all: Vec<Given> = Vec::new();
    for cell in section.cells_of(Role::Condition) {
        let new = |kind: &str| Given {
            kind: kind.to_owned(),
            points: Vec::new(),
            references: References::default(),
            span: cell.span,
        };
        let mut open = new("");
        let starts_with_item = cell.blocks.first().is_some_and(Block::is_item);
        for block in &cell.blocks {
            let text = &*block.text;
            if let Some(kind) = condition_kind(text).filter(|_| !block.is_item()) {
                all.push(std::mem::replace(&mut open, new(kind)));
                continue;
            }
            if block.is_item()
                && !(open.points.is_empty() || starts_with_item || !open.kind.is_empty())
            {
                // Items below a paragraph are its list if the paragraph announces one.
                if let Some(point) = open
                    .points
                    .last_mut()
                    .filter(|point| point.text.ends_with(':') || !point.items.is_empty())
                {
                    point.items.push(text.to_owned());
                    continue;
                }
            }
            open.points.push(Point {
                text: text.to_owned(),
                items: Vec::new(),
            });
        }
        all.push(open);
    }
    all.retain(|given| !given.points.is_empty());
    all
}

/// The words that introduce a list of conditions: `Avec :`, `A partir de :`.
pub(in super::super) fn condition_kind(text: &str) -> Option<&str> {
    let kind = text.trim_end().strip_suffix(':')?.trim_end();
    let folded = fold(kind);
    let known = [
        "avec",
        "a partir",
        "dans le cadre",
        "en",
        "sans",
        "a l'aide",
        "on donne",
        "au moyen",
        "selon",
        "a disposition",
        "moyens",
        "ressources",
        "contexte",
    ];
    (folded.split(' ').count() <= 4 && known.iter().any(|start| folded.starts_with(start)))
        .then_some(kind)
}
