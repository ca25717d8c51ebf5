//! Processes every file of a site: renders it, audits it, and passes it on.

use super::taker::Taker;
use super::{Observer, Stage, Work};
use crate::audit::{self, Addresses, PageFacts};
use crate::diagnostics::Diagnostic;
use crate::render::{Body, Output, Renderer};
use rayon::prelude::*;
use std::sync::{Mutex, PoisonError};

/// Builds the search index, passes on each of its files at once, and reads its links; `None` if the
/// taker stopped it.
fn write_index<T: Taker>(
    renderer: &Renderer,
    addresses: &Addresses<'_>,
    taker: &T,
) -> Result<Option<PageFacts>, T::Refused> {
    let parts = Mutex::new(Vec::new());
    let refused = Mutex::new(None);
    let sink = |address: &str, bytes: Vec<u8>| {
        let part = audit::read_index(address, &bytes, addresses);
        parts
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(part);
        if let Err(why) = taker.of_index(address, bytes) {
            *refused.lock().unwrap_or_else(PoisonError::into_inner) = Some(why);
        }
    };
    let is_whole = renderer.write_index(&sink, &|| taker.keep_going());
    match refused.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(why) => Err(why),
        None => {
            let parts = parts.into_inner().unwrap_or_else(PoisonError::into_inner);
            Ok(is_whole.then(|| PageFacts::of_parts(&parts)))
        }
    }
}

/// The outcome for an address: the result of the sink, or why it could not be rendered.
pub(super) type Made<T> = Result<T, Box<Diagnostic>>;

/// The outcomes for all addresses.
pub(super) struct AllMade<T> {
    /// By the number of the address.
    pub(super) by_number: Vec<Made<T>>,
    /// The links of the search index.
    pub(super) index: PageFacts,
}

/// The fewest pages of a certification that a thread takes from another one.
const FEWEST: usize = 4;

/// Renders and audits the output at every address, and passes it on at once; `None` if the taker
/// stopped it.
///
/// The unit of work is a certification. What its pages share is made when the first of them needs
/// it, and released with the last, so that only a few certifications are in memory at once. The
/// search index is built beside the pages, since parts of it need all certifications at once and
/// occupy one thread; the pages that contain its version come after it.
pub(super) fn each_file<T: Taker>(
    renderer: &Renderer,
    addresses: &Addresses<'_>,
    observer: &dyn Observer,
    taker: &T,
) -> Result<Option<AllMade<T::Kept>>, T::Refused> {
    observer.begins(Stage::Pages);
    let listed: Vec<(&str, &Output)> = addresses.iter().collect();
    let make = |number: &usize| -> Result<(usize, Made<T::Kept>), T::Refused> {
        let (address, output) = listed[*number];
        let before = observer.turns_to(Some(Work::Render));
        let made = match renderer.pieces(output) {
            Some(pieces) => Ok(taker.pieces(address, pieces)?),
            None => match body(renderer, address, output) {
                Ok(Some(made)) => {
                    observer.turns_to(Some(Work::Audit));
                    let (body, facts) = made.read(address, output, addresses);
                    observer.turns_to(Some(Work::Write));
                    Ok(taker.file(address, body, facts)?)
                }
                Ok(None) => Ok(T::Kept::default()),
                Err(diagnostic) => Err(diagnostic),
            },
        };
        observer.turns_to(before);
        Ok((*number, made))
    };
    let Jobs { alone, with_index } = Jobs::of(&listed, renderer.catalog.certifications.len());
    let index = || {
        let Some(index) = write_index(renderer, addresses, taker)? else {
            return Ok(None);
        };
        let made = with_index.iter().map(make);
        let made = made.collect::<Result<Vec<_>, T::Refused>>()?;
        Ok(Some((index, made)))
    };
    let pages = || {
        // What pages of several certifications need is made before they run in parallel.
        renderer.find_nearest(&|| taker.keep_going());
        let jobs = alone.par_iter().with_max_len(1);
        jobs.map(|(certification, numbers)| {
            // A thread takes pages of another one's certification only when none is left that no
            // thread has begun: the oldest jobs are taken first, and those are certifications.
            let pages = numbers.par_iter().with_min_len(FEWEST);
            let made = pages.map(make).collect();
            if let Some(index) = certification {
                renderer.release(*index);
            }
            made
        })
        .collect::<Result<Vec<Vec<_>>, T::Refused>>()
    };
    let (index, pages) = rayon::join(index, pages);
    let (index, pages) = (index?, pages?);
    let Some((index, with_index)) = index else {
        return Ok(None);
    };
    let mut by_number: Vec<Option<Made<T::Kept>>> = (0..listed.len()).map(|_| None).collect();
    for (number, made) in pages.into_iter().flatten().chain(with_index) {
        by_number[number] = Some(made);
    }
    // Every number is in one job.
    let by_number = by_number.into_iter();
    let by_number = by_number.map(|made| made.unwrap_or_else(|| Ok(T::Kept::default())));
    Ok(Some(AllMade {
        by_number: by_number.collect(),
        index,
    }))
}

/// The numbers of all addresses, by who makes them.
struct Jobs {
    /// Each page of the site alone, and the pages of each certification together.
    alone: Vec<(Option<usize>, Vec<usize>)>,
    /// What needs the finished search index.
    with_index: Vec<usize>,
}

impl Jobs {
    fn of(listed: &[(&str, &Output)], certifications: usize) -> Self {
        let mut alone = Vec::new();
        let mut with_index = Vec::new();
        let mut of_certifications: Vec<Vec<usize>> = vec![Vec::new(); certifications];
        for (number, (_, output)) in listed.iter().enumerate() {
            match output.certification() {
                Some(index) => of_certifications[index].push(number),
                None if output.has_version_of_index() => with_index.push(number),
                None => alone.push((None, vec![number])),
            }
        }
        let of_certifications = of_certifications.into_iter().enumerate();
        alone.extend(of_certifications.map(|(index, numbers)| (Some(index), numbers)));
        Self { alone, with_index }
    }
}

/// A rendered body before it is audited: a page is still known to be text.
enum Rendered {
    Page(String),
    Other(Body),
}

impl Rendered {
    /// The bytes, and the facts for the audit.
    fn read(
        self,
        address: &str,
        output: &Output,
        addresses: &Addresses<'_>,
    ) -> (Body, Option<PageFacts>) {
        match self {
            Self::Page(html) => {
                let facts = PageFacts::read(&html, address, addresses);
                (Body::Bytes(html.into_bytes()), Some(facts))
            }
            Self::Other(body) => {
                let facts = audit::read(&body, output, address, addresses);
                (body, facts)
            }
        }
    }
}

/// Renders the output at an address.
fn body(renderer: &Renderer, address: &str, output: &Output) -> Made<Option<Rendered>> {
    match output {
        Output::Page(page) => Ok(Some(Rendered::Page(renderer.page(*page, address)?))),
        // The search index was written as a whole.
        Output::SearchManifest => Ok(None),
        _ => Ok(renderer.render(address)?.map(Rendered::Other)),
    }
}
