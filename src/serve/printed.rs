//! A cache of printed problems.
//!
//! The text of a problem depends only on the problem and the texts it points into, whose numbers
//! are never reused. A large site has many warnings, and an edit changes few. When the message
//! language changes, everything is printed again.

use crate::diagnostics::Diagnostic;
use crate::messages::Locale;
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The printed problems of the last state.
#[derive(Default)]
pub(super) struct Printed(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    locale: Locale,
    texts: FxHashMap<Diagnostic, Arc<str>>,
}

impl Printed {
    /// The texts of problems, in order: from the cache, or else from `print`. Entries that are not
    /// used are forgotten.
    pub(super) fn of<'d>(
        &self,
        locale: Locale,
        problems: impl Iterator<Item = &'d Diagnostic>,
        print: impl Fn(&Diagnostic) -> String,
    ) -> Vec<Arc<str>> {
        // A thread that panicked has at most left entries out.
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut known = std::mem::take(&mut kept.texts);
        if kept.locale != locale {
            known.clear();
            kept.locale = locale;
        }
        let kept = &mut kept.texts;
        let mut texts = Vec::new();
        for problem in problems {
            let text = match known.remove_entry(problem) {
                Some((problem, text)) => {
                    kept.insert(problem, Arc::clone(&text));
                    text
                }
                None => match kept.get(problem) {
                    Some(text) => Arc::clone(text),
                    None => {
                        let text: Arc<str> = print(problem).into();
                        kept.insert(problem.clone(), Arc::clone(&text));
                        text
                    }
                },
            };
            texts.push(text);
        }
        texts
    }
}

#[cfg(test)]
mod tests {
    use super::Printed;
    use crate::diagnostics::{Diagnostic, codes};
    use crate::messages::Locale;
    use crate::source::{Sources, Span};
    use std::cell::Cell;

    /// Each change of a site with 1,600 warnings printed all of them twice, which took a third of a
    /// second.
    #[test]
    fn a_problem_is_printed_once_while_it_lasts() {
        let span = Span::start_of(Sources::default().add("a", ""));
        let problem = |message: &str| {
            Diagnostic::new(
                &codes::REFERENCE_TO_NOTHING,
                span.clone(),
                crate::messages::Message::same(message),
            )
        };
        let [one, other, third] = ["one", "other", "third"].map(problem);
        let (printed, count) = (Printed::default(), Cell::new(0));
        let texts = |problems: &[&Diagnostic]| -> Vec<String> {
            let texts = printed.of(Locale::English, problems.iter().copied(), |problem| {
                count.set(count.get() + 1);
                problem.message.get(Locale::English).to_owned()
            });
            texts.iter().map(ToString::to_string).collect()
        };
        assert_eq!(texts(&[&one, &other, &one]), ["one", "other", "one"]);
        assert_eq!(count.get(), 2);
        assert_eq!(texts(&[&third, &other]), ["third", "other"]);
        assert_eq!(count.get(), 3);
        // Problems that were absent in between are forgotten.
        assert_eq!(texts(&[&one]), ["one"]);
        assert_eq!(count.get(), 4);
    }
}
