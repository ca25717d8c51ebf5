//! Which certifications are compared.

use super::catalog::Group;
use super::registers::named_twice;
use super::texts::Texts;
use crate::diagnostics::{Diagnostic, codes};
use crate::load::Dataset;
use crate::messages::link as say;
use crate::source::Span;
use std::collections::BTreeSet;

/// The maximum of `pairs_up_to`: twenty thousand pages of pairs.
pub(crate) const MOST_PAIRED: i64 = 200;

/// The default of `pairs_up_to`.
const PAIRED: usize = 40;

/// The declared groups; by default one of all certifications.
pub(super) fn groups(dataset: &Dataset, texts: &mut Texts<'_>) -> Vec<Group> {
    let site = &dataset.site;
    let declared = &site.record.comparisons.group;
    if declared.is_empty() {
        let everything = Group {
            span: site.headline(site.record.title.as_ref()),
            name: None,
            members: (0..texts.atlas.slugs().count()).collect(),
        };
        return Some(everything)
            .filter(|group| group.members.len() > 1)
            .into_iter()
            .collect();
    }
    let mut groups = Vec::with_capacity(declared.len());
    for group in declared {
        let mut members: Vec<usize> = Vec::new();
        let mut spans: Vec<Span> = Vec::new();
        for slug in group.certifications.iter().flatten() {
            match texts.atlas.index_of(slug.trim()) {
                Some(index) => match members.iter().position(|known| *known == index) {
                    Some(at) => texts.diagnostics.push(named_twice(
                        slug,
                        Span::new(site.file, slug.range()),
                        &spans[at],
                    )),
                    None => {
                        members.push(index);
                        spans.push(Span::new(site.file, slug.range()));
                    }
                },
                None => texts.diagnostics.push(
                    Diagnostic::new(
                        &codes::REFERENCE_TO_NOTHING,
                        Span::new(site.file, slug.range()),
                        say::no_certification(slug.get()),
                    )
                    .label(say::no_certification_label())
                    .suggest(slug, texts.atlas.slugs())
                    .help(say::write_folder()),
                ),
            }
        }
        let (Some(id), Some(title)) = (&group.id, &group.title) else {
            continue;
        };
        groups.push(Group {
            span: site.span(id),
            name: Some((id.get().clone(), texts.inline(site.file, title))),
            members,
        });
    }
    groups
}

/// The pairs that have a page: those of groups that are small enough. A larger group is reported
/// once, unless the site sets the limit itself.
pub(super) fn pairs(
    dataset: &Dataset,
    groups: &[Group],
    texts: &mut Texts<'_>,
) -> Vec<(usize, usize)> {
    let written = dataset.site.record.comparisons.pairs_up_to.as_ref();
    let limit = written.map_or(PAIRED, |limit| usize::try_from(*limit.get()).unwrap_or(0));
    let mut pairs = BTreeSet::new();
    for group in groups {
        let count = group.members.len();
        if count <= limit {
            for (index, a) in group.members.iter().enumerate() {
                for b in &group.members[index + 1..] {
                    pairs.insert((*a.min(b), *a.max(b)));
                }
            }
        } else if written.is_none() {
            texts.diagnostics.push(
                Diagnostic::new(
                    &codes::LARGE_COMPARISON,
                    group.span.clone(),
                    say::large_comparison(count, count * (count - 1) / 2),
                )
                .label(say::large_comparison_label())
                .help(say::smaller_groups(PAIRED)),
            );
        }
    }
    pairs.into_iter().collect()
}
