//! Addresses that cannot be published everywhere, or not at all.

use super::{Output, Renderer};
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
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
                        format!("Windows cannot hold a file of the name `{name}`: {address}"),
                    )
                    .help(
                        "choose another code, id or name, if the site may be built or kept there",
                    ),
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
            format!(
                "the address {shown:?} cannot be published: {}",
                why.message().get(crate::messages::Locale::English)
            ),
        );
        match why {
            Unfit::LongName(_) | Unfit::LongPath(_) => diagnostic
                .label("its address is too long")
                .help("give it a shorter code, id or name"),
            Unfit::LeadsOut | Unfit::Reserved | Unfit::Unprintable => {
                diagnostic.help("give the file another name")
            }
        }
    }
}
