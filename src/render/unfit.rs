//! Addresses that cannot be published everywhere, or not at all.

use super::{Output, Renderer};
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::messages::render as say;
use crate::publish::{OutputPath, Unfit};
use std::collections::BTreeMap;

impl Renderer {
    /// Reports addresses that cannot be file paths, so that any site that passes the check can be
    /// published, and addresses that the file system of another computer may reject.
    pub(super) fn report_unfit(
        &self,
        routes: &BTreeMap<String, Output>,
        diagnostics: &mut Diagnostics,
    ) {
        // Static files were checked when they were read.
        let made = routes
            .iter()
            .filter(|(_, output)| **output != Output::Asset);
        for (address, output) in made {
            let file = Self::file_path(address);
            let path = match OutputPath::new(&file) {
                Ok(path) => path,
                Err(why) => {
                    diagnostics.push(self.unfit(address, output, why));
                    continue;
                }
            };
            if let Some(name) = path.device_of_windows() {
                diagnostics.push(
                    Diagnostic::new(
                        &codes::UNPORTABLE_ADDRESS,
                        self.span_of(output),
                        say::device_name(name, address),
                    )
                    .help(say::choose_other_name()),
                );
            }
        }
    }

    fn unfit(&self, address: &str, output: &Output, why: Unfit) -> Diagnostic {
        /// Longer addresses are truncated in messages.
        const SHOWN: usize = 80;
        let mut shown: String = address.chars().take(SHOWN).collect();
        if shown.len() < address.len() {
            shown.push('…');
        }
        let diagnostic = Diagnostic::new(
            &codes::UNFIT_ADDRESS,
            self.span_of(output),
            say::unfit_address(shown.escape_debug().to_string(), why.message()),
        );
        match why {
            Unfit::LongName(_) | Unfit::LongPath(_) => {
                diagnostic.label(say::too_long()).help(say::shorter())
            }
            Unfit::LeadsOut | Unfit::Reserved | Unfit::Unprintable => {
                diagnostic.help(say::other_file_name())
            }
        }
    }
}
