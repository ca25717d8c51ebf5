//! Messages of `src/load/loader`.

use crate::messages::messages;

messages! {
    content_missing()
        en "the folder content/ is missing or empty, so this site would publish nothing"
        fr "le dossier content/ est absent ou vide : ce site ne publierait rien";
    content_without_records()
        en "content/ contains neither a certification nor a page, so this site would publish nothing"
        fr "content/ ne contient ni certification ni page : ce site ne publierait rien";
    see_that_files_are_there()
        en "check that no files are missing: a submodule that was not fetched, another branch, a network drive that is not mounted"
        fr "vérifiez que tous les fichiers sont là : sous-module non récupéré, autre branche, lecteur réseau non monté";
    new_or_allow_empty()
        en "`repere new NAME` adds a certification; --allow-empty builds a site without any"
        fr "`repere new NOM` ajoute une certification ; --allow-empty construit un site qui n'en a aucune";
    own_folder()
        en "put the files of a certification into a separate folder: content/certifications/NAME/"
        fr "placez les fichiers d'une certification dans leur propre dossier : content/certifications/NOM/";
    files_of_certification()
        en "a certification has units (NN-NAME.toml) and pages (NAME.md); images and documents go into static/"
        fr "une certification a des blocs (NN-NOM.toml) et des pages (NOM.md) ; les images et les documents vont dans static/";
    no_certification_file()
        en "this folder has no certification.toml"
        fr "ce dossier n'a pas de certification.toml";
    rename_to_certification(name)
        en "rename `{name}` to certification.toml"
        fr "renommez `{name}` en certification.toml";
    write_certification_file()
        en "write one with at least a title: title = \"…\""
        fr "écrivez-en un avec au moins un titre : title = \"…\"";
    move_other_folder()
        en "move a folder that is not a certification out of content/certifications/"
        fr "déplacez hors de content/certifications/ un dossier qui n'est pas une certification";
    not_a_unit_name(file_name)
        en "`{file_name}` is not the file name of a unit"
        fr "`{file_name}` n'est pas un nom de fichier de bloc";
    rename_for_example(proposed)
        en "rename it, for example to `{proposed}`"
        fr "renommez-le, par exemple en `{proposed}`";
    unit_name_parts()
        en "two digits, which give the order, a hyphen, and lower-case letters, digits and hyphens, which make the address"
        fr "deux chiffres, qui donnent l'ordre, un trait d'union, puis des minuscules, des chiffres et des traits d'union, qui font l'adresse";
    offer_files()
        en "an offer is content/offers/NAME.toml; images and documents go into static/"
        fr "une offre est un fichier content/offers/NOM.toml ; les images et les documents vont dans static/";
    perhaps_folder(meant)
        en "did you mean the folder `content/{meant}/`?"
        fr "vouliez-vous dire le dossier `content/{meant}/` ?";
    perhaps_file(near)
        en "did you mean `{near}`?"
        fr "vouliez-vous dire `{near}` ?";
    page_files()
        en "pages are NAME.md; images and documents go into static/"
        fr "les pages sont des fichiers NOM.md ; les images et les documents vont dans static/";
    too_large(size, most)
        en "this file has {size} kB; the limit for text files is {most} kB"
        fr "ce fichier fait {size} ko ; la limite des fichiers de texte est de {most} ko";
    content_is_text()
        en "content is text: put images and documents into static/, and write one file for each unit or page"
        fr "le contenu est du texte : mettez les images et les documents dans static/, et faites un fichier par bloc ou par page";
    split_file()
        en "make it smaller, or split it into several files"
        fr "réduisez-le, ou découpez-le en plusieurs fichiers";
    could_not_be_read(why)
        en "this could not be read: {why}"
        fr "lecture impossible : {why}";
    check_readable()
        en "check that it is a file or a folder, that its name is readable and that you have the right to read it; or remove it from the site"
        fr "vérifiez que c'est un fichier ou un dossier, que son nom est lisible et que vous avez le droit de le lire ; sinon, retirez-le du site";
    taken_by_repere(path)
        en "this file would be published as /{path}, which Repère generates itself"
        fr "ce fichier serait publié sous /{path}, que Repère produit lui-même";
    remove_from_static()
        en "remove it from static/, or rename it"
        fr "retirez-le de static/, ou renommez-le";
    device_name(name)
        en "Windows does not allow a file named `{name}`"
        fr "Windows n'accepte pas de fichier nommé `{name}`";
    cannot_publish(why)
        en "this file cannot be published: {why}"
        fr "ce fichier ne peut pas être publié : {why}";
    differ_by_case(first, path)
        en "`{first}` and `{path}` differ only in case, which Windows and macOS do not distinguish"
        fr "`{first}` et `{path}` ne diffèrent que par les majuscules, que Windows et macOS ne distinguent pas";
    rename()
        en "rename it"
        fr "renommez-le";
    stray_file()
        en "this file is not used"
        fr "ce fichier n'est pas utilisé";
    stray_folder()
        en "this folder is not used"
        fr "ce dossier n'est pas utilisé";
    not_in_address(name)
        en "`{name}` cannot be part of an address"
        fr "`{name}` ne peut pas faire partie d'une adresse";
    rename_plainly(proposed)
        en "rename it, with lower-case letters without accents, digits and hyphens: `{proposed}`"
        fr "renommez-le, avec des minuscules sans accent, des chiffres et des traits d'union : `{proposed}`";
}
