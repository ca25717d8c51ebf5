//! Messages about references, addresses and the texts of records.
//!
//! Each file has the messages of the file of that name in `src/link`; those that several files
//! share, and those of small files, are here.

mod addresses;
mod near_miss;
mod outline;
mod parents;
mod registers;
mod related;
mod report;
mod structure;

mod unresolved;
mod vocabulary;

pub(crate) use self::addresses::*;
pub(crate) use self::near_miss::*;
pub(crate) use self::outline::*;
pub(crate) use self::parents::*;
pub(crate) use self::registers::*;
pub(crate) use self::related::*;
pub(crate) use self::report::*;
pub(crate) use self::structure::*;
pub(crate) use self::unresolved::*;
pub(crate) use self::vocabulary::*;
pub(crate) use super::twice::{the_first, the_second};

use super::messages;

messages! {
    base_scheme()
        en "a base URL begins with https:// or http://, or is empty"
        fr "une adresse de base commence par https:// ou http://, ou est vide";
    base_plain()
        en "a base URL has no query, no fragment and no spaces"
        fr "une adresse de base n'a ni requête, ni fragment, ni espace";
    base_host()
        en "a base URL names a host, such as https://example.org/"
        fr "une adresse de base nomme un hôte, comme https://example.org/";
    no_domain(id)
        en "content/domains.toml has no domain `{id}`"
        fr "content/domains.toml n'a pas de domaine `{id}`";
    no_domain_label()
        en "unknown domain"
        fr "domaine inconnu";
    write_domain()
        en "write the id of one of its domains, or add a [[domain]] to it"
        fr "écrivez l'identifiant d'un de ses domaines, ou ajoutez-y un [[domain]]";
    no_certification(name)
        en "no certification of this site is called `{name}`"
        fr "aucune certification de ce site ne s'appelle `{name}`";
    no_certification_label()
        en "no such certification"
        fr "certification inconnue";
    write_folder()
        en "write the name of its folder in content/certifications/"
        fr "écrivez le nom de son dossier dans content/certifications/";
    large_comparison(count, pairs)
        en "these {count} certifications are not compared in pairs: that would take {pairs} pages"
        fr "ces {count} certifications ne sont pas comparées deux à deux : il faudrait {pairs} pages";
    large_comparison_label()
        en "compared in one overview and by domain only"
        fr "comparées seulement dans une vue d'ensemble et par domaine";
    smaller_groups(paired)
        en "declare smaller groups with [[comparisons.group]], or set the largest group that gets pages of pairs: pairs_up_to = {paired} in [comparisons]"
        fr "déclarez des groupes plus petits avec [[comparisons.group]], ou fixez la taille du plus grand groupe comparé deux à deux : pairs_up_to = {paired} dans [comparisons]";
    corresponds_to_itself()
        en "a certification does not correspond to itself"
        fr "une certification ne correspond pas à elle-même";
    the_one_read()
        en "the same certification"
        fr "la même certification";
    write_other_certification()
        en "write the folder or the register number of the other certification"
        fr "écrivez le dossier ou le numéro de répertoire de l'autre certification";
    no_unit_in(certification, code)
        en "`{certification}` has no unit `{code}`"
        fr "`{certification}` n'a pas de bloc `{code}`";
    no_unit_label()
        en "no such unit"
        fr "bloc inconnu";
    how_units_are_named()
        en "a unit is named by its code, or by the name of its file without its number"
        fr "un bloc se désigne par son code, ou par le nom de son fichier sans le numéro";
    not_a_base_url(url)
        en "`{url}` is not a base URL"
        fr "`{url}` n'est pas une adresse de base";
    write_base_url()
        en "write the address at which the site will be published: base_url = \"https://example.org/\"; or \"\" for a site that works from any folder"
        fr "écrivez l'adresse où le site sera publié : base_url = \"https://example.org/\" ; ou \"\" pour un site qui fonctionne depuis n'importe quel dossier";
    not_published()
        en "not published"
        fr "non publié";
    begins_here()
        en "it begins here"
        fr "il commence ici";
    notice_twice(id)
        en "two notices have the id `{id}`"
        fr "deux mentions ont l'identifiant `{id}`";
    other_id_or_delete()
        en "give one of them another id, or delete it"
        fr "donnez un autre identifiant à l'une d'elles, ou supprimez-la";
    no_notice_target(written)
        en "a notice cannot apply to `{written}`"
        fr "une mention ne peut pas s'appliquer à `{written}`";
    no_notice_target_label()
        en "no unit, competency or assessment has this code or id"
        fr "aucun bloc, aucune compétence et aucune épreuve n'a ce code ou cet identifiant";
    write_notice_target()
        en "write the code of a unit or competency, the id of an assessment, or \"*\""
        fr "écrivez le code d'un bloc ou d'une compétence, l'identifiant d'une épreuve, ou \"*\"";
    neither_name_nor_number()
        en "neither a certification nor a register number"
        fr "ni une certification, ni un numéro de répertoire";
    write_folder_or_number()
        en "write the name of its folder, or its number in a register: RNCP00001"
        fr "écrivez le nom de son dossier, ou son numéro dans un répertoire : RNCP00001";
    no_unit_or_option(certification, code)
        en "`{certification}` has no unit or option `{code}`"
        fr "`{certification}` n'a ni bloc ni option `{code}`";
    no_unit_or_option_label()
        en "no such unit or option"
        fr "bloc ou option inconnus";
    write_unit_or_option()
        en "write a unit as its code, or the name of its file without its number: SLUG/CODE; an option as its id: SLUG/option:ID"
        fr "désignez un bloc par son code, ou par le nom de son fichier sans le numéro : DOSSIER/CODE ; une option par son identifiant : DOSSIER/option:ID";
    no_group(name)
        en "there is no group `{name}`"
        fr "il n'y a pas de groupe `{name}`";
    no_group_label()
        en "no table [groups] has this name"
        fr "aucune table [groups] n'a ce nom";
    add_group(name)
        en "add it to this file or to certification.toml, above the first [[…]]: [groups], below it {name} = [\"C1.1\", \"C1.2\"]"
        fr "ajoutez-le à ce fichier ou à certification.toml, avant le premier [[…]] : [groups], et dessous {name} = [\"C1.1\", \"C1.2\"]";
    certification_unknown(slug)
        en "no certification is called `{slug}`"
        fr "aucune certification ne s'appelle `{slug}`";
    nothing_called(name)
        en "nothing is called `{name}` here"
        fr "rien ne s'appelle `{name}` ici";
    code_of_units()
        en "several units have this code"
        fr "plusieurs blocs ont ce code";
    nothing_with_code(certification)
        en "`{certification}` has nothing with this code"
        fr "`{certification}` n'a rien avec ce code";
    no_case_without_url()
        en "no CASE packages are written: the site has no base URL"
        fr "aucun paquet CASE n'est écrit : le site n'a pas d'adresse de base";
    no_case_without_date()
        en "no CASE packages are written: the site has no date"
        fr "aucun paquet CASE n'est écrit : le site n'a pas de date";
    write_base_url_for_case()
        en "their identifiers are made from the URLs of the site: write where it is published, base_url = \"https://example.org/\", or remove `case = true`"
        fr "leurs identifiants viennent des adresses du site : écrivez où il est publié, base_url = \"https://example.org/\", ou retirez `case = true`";
    write_edition_for_case()
        en "each of their records says when it last changed: write edition = 2026-01-31 with the date of this edition, or remove `case = true`"
        fr "chacun de leurs éléments dit quand il a changé : écrivez edition = 2026-01-31 avec la date de cette édition, ou retirez `case = true`";
    requested_here()
        en "requested here"
        fr "demandé ici";
}
