//! The help of each command and argument, and the errors in arguments.
//!
//! The English text of a help is written where the argument is declared, and is the key of its row
//! here. A help text that changes loses its French, and a test fails.

use super::messages;
use super::spaces::no_break;

/// The French translation of a help text, if there is one.
pub(crate) fn french(english: &str) -> Option<String> {
    let row = HELP.iter().find(|(known, _)| *known == english)?;
    Some(no_break(row.1))
}

/// The French name of a value, if there is one.
pub(crate) fn french_name(english: &str) -> Option<&'static str> {
    let row = NAMES.iter().find(|(known, _)| *known == english)?;
    Some(row.1)
}

messages! {
    /// Precedes the synopsis of a command.
    usage() en "Usage:" fr "Utilisation :";
    default_value(value) en "[default: {value}]" fr "[par défaut : {value}]";
    possible_values(values) en "[possible values: {values}]" fr "[valeurs possibles : {values}]";
    possible_values_are() en "Possible values:" fr "Valeurs possibles :";
    unknown_argument(argument)
        en "unexpected argument `{argument}` found"
        fr "argument inattendu `{argument}`";
    unknown_command(command)
        en "unrecognized command `{command}`"
        fr "la commande `{command}` n'existe pas";
    missing_command(command)
        en "`{command}` requires a command"
        fr "`{command}` demande une commande";
    missing_arguments(arguments)
        en "these arguments are required: {arguments}"
        fr "arguments manquants : {arguments}";
    missing_value(argument)
        en "`{argument}` requires a value"
        fr "`{argument}` demande une valeur";
    invalid_value(value, argument)
        en "invalid value `{value}` for `{argument}`"
        fr "valeur `{value}` invalide pour `{argument}`";
    invalid_value_because(value, argument, why)
        en "invalid value `{value}` for `{argument}`: {why}"
        fr "valeur `{value}` invalide pour `{argument}` : {why}";
    unexpected_value(value, argument)
        en "unexpected value `{value}` for `{argument}`"
        fr "la valeur `{value}` est de trop pour `{argument}`";
    conflict(argument, other)
        en "`{argument}` cannot be used with {other}"
        fr "`{argument}` ne peut pas être utilisé avec {other}";
    repeated(argument)
        en "`{argument}` cannot be used more than once"
        fr "`{argument}` ne peut être donné qu'une fois";
    other_arguments() en "other arguments" fr "d'autres arguments";
    not_unicode() en "an argument is not UTF-8" fr "un argument n'est pas en UTF-8";
    invalid_arguments() en "the arguments are invalid" fr "les arguments sont invalides";
    perhaps(candidate) en "did you mean `{candidate}`?" fr "vouliez-vous écrire `{candidate}` ?";
    more_help(flag) en "For more information, try `{flag}`." fr "Pour en savoir plus : `{flag}`.";
}

/// The names of values, in English and in French.
const NAMES: [(&str, &str); 21] = [
    ("CODE", "CODE"),
    ("COLUMNS", "COLONNES"),
    ("DIR", "DOSSIER"),
    ("EDITOR", "ÉDITEUR"),
    ("FILE", "FICHIER"),
    ("FILE.json", "FICHIER.json"),
    ("FILE.pdf", "FICHIER.pdf"),
    ("FILE.xml", "FICHIER.xml"),
    ("FORMAT", "FORMAT"),
    ("HOST", "HÔTE"),
    ("KIND", "TYPE"),
    ("LANG", "LANGUE"),
    ("MS", "MS"),
    ("NAME", "NOM"),
    ("NUMBER", "NUMÉRO"),
    ("PORT", "PORT"),
    ("RULE", "RÈGLE"),
    ("SHELL", "SHELL"),
    ("SLUG", "NOM"),
    ("TITLE", "TITRE"),
    ("URL", "URL"),
];

