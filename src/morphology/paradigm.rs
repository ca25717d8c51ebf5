//! The forms of French verbs that the stemmer does not know.
//!
//! The stemmer handles the endings of verbs in -er and of the regular verbs in -ir. The others are
//! typical of referentials: concevoir, conclure, vendre, produire. Their forms are generated here
//! from the infinitive, so that the families list one word per verb.

/// The endings of a paradigm: what replaces the first field at the end of an infinitive.
///
/// A `+` after a participle means that [`forms`] adds its feminine and plural. If several endings
/// match, the longest is used.
const PARADIGMS: &[(&str, &str)] = &[
    (
        "prendre",
        "prends prend prenons prennent prenant prenne pris prise+",
    ),
    ("aindre", "ains aint aignent aignant aigne aint+"),
    ("eindre", "eins eint eignent eignant eigne eint+"),
    ("oindre", "oins oint oignent oignant oigne oint+"),
    ("soudre", "sous sout solvent solvant solve solu+"),
    ("coudre", "couds coud cousent cousant cousu+"),
    ("rompre", "romps rompt rompent rompant rompe rompu+"),
    ("endre", "ends end endent endant ende endu+"),
    ("ondre", "onds ond ondent ondant onde ondu+"),
    ("erdre", "erds erd erdent erdant erde erdu+"),
    ("ordre", "ords ord ordent ordant orde ordu+"),
    ("attre", "ats at attent attant atte attu+"),
    ("mettre", "mets met mettent mettant mette mis mise+"),
    ("naître", "nais naît naissent naissant né+"),
    ("croître", "crois croît croissent croissant crû+"),
    (
        "accroître",
        "accrois accroît accroissent accroissant accru+",
    ),
    ("aître", "ais aît aissent aissant aisse u+"),
    (
        "vaincre",
        "vaincs vainc vainquent vainquant vainque vaincu+",
    ),
    ("clure", "clus clut cluent cluant clue clu+"),
    (
        "quérir",
        "quiers quiert quièrent quérant quière quis quise+",
    ),
    ("courir", "cours court courent courant coure couru+"),
    ("cueillir", "cueille cueillent cueillant cueilli+"),
    ("offrir", "offre offrent offrant offert+"),
    ("ouvrir", "ouvre ouvrent ouvrant ouvert+"),
    ("ouffrir", "ouffre ouffrent ouffrant ouffert+"),
    ("vêtir", "vêts vêt vêtent vêtant vêtu+"),
    ("tenir", "tiens tient tiennent tenant tienne tenu+"),
    ("venir", "viens vient viennent venant vienne venu+"),
    ("servir", "sers sert servent servant serve servi+"),
    ("partir", "pars part partent partant parte parti+"),
    ("sortir", "sors sort sortent sortant sorte sorti+"),
    ("sentir", "sens sent sentent sentant sente senti+"),
    ("fuir", "fuis fuit fuient fuyant fui+"),
    ("cevoir", "çois çoit çoivent cevant çoive çu+"),
    ("mouvoir", "meus meut meuvent mouvant mu+"),
    ("voir", "vois voit voient voyant voie vu+"),
    ("valoir", "vaux vaut valent valant vaille valu+"),
    ("crire", "cris crit crivent crivant crive crit+"),
    ("uire", "uis uit uisent uisant uise uit+"),
    ("lire", "lis lit lisent lisant lise lu+"),
    ("dire", "dis dit disent disant dise dit+"),
    ("faire", "fais fait faisons font faisant fasse fait+"),
    ("traire", "trais trait traient trayant trait+"),
    ("suivre", "suis suit suivent suivant suive suivi+"),
    ("vivre", "vis vit vivent vivant vécu+"),
    ("croire", "crois croit croient croyant cru+"),
    ("boire", "bois boit boivent buvant bu+"),
    ("clore", "clos clôt closent clos+"),
];

/// The forms of a verb of one of the paradigms, without the infinitive; empty for other words.
pub(super) fn forms(infinitive: &str) -> Vec<String> {
    let paradigm = PARADIGMS
        .iter()
        .filter(|(ending, _)| infinitive.ends_with(ending))
        .max_by_key(|(ending, _)| ending.len());
    let Some((ending, forms)) = paradigm else {
        return Vec::new();
    };
    let base = infinitive.strip_suffix(ending).unwrap_or(infinitive);
    let mut all = Vec::new();
    for form in forms.split(' ') {
        let (form, agreements): (_, &[&str]) = match form.strip_suffix('+') {
            None => (form, &[""]),
            // A form that is already feminine, after a masculine in -s.
            Some(form) if form.ends_with('e') => (form, &["", "s"]),
            Some(form) => (form, &["", "s", "e", "es"]),
        };
        all.extend(
            agreements
                .iter()
                .map(|agreement| format!("{base}{form}{agreement}")),
        );
    }
    all
}

#[cfg(test)]
mod tests {
    use super::forms;

    #[test]
    fn verbs_of_referentials() {
        let made = |infinitive: &str, expected: &str| {
            let forms = forms(infinitive);
            for form in expected.split(' ') {
                assert!(
                    forms.iter().any(|made| made == form),
                    "{infinitive}: {form} in {forms:?}"
                );
            }
        };
        made("concevoir", "conçoit conçue conçus concevant");
        made("conclure", "conclut conclues");
        made("vendre", "vend vendus vendent");
        made("transmettre", "transmis transmises transmet");
        made("produire", "produits produisent");
        made("comprendre", "comprise comprennent");
        made("peindre", "peint peintes peignent");
        made("souffrir", "souffre souffert");
        made("offrir", "offre offertes");
        made("accroître", "accrue accroissent");
        made("prévoir", "prévue prévoit");
        made("recevoir", "reçu reçoit");
        assert!(forms("gérer").is_empty());
    }
}
