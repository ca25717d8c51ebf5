//! A site in which each key of the format is used: what an export forgets is missed here.

use repere::load::Tree;

const CERTIFICATION: &str = r#"
title = "Technicien des cycles"
short_title = "Cycles"
summary = "Il entretient et répare."
level = 4
kind = "Titre"
certifiers = [{ name = "Branche", url = "https://example.org/b", siret = "732 829 320 00074" }, { name = "École" }]
registered_on = 2024-07-01
effective_on = 2024-09-01
expires_on = 2029-07-01
registration = "request"
decided_on = 2024-06-20
published_on = 2024-07-02
deliverable_until = 2030-01-01
supersedes = ["ancien", "RNCP111"]
rome = [{ code = "I1607", title = "Réparation de cycles" }]
nsf = ["252"]
formacodes = [{ code = "23684" }]
objectives = """
Réparer :

- les freins
- les roues"""
sectors = "Le commerce"
jobs = "Mécanicien"
regulated = "Non"
entry_prerequisites = "Aucun"
validation_prerequisites = "Un dossier"
partial_validation = true
partial_validation_note = "Par bloc"
validity = "5 ans"
renewal = "Un entretien"
partners = [{ name = "Centre", url = "https://example.org/c", siret = "732 829 320 00074", may = ["train", "assess"] }]

[register]
directory = "RNCP"
number = "RNCP37674"
url = "https://example.org/37674"
active = true

[source]
document = "Référentiel 2024"
url = "https://example.org/referentiel"
note = "Transcrit à la main."

[labels]
unit = "Pôle"
component = "Partie"
activity = "Tâche"
competency = "Capacité"
skill = "Geste"
condition = "On donne"
assessment = "Épreuve"
criterion = "On exige"
knowledge = "Savoir"
option = "Parcours"
placement = "Stage"
examination = "Examen"

[[access]]
way = "vae"
open = false
jury = "Deux professionnels"
note = "Sur dossier"

[[access]]
way = "initial"

[[legal_text]]
title = "Arrêté du 1er juillet"
kind = "arrêté"
date = 2024-07-01
published_on = 2024-07-03
url = "https://example.org/jo"

[[correction]]
date = 2024-08-01
text = "Une coquille"

[[result]]
year = 2023
presented = 20
certified = 18
by_experience = 2
success = 90
satisfaction = 95.5
employed_6_months = 80
employed_in_job_6_months = 70
employed_in_job_24_months = 75
source = "Enquête"

[[fact]]
label = "Passerelle"
value = "Vers le *BTS*"
url = "https://example.org/f"

[[option]]
id = "route"
kind = "Option"
code = "A"
title = "Route"
summary = "Sur route"

[[option]]
id = "vtt"
title = "VTT"

[[mastery_level]]
id = "n1"
title = "Niveau 1"
year = "1re année"
summary = "Débuter"

[[mastery_level]]
id = "n2"
title = "Niveau 2"

[[scale]]
id = "notes"
title = "Échelle"
levels = [{ title = "Non", text = "Rien", points = 0 }, { title = "Oui", text = "Tout", points = 2.5 }]

[[placement]]
title = "Stage long"
duration = "8 semaines"
when = "En fin d'année"
body = "Dans un atelier."
for = ["BC1"]
options = ["vtt"]

[[notice]]
id = "handicap"
title = "Handicap"
body = "Un aménagement est possible."
for = ["*"]

[[notice]]
id = "ici"
title = "Ici"
body = "Un poste adapté."
for = ["BC2", "BC1/C1.1", "BC1/dossier"]

[[correspondence]]
from = ["BC1"]
to = "RNCP35000"
to_units = ["BC9"]
kind = "dispense"
from_assessments = ["dossier"]
extent = "partial"
source = "Arrêté"
date = 2024-07-01

[[correspondence]]
to = "ancien"
extent = "total"
source = "Fiche"
"#;

