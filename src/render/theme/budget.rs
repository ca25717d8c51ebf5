//! What one page may cost: see [`super::meter`].

use std::cell::Cell;
use std::io::{self, Write};
use tera::{Kwargs, State, Tera, TeraResult, Value};

/// The function that counts steps.
pub(super) const STEP: &str = "repere_step";
/// The function that counts a step in an expression: it is always true.
pub(super) const GOES_ON: &str = "repere_goes_on";
/// The function that counts what is put into a variable.
pub(super) const WEIGH: &str = "repere_weigh";

/// The steps that the templates of a site may take for one page. A page of a certification with
/// two hundred competencies takes some thousands.
const MOST_STEPS: u64 = 1_000_000;

/// Most bytes of a page. The longest that we know has three million.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Most bytes that a thread keeps for its next page.
const MOST_KEPT: usize = 1024 * 1024;

thread_local! {
    /// The steps that the page which is being made on this thread has left.
    static LEFT: Cell<u64> = const { Cell::new(MOST_STEPS) };

    /// Where pages are written to on this thread, one after the other, so that it need not grow for
    /// each.
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

/// As many bytes of a text as one step stands for.
const BYTES_A_STEP: usize = 64;

/// As many items of a list as one step stands for.
const ITEMS_A_STEP: usize = 8;

/// Gives a template engine the functions that count.
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

/// The numbers from `start` to `end`, as the function of this name gives them that comes with the
/// engine; but a list costs its length, where it is made again and again.
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

/// Renders a template into a page, with the steps and the bytes that one may have.
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
    // Pages are long and full of accents, where this check is some ten times as fast as that of the
    // standard library; what is copied costs little beside that.
    let html = simdutf8::basic::from_utf8(&bytes).map(str::to_owned);
    if bytes.capacity() <= MOST_KEPT {
        BUFFER.set(bytes);
    }
    html.map_err(tera::Error::message)
}

/// A page that does not grow without end.
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

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
