//! Problems as text, each printed once as long as it is told.
//!
//! What is printed of a problem depends on it and on the texts that it points into, and the number
//! of a text never stands for another one. A large site has many warnings, of which an edit
//! changes few. When the language of the messages changes, everything is printed again.

use crate::diagnostics::Diagnostic;
use crate::messages::Locale;
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What was printed of the problems of the last state.
#[derive(Default)]
pub(super) struct Printed(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    locale: Locale,
    texts: FxHashMap<Diagnostic, Arc<str>>,
}

impl Printed {
    /// The texts of problems, in their order: those that were told before as they were printed,
    /// others as `print` makes them. Those that are told no more are forgotten.
    pub(super) fn of<'d>(
        &self,
        locale: Locale,
        problems: impl Iterator<Item = &'d Diagnostic>,
        print: impl Fn(&Diagnostic) -> String,
    ) -> Vec<Arc<str>> {
        // A thread that panics leaves at most too little in it.
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

    /// Each change of a site with 1,600 warnings printed all of them twice, for a third of a
    /// second.
    #[test]
    fn a_problem_is_printed_once_while_it_is_told() {
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
        let tell = |problems: &[&Diagnostic]| -> Vec<String> {
            let texts = printed.of(Locale::English, problems.iter().copied(), |problem| {
                count.set(count.get() + 1);
                problem.message.get(Locale::English).to_owned()
            });
            texts.iter().map(ToString::to_string).collect()
        };
        assert_eq!(tell(&[&one, &other, &one]), ["one", "other", "one"]);
        assert_eq!(count.get(), 2);
        assert_eq!(tell(&[&third, &other]), ["third", "other"]);
        assert_eq!(count.get(), 3);
        // What was not told in between is forgotten.
        assert_eq!(tell(&[&one]), ["one"]);
        assert_eq!(count.get(), 4);
    }
}
