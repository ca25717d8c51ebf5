//! Messages about files: TOML, keys and values, front matter, file names.
//!
//! Each file has the messages of the file of that name in `src/load`; those that several files
//! share, and those of small files, are here.

mod characters;
mod loader;
mod mistake;
mod prose;
mod syntax;

pub(crate) use self::characters::*;
pub(crate) use self::loader::*;
pub(crate) use self::mistake::*;
pub(crate) use self::prose::*;
pub(crate) use self::syntax::*;
pub(crate) use super::twice::{the_first, the_second};

use super::messages;

messages! {
    text_holds(name)
        en "this text contains {name}"
        fr "ce texte contient {name}";
    write_header_of_many(key)
        en "write: [[{key}]]"
        fr "écrivez : [[{key}]]";
    write(value)
        en "write: {value}"
        fr "écrivez : {value}";
    no_rule(code)
        en "there is no rule `{code}`"
        fr "il n'y a pas de règle `{code}`";
    no_rule_label()
        en "no rule has this code"
        fr "aucune règle n'a ce code";
    see_rules()
        en "docs/diagnostics.md lists the rules"
        fr "docs/diagnostics.md donne la liste des règles";
    error_not_lowered(code)
        en "`{code}` is an error, and its severity cannot be lowered"
        fr "`{code}` est une erreur, dont la gravité ne peut pas être abaissée";
    only_warnings_label()
        en "only warnings can be set"
        fr "seuls les avertissements se règlent";
    fix_and_delete_line()
        en "fix what it reports, and delete this line"
        fr "corrigez ce qu'elle signale, puis supprimez cette ligne";
    save_as_utf8()
        en "open it in an editor and save it again with the encoding UTF-8 (Save with encoding)"
        fr "ouvrez-le dans un éditeur et enregistrez-le avec l'encodage UTF-8 (« Enregistrer avec l'encodage »)";
    is_utf16()
        en "this file is encoded in UTF-16"
        fr "ce fichier est encodé en UTF-16";
    not_utf8()
        en "this file is not encoded in UTF-8"
        fr "ce fichier n'est pas encodé en UTF-8";
    first_not_utf8()
        en "the first character that is not UTF-8"
        fr "le premier caractère qui n'est pas en UTF-8";
    system(error) en "{error}" fr "{error}";
    nested_too_deeply()
        en "folders are nested too deeply"
        fr "les dossiers sont imbriqués trop profondément";
    circular_link()
        en "this link leads back to a folder that contains it"
        fr "ce lien ramène à un dossier qui le contient";
    name_not_utf8()
        en "its name is not encoded in UTF-8"
        fr "son nom n'est pas encodé en UTF-8";
    not_a_file()
        en "it is a pipe, a socket or a device, not a file"
        fr "c'est un tube, une socket ou un périphérique, pas un fichier";
    contains(name) en "it contains {name}" fr "il contient {name}";
}
