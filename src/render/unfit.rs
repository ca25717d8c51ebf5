//! Addresses that cannot be published everywhere, or not at all.

use super::{Output, Renderer};
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::messages::render as say;
use crate::publish::{OutputPath, Unfit};
use std::collections::BTreeMap;

impl Renderer {
    /// Tells the addresses of a site that cannot be the paths of files, so that whatever a check
    /// passes can be published, and those that the file system of another computer may refuse.
    pub(super) fn tell_unfit(
        &self,
        routes: &BTreeMap<String, Output>,
        diagnostics: &mut Diagnostics,
    ) {
        // Files that are published as they are were looked at when they were read.
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
        /// More of an address than this is not read by anybody.
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
