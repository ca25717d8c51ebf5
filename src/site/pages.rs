//! Processes every file of a site: renders it, audits it, and passes it on.

use super::{Observer, Stage, Work};
use crate::audit::{self, Addresses, PageFacts};
use crate::diagnostics::Diagnostic;
use crate::render::{Body, Output, Renderer};
use rayon::prelude::*;
use std::sync::{Mutex, PoisonError};

/// Builds the search index, passes on each of its files at once, and reads its links.
pub(super) fn write_index<E: Send>(
    renderer: &Renderer,
    addresses: &Addresses<'_>,
    observer: &dyn Observer,
    take: impl Fn(&str, Vec<u8>) -> Result<(), E> + Sync,
) -> Result<PageFacts, E> {
    let index = write_index_while(renderer, addresses, observer, take, &|| true)?;
    // Nobody stopped it.
    Ok(index.unwrap_or_default())
}

/// The same; `None` when `goes_on`, which is polled, returned false.
pub(super) fn write_index_while<E: Send>(
    renderer: &Renderer,
    addresses: &Addresses<'_>,
    observer: &dyn Observer,
    take: impl Fn(&str, Vec<u8>) -> Result<(), E> + Sync,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Result<Option<PageFacts>, E> {
    observer.begins(Stage::Search);
    let parts = Mutex::new(Vec::new());
    let refused = Mutex::new(None);
    let sink = |address: &str, bytes: Vec<u8>| {
        let part = audit::read_index(address, &bytes, addresses);
        parts
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(part);
        if let Err(why) = take(address, bytes) {
            *refused.lock().unwrap_or_else(PoisonError::into_inner) = Some(why);
        }
    };
    let is_whole = renderer.write_index(&sink, goes_on);
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

/// Renders and audits the output at every address, and passes it on at once; returns the outcomes
/// by number.
///
/// The unit of work is a certification. What its pages share is made when the first of them needs
/// it, and released with the last, so that only a few certifications are in memory at once.
pub(super) fn each_page<T: Default + Send, E: Send>(
    renderer: &Renderer,
    addresses: &Addresses<'_>,
    observer: &dyn Observer,
    take: impl Fn(&str, Body, Option<PageFacts>) -> Result<T, E> + Sync,
) -> Result<Vec<Made<T>>, E> {
    // What pages of several certifications need is made before they run in parallel.
    observer.begins(Stage::Nearest);
    renderer.make_nearest();
    observer.begins(Stage::Pages);
    let mut of_site: Vec<Vec<usize>> = Vec::new();
    let mut of_certifications: Vec<Vec<usize>> =
        vec![Vec::new(); renderer.catalog.certifications.len()];
    let listed: Vec<(&str, &Output)> = addresses.iter().collect();
    for (number, (_, output)) in listed.iter().enumerate() {
        match output.certification() {
            Some(index) => of_certifications[index].push(number),
            None => of_site.push(vec![number]),
        }
    }
    let one = |number: &usize| -> Result<(usize, Made<T>), E> {
        let (address, output) = listed[*number];
        observer.turns_to(Some(Work::Render));
        let made = match body(renderer, address, output) {
            Ok(Some(made)) => {
                observer.turns_to(Some(Work::Audit));
                let (body, facts) = made.read(address, output, addresses);
                observer.turns_to(Some(Work::Write));
                Ok(take(address, body, facts)?)
            }
            Ok(None) => Ok(T::default()),
            Err(diagnostic) => Err(diagnostic),
        };
        observer.turns_to(None);
        Ok((*number, made))
    };
    let jobs: Vec<(Option<usize>, Vec<usize>)> = of_site
        .into_iter()
        .map(|numbers| (None, numbers))
        .chain(
            of_certifications
                .into_iter()
                .enumerate()
                .map(|(index, numbers)| (Some(index), numbers)),
        )
        .collect();
    let done: Vec<Vec<(usize, Made<T>)>> = jobs
        .par_iter()
        .with_max_len(1)
        .map(|(index, numbers)| {
            let made = numbers.iter().map(one).collect();
            if let Some(index) = index {
                renderer.let_go(*index);
            }
            made
        })
        .collect::<Result<_, E>>()?;
    let mut by_number: Vec<Option<Made<T>>> = (0..listed.len()).map(|_| None).collect();
    for (number, made) in done.into_iter().flatten() {
        by_number[number] = Some(made);
    }
    // Every number is in one job.
    let by_number = by_number.into_iter();
    Ok(by_number
        .map(|made| made.unwrap_or_else(|| Ok(T::default())))
        .collect())
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
