//! The views of comparison pages.

use super::{CorrespondenceView, Html, Link, Ref, Shared};
use serde::Serialize;

/// A file to download.
#[derive(Clone, Debug, Serialize)]
pub struct DownloadView {
    /// Its address.
    pub url: String,
    /// Its format, such as `CSV`.
    pub format: &'static str,
    /// Its size in words, such as `12 ko`.
    pub size: String,
}

/// The overview of the comparisons, or that of one group: `overview`.
#[derive(Clone, Debug, Serialize)]
pub struct OverviewView {
    /// The style sheet of comparisons.
    pub style_url: String,
    /// The groups, when there are several and this is not the page of one.
    pub groups: Vec<Link>,
    /// The group that is compared here, or `none` when this page only lists the groups.
    pub group: Option<GroupView>,
    /// The certifications that the form offers: [`ColumnView`].
    pub columns: Vec<ColumnView>,
    /// If there are too many to offer, one of them as an example of what to type; the scripts of
    /// the others are in the same folder. Otherwise `none`.
    pub example: Option<ColumnView>,
    /// The script that builds tables of up to four certifications.
    pub script_url: String,
}

/// A certification that can be chosen.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnView {
    /// Its slug.
    pub slug: String,
    /// Its short title.
    pub title: String,
    /// The script with its column of the table.
    pub script_url: String,
    /// The pages that compare it with another, by the short title of the other.
    pub pairs: Vec<Link>,
}

/// Certifications that are compared with one another.
#[derive(Clone, Debug, Serialize)]
pub struct GroupView {
    /// Its title, or `none` for the group of all certifications.
    pub title: Option<Html>,
    /// Its certifications: the columns of its table, or the rows when it is wide. Empty if there
    /// are too many for this page.
    pub certifications: Vec<MemberView>,
    /// How many certifications it has.
    pub count: usize,
    /// The list of its certifications, when there are too many for this page, or `none`.
    pub directory: Option<Link>,
    /// Whether it has too many certifications for a table with a column for each.
    pub wide: bool,
    /// Its domains: the rows of its table.
    pub rows: Vec<DomainRow>,
    /// How many domains the site has.
    pub domains: usize,
    /// Each pair that has a page.
    pub pairs: Vec<PairSummary>,
    /// The same as a picture, or `none` when the site has no domains.
    pub picture: Option<PictureView>,
    /// The table for a spreadsheet.
    pub table: DownloadView,
}

/// How much each certification requires in each domain, as a picture.
#[derive(Clone, Debug, Serialize)]
pub struct PictureView {
    /// The style sheet of maps and pictures.
    pub style_url: String,
    /// The meaning of its shapes.
    pub legend: Vec<String>,
    /// The picture for wide pages, in SVG.
    pub wide: Html,
    /// The same for narrow ones.
    pub narrow: Html,
}

/// A certification in a group.
#[derive(Clone, Debug, Serialize)]
pub struct MemberView {
    /// Its short title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// How many domains it covers.
    pub domains: usize,
    /// How many competencies it has, not counting those with parts.
    pub competencies: usize,
    /// How many criteria it has.
    pub criteria: usize,
    /// How many points these observe.
    pub points: usize,
}

/// A domain in the table of a group.
#[derive(Clone, Debug, Serialize)]
pub struct DomainRow {
    /// The name of the domain in addresses; empty for records without a domain.
    pub id: String,
    /// The name of the domain.
    pub title: String,
    /// The page of the domain; empty for records without a domain.
    pub url: String,
    /// What each certification requires, in the order of the columns; empty in a wide group.
    pub cells: Vec<CellView>,
    /// How many certifications require something here.
    pub certifications: usize,
    /// How many competencies they have here, not counting those listed together with their parts.
    pub competencies: usize,
    /// How many criteria judge those.
    pub criteria: usize,
    /// How many points these observe.
    pub points: usize,
}

/// What a certification requires in a domain, in numbers.
#[derive(Clone, Debug, Serialize)]
pub struct CellView {
    /// Its short title.
    pub title: String,
    /// Its anchor on the page of the domain.
    pub url: String,
    /// How many competencies it has here, not counting those listed together with their parts.
    pub competencies: usize,
    /// How many criteria judge them.
    pub criteria: usize,
    /// How many points these observe.
    pub points: usize,
}

/// Two certifications that have a page.
#[derive(Clone, Debug, Serialize)]
pub struct PairSummary {
    /// The short titles of both.
    pub titles: [String; 2],
    /// The page.
    pub url: String,
    /// How much each covers of the other, in words.
    pub statements: [String; 2],
}

/// A domain with the competencies of all certifications in it: `domain`.
#[derive(Clone, Debug, Serialize)]
pub struct DomainView {
    /// The style sheet of comparisons.
    pub style_url: String,
    /// Its name.
    pub title: Html,
    /// What it covers, or `none`.
    pub summary: Option<Html>,
    /// The certifications that require something here.
    pub certifications: Vec<DomainPart>,
    /// Those that do not; empty if there are too many certifications for one page.
    pub uncovered: Vec<Link>,
    /// How many certifications of the site require something here, on all pages of the domain.
    pub covered: usize,
    /// How many certifications the site has.
    pub total: usize,
    /// The table for a spreadsheet.
    pub table: DownloadView,
    /// The domain before, or `none`.
    pub previous: Option<Link>,
    /// The domain after, or `none`.
    pub next: Option<Link>,
}

/// What one certification requires in a domain.
#[derive(Clone, Debug, Serialize)]
pub struct DomainPart {
    /// The certification.
    pub certification: Link,
    /// Its id on the page.
    pub id: String,
    /// How many criteria judge these competencies.
    pub criteria: usize,
    /// The number of these competencies, not counting those listed together with their parts.
    pub counted: usize,
    /// How many points the criteria observe.
    pub points: usize,
    /// Its competencies in the domain.
    pub competencies: Vec<DomainCompetency>,
}