/// Each help text in English and in French; those of the argument parser come last.
const HELP: &[(&str, &str)] = &[
    (
        "A static-site generator for the referentials of professional certifications",
        "Un générateur de sites statiques pour les référentiels de certifications professionnelles",
    ),
    (
        "Exit status: 0 fine, 1 the content has errors, 2 the command could not run.",
        "Code de sortie : 0 succès, 1 le contenu a des erreurs, 2 la commande n'a pas pu s'exécuter.",
    ),
    (
        "The folder of the site [default: the folder with repere.toml, looked for upwards]",
        "Le dossier du site [par défaut : celui qui contient repere.toml, ici ou au-dessus]",
    ),
    (
        "The language of the messages [default: that of the site, or of the system]",
        "La langue des messages [par défaut : celle du site, ou du système]",
    ),
    ("`en`", "l'anglais"),
    ("`fr`", "le français"),
    (
        "Create a site with a small certification that shows the format",
        "Créer un site, avec une petite certification qui montre le format",
    ),
    (
        "The folder to create it in: new or empty",
        "Le dossier où le créer, nouveau ou vide",
    ),
    (
        "Leave out the example: only a title, a publisher and a home page to fill in",
        "Sans l'exemple : un titre, un éditeur et une page d'accueil à remplir",
    ),
    (
        "Add a certification, or a training offer, to a site",
        "Ajouter une certification, ou une offre de formation, à un site",
    ),
    (
        "The name of its folder or file, which is part of its address, such as mecanicien-cycles",
        "Le nom de son dossier ou fichier, qui entre dans son adresse, par exemple mecanicien-cycles",
    ),
    (
        "Add a training offer: content/offers/SLUG.toml",
        "Ajouter une offre de formation : content/offers/NOM.toml",
    ),
    (
        "Draft certifications from other files, such as the national register",
        "Créer des brouillons de certifications à partir d'autres fichiers, comme le répertoire national",
    ),
    (
        "A CASE package (1EdTech), version 1.0 or 1.1, in JSON",
        "Un paquet CASE (1EdTech), version 1.0 ou 1.1, en JSON",
    ),
    ("The package", "Le paquet"),
    (
        "The REAC or the RE of a titre professionnel, as PDF",
        "Le REAC ou le RE d'un titre professionnel, en PDF",
    ),
    (
        "The document, as published by the ministry of labour",
        "Le document, tel que publié par le ministère du Travail",
    ),
    (
        "Fiches of the national register (RNCP and RS), from its XML export",
        "Des fiches du répertoire national (RNCP et RS), à partir de son export XML",
    ),
    (
        "The XML export, as published on data.gouv.fr (\"Répertoire national des certifications professionnelles et répertoire spécifique\")",
        "L'export XML, tel que publié sur data.gouv.fr (« Répertoire national des certifications professionnelles et répertoire spécifique »)",
    ),
    (
        "The numbers of the fiches, such as RNCP38676 or RS6604",
        "Les numéros des fiches, par exemple RNCP38676 ou RS6604",
    ),
    ("All fiches of the file", "Toutes les fiches du fichier"),
    (
        "Only fiches that are active",
        "Seulement les fiches actives",
    ),
    (
        "Tables of a spreadsheet, a text document or a page: XLSX, XLS, ODS, CSV, TSV, DOCX, ODT, HTML",
        "Les tableaux d'un classeur, d'un document ou d'une page : XLSX, XLS, ODS, CSV, TSV, DOCX, ODT, HTML",
    ),
    (
        "The text of a referential, as extracted from a PDF",
        "Le texte d'un référentiel, tel qu'extrait d'un PDF",
    ),
    ("The file", "Le fichier"),
    (
        "What columns hold, such as \"1=competency,3=criterion\"; the others are guessed from their headers. Roles: unit, activity, code, competency, skill, knowledge, condition, assessment, criterion, indicator, ignore",
        "Ce que contiennent les colonnes, par exemple « 1=competency,3=criterion » ; les autres sont devinées d'après leur en-tête. Rôles : unit (bloc), activity (activité), code, competency (compétence), skill (savoir-faire), knowledge (savoir), condition, assessment (évaluation), criterion (critère), indicator (indicateur), ignore (à ignorer)",
    ),
    (
        "The title of the certification",
        "L'intitulé de la certification",
    ),
    (
        "The folder name of the certification [default: derived from its title]",
        "Le nom du dossier de la certification [par défaut : tiré de son intitulé]",
    ),
    ("Do not ask anything", "Ne poser aucune question"),
    (
        "Report what would be written, without writing it",
        "Indiquer ce qui serait écrit, sans l'écrire",
    ),
    (
        "Replace the units and the identity of an existing certification",
        "Remplacer les blocs et l'identité d'une certification existante",
    ),
    (
        "Check the content and the pages, without writing anything",
        "Vérifier le contenu et les pages, sans rien écrire",
    ),
    (
        "Print, as CSV, the pages to examine in an RGAA conformity audit",
        "Afficher en CSV les pages à examiner dans un audit de conformité au RGAA",
    ),
    ("The format of the messages", "Le format des messages"),
    (
        "The source line with the problem underlined, and advice",
        "La ligne source, le problème souligné et des conseils",
    ),
    (
        "One line per message: `file:line:column: severity[code]: message`",
        "Une ligne par message : `fichier:ligne:colonne: gravité[code]: message`",
    ),
    ("One JSON object per line", "Un objet JSON par ligne"),
    (
        "What else counts as an error",
        "Ce qui compte aussi comme une erreur : « warnings », les avertissements",
    ),
    (
        "Accept a site without any certification or page",
        "Accepter un site sans aucune certification ni page",
    ),
    ("Build the site", "Construire le site"),
    (
        "The output folder [default: public, in the folder of the site]",
        "Le dossier de sortie [par défaut : public, dans le dossier du site]",
    ),
    (
        "The address of the site, such as https://example.org/path/; \"\" builds a site that works from any folder and from disk",
        "L'adresse du site, par exemple https://example.org/chemin/ ; \"\" construit un site qui fonctionne dans n'importe quel dossier et depuis le disque",
    ),
    (
        "Publish even if more than half of the pages of the last build are gone",
        "Publier même si plus de la moitié des pages de la construction précédente ont disparu",
    ),
    (
        "Write a list of the files that this build added (A), modified (M) and deleted (D); \"-\" prints it",
        "Écrire la liste des fichiers que cette construction a ajoutés (A), modifiés (M) et supprimés (D) ; « - » l'affiche",
    ),
    (
        "Report how long each stage took, the peak memory, and how much was written",
        "Indiquer la durée de chaque étape, la mémoire maximale utilisée et la quantité de données écrite",
    ),
    (
        "Serve the site, and reload it in the browser on each change",
        "Servir le site, et le recharger dans le navigateur à chaque modification",
    ),
    (
        "The port to listen on; 0 chooses a free one",
        "Le port d'écoute ; 0 choisit un port libre",
    ),
    (
        "The address to listen on: this machine only, or 0.0.0.0 for any that can reach it",
        "L'adresse d'écoute : cette machine seule, ou 0.0.0.0 pour toutes celles qui peuvent s'y connecter",
    ),
    (
        "Open the site in a browser",
        "Ouvrir le site dans un navigateur",
    ),
    (
        "Poll all files at this interval instead of watching them: for network shares",
        "Examiner tous les fichiers à cet intervalle, en millisecondes, sans compter sur les notifications du système : pour les partages réseau",
    ),
    (
        "Link problems to an editor: vscode, vscodium, cursor, zed, idea, sublime, textmate, or a URL with {file}, {line} and {column}",
        "Ajouter aux problèmes des liens vers un éditeur : vscode, vscodium, cursor, zed, idea, sublime, textmate, ou une URL avec {file}, {line} et {column}",
    ),
    (
        "The address of the site, as for `build`: the preview serves it at the same path",
        "L'adresse du site, comme pour `build` : la prévisualisation sert le site au même chemin",
    ),
    (
        "Print only the address, and what prevents the preview from working",
        "N'afficher que l'adresse, et ce qui empêche la prévisualisation de fonctionner",
    ),
    (
        "List domains and ties to other certifications that an author may want to declare",
        "Lister des domaines et des liens vers d'autres certifications qu'un auteur peut vouloir déclarer",
    ),
    (
        "The certification to look at, by its folder [default: all]",
        "La certification à examiner, par son dossier [par défaut : toutes]",
    ),
    (
        "Only competencies with this code or id, and their parts",
        "Seulement les compétences de ce code ou de cet identifiant, et leurs parties",
    ),
    (
        "Synonyms for `content/synonyms.toml` instead: terms of the glossary that no document has, with words of their definitions",
        "Proposer plutôt des synonymes pour `content/synonyms.toml` : les termes du glossaire qu'aucun document n'emploie, avec des mots de leurs définitions",
    ),
    ("The format of the suggestions", "Le format des suggestions"),
    (
        "For people: what is likely and not declared yet",
        "Pour la lecture : ce qui est probable et n'est pas encore déclaré",
    ),
    (
        "For other programs: the nearest ones of every competency, declared or not",
        "Pour d'autres programmes : les plus proches de chaque compétence, déclarées ou non",
    ),
    (
        "Explain an error or a warning by its code, such as E012; without a code, list them all",
        "Expliquer une erreur ou un avertissement par son code, par exemple E012 ; sans code, en donner la liste",
    ),
    (
        "The code or the name of a rule",
        "Le code ou le nom d'une règle",
    ),
    (
        "Write the JSON Schemas of the content files, for editors",
        "Écrire les schémas JSON des fichiers de contenu, pour les éditeurs de texte",
    ),
    (
        "The folder to write them to; otherwise, one is printed (see --file)",
        "Le dossier où les écrire ; sinon, un seul est affiché (voir --file)",
    ),
    (
        "Which one to print: site, domains, glossary, synonyms, accessibility, certification, unit, examination, knowledge, offer or page",
        "Le schéma à afficher : site, domains (domaines), glossary (glossaire), synonyms (synonymes), accessibility (accessibilité), certification, unit (unité), examination (examen), knowledge (savoirs), offer (offre) ou page",
    ),
    (
        "Print shell completions",
        "Afficher le script de complétion d'un shell",
    ),
    ("The shell", "Le shell"),
    ("Print help", "Afficher l'aide"),
    (
        "Print help (see more with '--help')",
        "Afficher l'aide (plus complète avec `--help`)",
    ),
    (
        "Print help (see a summary with '-h')",
        "Afficher l'aide (abrégée avec `-h`)",
    ),
    ("Print version", "Afficher la version"),
    (
        "Print this message or the help of the given subcommand(s)",
        "Afficher cette aide, ou celle d'une commande",
    ),
];

/// The English texts of both tables, for the test that compares them with the command line.
#[cfg(test)]
pub(crate) fn known() -> impl Iterator<Item = &'static str> {
    let help = HELP.iter().map(|(english, _)| *english);
    help.chain(NAMES.iter().map(|(english, _)| *english))
}
