//! The repeated records of `certification.toml` that come from a fiche: ways of access, legal
//! texts, yearly figures, correspondences.

use super::super::prose::one_line;
use super::super::{Doubt, Item, Prose, Record, Unit, Value};
use super::accounts::Accounts;
use super::element::Element;
use super::identity::{EXTENT, JURY_DATE, LAID_OUT, Maker, NO_FIGURE, SOURCE_OF_TIE, both};
use super::stream::Blocks;
use super::texts::prose;
use super::values::{blocks, count, date, is_number, share};
use std::collections::BTreeSet;

impl Maker<'_, '_> {
    /// Ways of access, with their juries.
    pub(super) fn access(&mut self) {
        for (element, way) in [
            ("SI_JURY_FI", "initial"),
            ("SI_JURY_CA", "apprenticeship"),
            ("SI_JURY_FC", "continuing"),
            ("SI_JURY_CQ", "professionalization"),
            ("SI_JURY_CL", "individual"),
            ("SI_JURY_VAE", "vae"),
            ("SI_JURY_EXPERIMENTATION", "experimental"),
        ] {
            let Some(jury) = self.fiche.child(element) else {
                continue;
            };
            let open = match self.accounts.text(jury, "ACTIF").to_lowercase().as_str() {
                "oui" => true,
                "non" => false,
                _ => continue,
            };
            let mut access = Record::repeated("access")
                .with("way", way)
                .with("open", Value::Flag(open));
            if let Some(composition) = jury.child("COMPOSITION") {
                access = access.with("jury", prose(self.accounts.bent(composition, LAID_OUT)));
            }
            if let Some(changed) = jury.child("DATE_DERNIERE_MODIFICATION") {
                self.accounts.left_out(changed, JURY_DATE);
            }
            self.document.records.push(access);
        }
    }

    pub(super) fn legal_texts(&mut self) {
        let texts = [
            (
                "PUBLICATION_DECRET_GENERAL",
                both("texte général", "general text"),
            ),
            ("PUBLICATION_DECRET_CREATION", both("création", "creation")),
            ("PUBLICATION_DECRET_AUTRE", both("autre", "other")),
        ];
        for (list, kind) in texts {
            for text in self
                .fiche
                .all(list)
                .flat_map(|list| list.all("PUBLICATION_JO"))
            {
                let title = one_line(self.accounts.text(text, "TITRE"));
                if title.is_empty() {
                    continue;
                }
                let mut record = Record::repeated("legal_text")
                    .with("title", title)
                    .with("kind", self.words(kind));
                if let Some(published) = text.child("DATE_PUBLICATION_JO")
                    && let Some(date) = date(published.text())
                {
                    self.accounts.carried(published);
                    record = record.with("published_on", date);
                }
                self.document.records.push(record);
            }
        }
    }

    /// Yearly figures. Impossible ones are left out, because they would prevent the site from being
    /// built.
    pub(super) fn results(&mut self) {
        let mut years: BTreeSet<i64> = BTreeSet::new();
        let lists = self.fiche.all("STATISTIQUES_PROMOTIONS");
        let entries: Vec<_> = lists
            .flat_map(|list| list.all("STATISTIQUES_PROMOTION"))
            .collect();
        for entry in entries {
            let year = entry
                .child("ANNEE")
                .and_then(|year| Some((year, year.text().parse().ok()?)));
            let Some((element, year)) = year.filter(|(_, year)| (1900..=2100).contains(year))
            else {
                continue;
            };
            if !years.insert(year) {
                continue;
            }
            self.accounts.carried(element);
            let mut record = Record::repeated("result").with("year", Value::Number(year));
            let mut certified = None;
            for (name, key) in [
                ("NOMBRE_CERTIFIES", "certified"),
                ("NOMBRE_CERTIFIES_VAE", "by_experience"),
                ("TAUX_INSERTION_GLOBAL_6MOIS", "employed_6_months"),
                ("TAUX_INSERTION_METIER_6MOIS", "employed_in_job_6_months"),
                ("TAUX_INSERTION_METIER_2ANS", "employed_in_job_24_months"),
            ] {
                let Some(found) = entry.child(name).filter(|found| !found.text().is_empty()) else {
                    continue;
                };
                let value = match key {
                    "certified" | "by_experience" => count(found.text()),
                    _ => share(found.text()),
                };
                let is_too_many = |value: &Value| match (key, value, certified) {
                    ("by_experience", Value::Number(few), Some(all)) => *few > all,
                    _ => false,
                };
                match value.filter(|value| !is_too_many(value)) {
                    Some(value) => {
                        self.accounts.carried(found);
                        if let ("certified", Value::Number(number)) = (key, &value) {
                            certified = Some(*number);
                        }
                        record = record.with(key, value);
                    }
                    None => {
                        self.accounts.left_out(found, NO_FIGURE);
                        let seen = format!("{name} : {}", found.text());
                        record.doubts.push(Doubt::new(NO_FIGURE, seen));
                    }
                }
            }
            self.document
                .records
                .push(record.with("source", "France compétences"));
        }
    }

    /// Correspondences with other certifications.
    pub(super) fn correspondences(&mut self, units: &[Unit], known: &Blocks) {
        let lists = self.fiche.all("CORRESPONDANCES");
        let entries: Vec<_> = lists.flat_map(|list| list.all("CORRESPONDANCE")).collect();
        for entry in entries {
            let (source, target) = (entry.child("SOURCE"), entry.child("DESTINATION"));
            let from = blocks(source);
            let to_units = blocks(target);
            let to = target.and_then(|target| target.child("NUMERO_FICHE"));
            let Some(to) = to.filter(|to| is_number(to.text()) && to.text() != self.number) else {
                continue;
            };
            let is_here = |code: &&Element| units.iter().any(|unit| unit.code == code.text());
            let is_lacking = |code: &&Element| known.lacks(to.text(), code.text());
            if !from.iter().all(is_here) || to_units.iter().any(is_lacking) {
                // The rest becomes a fact: without the block, a correspondence would claim too
                // much.
                continue;
            }
            let codes = |accounts: &mut Accounts, elements: &[&Element]| -> Vec<String> {
                elements
                    .iter()
                    .map(|code| accounts.bent(code, EXTENT).to_owned())
                    .collect()
            };
            let from = codes(self.accounts, &from);
            let to_units = codes(self.accounts, &to_units);
            let number = self.accounts.bent(to, EXTENT).to_owned();
            let extent = match from.is_empty() && to_units.is_empty() {
                true => "total",
                false => "partial",
            };
            let source = format!("{} {}", self.words(SOURCE_OF_TIE), self.number);
            let mut record = Record::repeated("correspondence")
                .with("from", from.as_slice())
                .with("to", number)
                .with("to_units", to_units.as_slice());
            record.items.push(Item {
                key: "extent",
                value: extent.into(),
                doubts: vec![Doubt::new(EXTENT, "")],
            });
            self.document
                .records
                .push(record.with("source", Prose::line(&source)));
        }
    }
}