/// A competency in the table of a domain.
#[derive(Clone, Debug, Serialize)]
pub struct DomainCompetency {
    /// The competency, as a link.
    pub competency: Ref,
    /// How many criteria judge it.
    pub criteria: usize,
    /// How many points these observe.
    pub points: usize,
    /// Whether it is assessed in writing or orally, in words; empty when the document does not say.
    pub forms: String,
}

/// Two certifications side by side: `pair`.
#[derive(Clone, Debug, Serialize)]
pub struct PairView {
    /// Both certifications: [`super::CertificationView`].
    pub certifications: [Shared; 2],
    /// How much each covers of the other, in words.
    pub statements: [String; 2],
    /// The domains that at least one of them covers.
    pub rows: Vec<PairRow>,
    /// What only one of them requires: the domains, each with its competencies.
    pub alone: [Vec<AloneView>; 2],
    /// How each assesses: [`AssessmentRow`].
    pub assessments: [Vec<AssessmentRow>; 2],
    /// Official ties between the two.
    pub correspondences: Vec<PairCorrespondence>,
    /// The table for a spreadsheet.
    pub table: DownloadView,
    /// The script that filters the rows.
    pub script_url: String,
    /// The style sheet of comparisons.
    pub style_url: String,
    /// The page on what changed, when one replaces the other, or `none`.
    pub versions: Option<Link>,
    /// Pages that compare one of the two with others.
    pub others: Vec<Link>,
}

/// A domain in the table of a pair.
#[derive(Clone, Debug, Serialize)]
pub struct PairRow {
    /// The name of the domain in addresses; empty for records without a domain.
    pub id: String,
    /// The name of the domain.
    pub title: String,
    /// The page of the domain; empty for records without a domain.
    pub url: String,
    /// What each of the two requires, rendered by the template `comparison-cell.html`.
    pub cells: [Html; 2],
    /// Whether each of the two requires something.
    pub covered: [bool; 2],
    /// How much each of the two requires, in words.
    pub tallies: [String; 2],
}

/// What a certification requires in a domain: `cell` in the template `comparison-cell.html`.
#[derive(Clone, Debug, Serialize)]
pub struct FullCellView {
    /// Its competencies in the domain.
    pub competencies: Vec<CellCompetency>,
    /// How many criteria judge them.
    pub criteria: usize,
    /// How many points these observe.
    pub points: usize,
    /// How much that is, in words.
    pub tally: String,
}

/// A competency in a cell.
#[derive(Clone, Debug, Serialize)]
pub struct CellCompetency {
    /// The competency, as a link.
    pub competency: Ref,
    /// The criteria that judge it, in words.
    pub criteria: Vec<String>,
    /// How many points these observe.
    pub points: usize,
}

/// Competencies of a domain that only one of two certifications covers.
#[derive(Clone, Debug, Serialize)]
pub struct AloneView {
    /// The name of the domain in addresses.
    pub id: String,
    /// The domain.
    pub domain: Link,
    /// The competencies, as links: [`Ref`].
    pub competencies: Vec<Ref>,
}

/// An assessment in the table of a pair.
#[derive(Clone, Debug, Serialize)]
pub struct AssessmentRow {
    /// The assessment, as a link.
    pub assessment: Link,
    /// Whether it is written or oral, in words; empty when the document does not say.
    pub form: String,
    /// Whether it is individual or collective, in words; empty when the document does not say.
    pub setting: String,
    /// How long it lasts, as printed.
    pub durations: Vec<String>,
    /// The competencies that it assesses, by code or name; how many when there are many.
    pub competencies: String,
}

/// An official tie between the two certifications of a pair.
#[derive(Clone, Debug, Serialize)]
pub struct PairCorrespondence {
    /// The certification that declares it.
    pub by: Link,
    /// The tie.
    pub tie: CorrespondenceView,
}

/// What changed between a certification and the one that replaces it: `versions`.
#[derive(Clone, Debug, Serialize)]
pub struct VersionsView {
    /// The style sheet of comparisons.
    pub style_url: String,
    /// The certification that replaces the other.
    pub newer: Link,
    /// The one that it replaces.
    pub older: Link,
    /// What changed, by kind of record.
    pub parts: Vec<ChangesView>,
    /// The table for a spreadsheet.
    pub table: DownloadView,
    /// The page that compares the two by domain, or `none`.
    pub pair: Option<Link>,
}

/// The changes of the records of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct ChangesView {
    /// The kind: `units`, `components`, `activities`, `competencies`, `conditions`, `knowledge`,
    /// `assessments`, `criteria`.
    pub id: String,
    /// The kind in words.
    pub title: String,
    /// How many were added, removed, changed, moved, and left unchanged.
    pub counts: Vec<usize>,
    /// The changed records by outcome.
    pub lists: Vec<ChangeList>,
}

/// Records with the same outcome.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeList {
    /// The outcome: `added`, `removed`, `changed`, `moved` or `unchanged`.
    pub outcome: &'static str,
    /// The same in words.
    pub title: String,
    /// The records.
    pub items: Vec<ChangeView>,
}

/// The change of a record.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeView {
    /// Its text; where it changed, with `ins` and `del`.
    pub text: Html,
    /// Where it was, or `none` if it was added.
    pub before: Option<PlaceView>,
    /// Where it is, or `none` if it was removed.
    pub after: Option<PlaceView>,
    /// Whether its code or its unit changed.
    pub moved: bool,
}

/// The location of a record in one of two versions.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceView {
    /// Its code, or `none`.
    pub code: Option<String>,
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: String,
    /// Its unit, by code and title.
    pub unit: String,
}