const FIRST: &str = r#"
code = "BC1"
title = "Atelier"
summary = "Réparer un cycle"
kind = "compulsory"
options = ["route", "vtt"]
credits = 12.5
hours = "120 h"
coefficient = 3
[[component]]
code = "P1"
title = "Les freins"
summary = "À disque ou à patins"
options = ["route"]
[[activity]]
code = "A1"
title = "Régler"
component = "P1"
options = ["route"]
body = "Il règle les freins."
conditions = [{ kind = "Moyens", items = ["Une clé"] }, { items = ["Un pied"] }]
results = ["Le frein tient", "Le câble est tendu"]
autonomy = "Totale"
[[activity]]
code = "A1.1"
title = "Tendre"
parent = "A1"
[[competency]]
code = "C1.1"
aliases = ["1.1"]
title = "Freins"
statement = "Régler les freins"
component = "P1"
activities = ["A1"]
skills = ["Démonter", "Remonter"]
domains = ["technique"]
related = ["ancien:C9"]
no_criteria = "Jugée avec la suivante"
options = ["route"]
level = "n1"
levels = [{ level = "n1", text = "Avec de l'aide" }, { level = "n2", text = "Seul" }]
also_in = ["BC2"]
[[competency]]
code = "C1.2"
statement = "Régler les vitesses"
transversal = true
[[competency]]
code = "C1.2.1"
statement = "Tendre le câble"
parent = "C1.2"
[[condition]]
id = "outils"
kind = "Avec"
items = ["Des outils", "Un établi"]
for = ["C1.1"]
options = ["route"]
[[assessment]]
code = "E1"
id = "dossier"
title = "Dossier"
unit_code = "U1"
body = "Un dossier de dix pages."
for = ["C1.1", "C1.2"]
coefficient = 2
points = 40
credits = 3
eliminatory = "Une note inférieure à 5"
optional = true
options = ["route"]
scale = "notes"
forms = ["written", "oral", "practical"]
settings = ["individual", "collective"]
durations = ["20 minutes"]
audience = "Apprentis"
mode = [{ audience = "Scolaires", mode = "CCF", forms = ["oral"], durations = ["1 h"], situations = 2, body = "En deux temps" }]
[[assessment]]
id = "partie"
title = "Soutenance"
parent = "dossier"
body = "À l'oral."
for = ["C1.1"]
[[criterion]]
id = "soin"
title = "Soin"
indicators = ["Le cycle est propre", "Les outils sont rangés"]
for = ["C1.2"]
in = ["dossier"]
weight = "30 %"
points = 6
kind = "attitude"
scale = "notes"
levels = ["Sale", "Net"]
options = ["route"]
[[criterion]]
indicators = ["Le câble est tendu"]
for = ["C1.2.1"]
[[knowledge]]
code = "S1"
title = "Les freins"
kind = "Technologie"
items = ["À disque", "À patins"]
limits = "Sans l'hydraulique"
taxonomy = 2
for = ["C1.1"]
options = ["route"]
level = "n2"
[[knowledge]]
id = "cable"
title = "Le câble"
parent = "S1"
"#;

const SECOND: &str = r#"
code = "BC2"
title = "Vente"
requires = ["BC1"]
kind = "optional"
[[competency]]
id = "accueillir"
statement = "Accueillir le client"
[[criterion]]
indicators = ["L'accueil est courtois"]
for = ["accueillir"]
in = ["ep1"]
"#;

const EXAMINATION: &str = r#"
title = "L'examen"
body = "Le jury est souverain."
[[assessment]]
id = "ep1"
code = "EP1"
title = "Pratique"
body = "Un cycle à réparer."
for = ["BC1/C1.2", "BC2/accueillir"]
credits = 4
[[criterion]]
id = "tenue"
indicators = ["La tenue convient"]
for = ["BC2/accueillir", "BC1/C1.1"]
in = ["ep1"]
weight = "10 %"
"#;

const KNOWLEDGE: &str = r#"
summary = "Ce qu'il sait."
[[knowledge]]
id = "securite"
title = "La sécurité"
for = ["BC1/C1.1"]
"#;

const OLDER: &str = r#"
title = "Ancien titre"
[register]
directory = "RNCP"
number = "RNCP222"
"#;

const OLDER_UNIT: &str = r#"
code = "BC1"
title = "Atelier"
[[competency]]
code = "C9"
statement = "Régler"
"#;

/// Files by path.
pub(super) type Texts<'a> = Vec<(&'a str, &'a str)>;

/// What the certification refers to in its site.
pub(super) fn surroundings() -> Texts<'static> {
    vec![
        (
            "content/domains.toml",
            "[[domain]]\nid = \"technique\"\ntitle = \"Technique\"\n",
        ),
        ("content/certifications/ancien/certification.toml", OLDER),
        ("content/certifications/ancien/01-bc1.toml", OLDER_UNIT),
    ]
}

/// The site of the certification `cycles`, whose records use each key.
pub(super) fn tree() -> Tree {
    let mut texts = surroundings();
    texts.extend([
        ("repere.toml", "title = \"Site\"\n"),
        (
            "content/certifications/cycles/certification.toml",
            CERTIFICATION,
        ),
        ("content/certifications/cycles/01-atelier.toml", FIRST),
        ("content/certifications/cycles/02-vente.toml", SECOND),
        (
            "content/certifications/cycles/examination.toml",
            EXAMINATION,
        ),
        ("content/certifications/cycles/knowledge.toml", KNOWLEDGE),
    ]);
    Tree::from_texts(texts)
}
