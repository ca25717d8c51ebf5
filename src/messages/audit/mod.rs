//! Messages about finished pages, style sheets and scripts.
//!
//! Each file has the messages of the file of that name in `src/audit`; those that several files
//! share, and those of small files, are here.

mod contrast;
mod forms;
mod frame;
mod links;
mod made;
mod markup;
mod names;
mod navigation;
mod pictures;
mod reader;
mod scripts;
mod sheets;
mod structure;
mod tables;
mod variables;

pub(crate) use self::contrast::*;
pub(crate) use self::forms::*;
pub(crate) use self::frame::*;
pub(crate) use self::links::*;
pub(crate) use self::made::*;
pub(crate) use self::markup::*;
pub(crate) use self::names::*;
pub(crate) use self::navigation::*;
pub(crate) use self::pictures::*;
pub(crate) use self::reader::*;
pub(crate) use self::scripts::*;
pub(crate) use self::sheets::*;
pub(crate) use self::structure::*;
pub(crate) use self::tables::*;
pub(crate) use self::variables::*;

use super::messages;

messages! {
    host_it_yourself()
        en "put the file into static/, and use its address on this site"
        fr "mettez le fichier dans static/, et employez son adresse sur ce site";
    loads_foreign(element, address)
        en "<{element}> loads `{address}` from another host"
        fr "<{element}> charge `{address}` depuis un autre hôte";
    sheet_loads_foreign()
        en "this style sheet loads something from another host"
        fr "cette feuille de style charge quelque chose depuis un autre hôte";
    another_host()
        en "another host"
        fr "un autre hôte";
    button_without_words()
        en "a button has neither text nor alternative"
        fr "un bouton n'a ni texte ni alternative";
    do_not_move()
        en "replace it with text that does not move"
        fr "remplacez-le par un texte immobile";
    here()
        en "here"
        fr "ici";
    record_of_this_page()
        en "the record of this page"
        fr "l'enregistrement de cette page";
    seen_on(address)
        en "seen on the page {address}"
        fr "vu sur la page {address}";
    written_by_built_in(path, line)
        en "the built-in template writes it at {path}:{line}"
        fr "le gabarit intégré l'écrit à {path}:{line}";
    written_after(path, line)
        en "it comes from the content that the template fills in after {path}:{line}"
        fr "il vient du contenu que le gabarit insère après {path}:{line}";
    same_words_elsewhere()
        en "leads elsewhere than another link of the page with the same text"
        fr "mène ailleurs qu'un autre lien de la page au même texte";
    add_difference()
        en "add what distinguishes it to its text"
        fr "ajoutez à son texte ce qui le distingue";
    same_target()
        en "leads where another link of the page leads with another text"
        fr "mène au même endroit qu'un autre lien de la page au texte différent";
    one_name()
        en "use one name for one thing"
        fr "employez un seul nom pour une même chose";
    link_does(text, what)
        en "the link `{text}` {what}"
        fr "le lien `{text}` {what}";
    same_title(title)
        en "two pages have the title `{title}`"
        fr "deux pages ont le titre `{title}`";
    write_full_title()
        en "write <title>{{{{ page.full_title }}}}</title>, which no two pages share"
        fr "écrivez <title>{{{{ page.full_title }}}}</title>, que deux pages n'ont jamais en commun";
    record_of(address)
        en "the record of {address}"
        fr "l'enregistrement de {address}";
    other_title()
        en "give one of them another title or code, so that readers can distinguish them"
        fr "donnez à l'une un autre titre ou un autre code, pour que les lecteurs les distinguent";
    write_what_is_asked()
        en "write in words what is asked for"
        fr "écrivez avec des mots ce qui est demandé";
    any_orientation()
        en "support both orientations of the screen"
        fr "permettez de lire la page dans les deux orientations";
}
