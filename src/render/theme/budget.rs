//! The limits for one page: see [`super::meter`].

use std::cell::Cell;
use std::io::{self, Write};
use tera::{Kwargs, State, Tera, TeraResult, Value};

/// The function that counts steps.
pub(super) const STEP: &str = "repere_step";
/// The function that counts a step in an expression: it always returns true.
pub(super) const GOES_ON: &str = "repere_goes_on";
/// The function that counts what is assigned to a variable.
pub(super) const WEIGH: &str = "repere_weigh";

/// The steps that the templates of a site may take for one page. A page of a certification with two
/// hundred competencies takes a few thousand.
const MOST_STEPS: u64 = 1_000_000;

/// The maximum size of a page in bytes. The largest known page has three million.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// The maximum buffer size that a thread keeps for its next page.
const MOST_KEPT: usize = 1024 * 1024;

thread_local! {
    /// The remaining steps of the page that this thread is rendering.
    static LEFT: Cell<u64> = const { Cell::new(MOST_STEPS) };

    /// The buffer for pages on this thread, reused so that it need not grow each time.
    static BUFFER: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

fn spend(steps: u64) -> TeraResult<()> {
    LEFT.with(|left| match left.get().checked_sub(steps) {
        Some(rest) => {
            left.set(rest);
            Ok(())
        }
        None => {
            left.set(0);
            Err(tera::Error::message(format!(
                "this repeats more often than a page may: {MOST_STEPS} steps are done, and it has \
                 not ended"
            )))
        }
    })
}

/// The number of text bytes that count as one step.
const BYTES_A_STEP: usize = 64;

/// The number of list items that count as one step.
const ITEMS_A_STEP: usize = 8;

/// Registers the counting functions with a template engine.
pub(super) fn register(tera: &mut Tera) {
    let nothing = || Value::safe_string("");
    tera.register_function(STEP, move |kwargs: Kwargs, _: &State<'_>| {
        spend(kwargs.must_get::<u64>("n")?).map(|()| nothing())
    });
    tera.register_function(GOES_ON, |_: Kwargs, _: &State<'_>| spend(1).map(|()| true));
    tera.register_function(WEIGH, move |kwargs: Kwargs, _: &State<'_>| {
        let value = kwargs.must_get::<Value>("value")?;
        let weight = match (value.as_str(), value.as_array()) {
            (Some(text), _) => text.len() / BYTES_A_STEP,
            (None, Some(items)) => items.len() / ITEMS_A_STEP,
            _ => 0,
        };
        spend(weight as u64).map(|()| nothing())
    });
    tera.register_function("range", |kwargs: Kwargs, _: &State<'_>| range(&kwargs));
}

/// The numbers from `start` to `end`, like the engine's function of the same name, except that the
/// list costs steps by its length, because it may be created repeatedly.
fn range(kwargs: &Kwargs) -> TeraResult<Vec<i64>> {
    const MOST: usize = 100_000;
    let start = kwargs.get::<i64>("start")?.unwrap_or_default();
    let end = kwargs.must_get::<i64>("end")?;
    let step = kwargs.get::<i64>("step_by")?.unwrap_or(1);
    if step == 0 || start > end && step > 0 {
        return Err(tera::Error::message(
            "`range` goes from `start` to `end` in steps of `step_by`, which is not 0",
        ));
    }
    let next = |number: &i64| number.checked_add(step);
    let is_inside = |number: &i64| {
        if step > 0 {
            *number < end
        } else {
            *number > end
        }
    };
    let numbers = std::iter::successors(Some(start), next).take_while(is_inside);
    let numbers: Vec<i64> = numbers.take(MOST + 1).collect();
    if numbers.len() > MOST {
        let why = format!("`range` gives no more than {MOST} numbers");
        return Err(tera::Error::message(why));
    }
    spend((numbers.len() / ITEMS_A_STEP) as u64).map(|()| numbers)
}

/// Renders a template into a page, within the limits for steps and bytes.
pub(super) fn render(tera: &Tera, template: &str, context: &tera::Context) -> TeraResult<String> {
    LEFT.with(|left| left.set(MOST_STEPS));
    let mut page = Page {
        bytes: BUFFER.take(),
        is_full: false,
    };
    page.bytes.clear();
    let outcome = tera.render_to(template, context, &mut page);
    let Page { bytes, is_full } = page;
    if is_full {
        let most = MOST_BYTES / (1024 * 1024);
        return Err(tera::Error::message(format!(
            "the template {template} writes more than the {most} MiB that a page may have"
        )));
    }
    outcome?;
    // Pages are long and full of accented letters, for which this check is about ten times as fast
    // as that of the standard library; copying costs little by comparison.
    let html = simdutf8::basic::from_utf8(&bytes).map(str::to_owned);
    if bytes.capacity() <= MOST_KEPT {
        BUFFER.set(bytes);
    }
    html.map_err(tera::Error::message)
}

/// A page buffer with a maximum size.
#[derive(Default)]
struct Page {
    bytes: Vec<u8>,
    is_full: bool,
}

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > MOST_BYTES {
            self.is_full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// A page consists of thousands of small pieces, and none is written in part.
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write(bytes).map(drop)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
