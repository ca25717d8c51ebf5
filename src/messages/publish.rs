//! Messages about sites and files that cannot be published.

use super::messages;

messages! {
    leads_out() en "it leads out of the folder of the site" fr "il mène hors du dossier du site";
    reserved_name()
        en "this name is reserved for files of Repère"
        fr "ce nom est réservé à des fichiers de Repère";
    unprintable_name()
        en "it contains a character that cannot be printed"
        fr "il contient un caractère non imprimable";
    long_name(bytes, most)
        en "a name in it has {bytes} bytes, and file systems allow only {most}"
        fr "un des noms fait {bytes} octets, et aucun système de fichiers n'en accepte plus de {most}";
    long_path(bytes, most)
        en "it has {bytes} bytes, and some systems allow only {most}"
        fr "il fait {bytes} octets, et certains systèmes n'en acceptent pas plus de {most}";
    not_ours(folder)
        en "the folder {folder} contains other files and no site built by Repère; nothing was written. Choose an empty or new folder with --output, or empty this one yourself"
        fr "le dossier {folder} contient autre chose qu'un site construit par Repère ; rien n'a été écrit. Choisissez un dossier vide ou nouveau avec --output, ou videz celui-ci vous-même";
    not_a_folder(path)
        en "{path} is a file, not a folder; choose another one with --output"
        fr "{path} est un fichier, pas un dossier ; choisissez-en un autre avec --output";
    busy(folder)
        en "another build is writing to {folder}; wait until it ends, then build again"
        fr "une autre construction écrit dans {folder} ; attendez qu'elle se termine, puis relancez";
    in_the_way(path)
        en "{path} is in the way of a page and was not written by Repère; move it elsewhere"
        fr "{path} occupe la place d'une page et n'a pas été écrit par Repère ; déplacez-le";
    into_sources(output, source)
        en "{output} contains files of the site itself, or is among them ({source}): the next build would read its own pages as sources; nothing was written. Choose another folder with --output"
        fr "{output} contient des fichiers du site lui-même, ou en fait partie ({source}) : la construction suivante lirait ses propres pages comme des sources ; rien n'a été écrit. Choisissez un autre dossier avec --output";
    misplaced(file, folder)
        en "{file} would be in {folder}, which contains the site or its sources; nothing was written. Choose a file elsewhere"
        fr "{file} serait dans {folder}, qui contient le site ou ses sources ; rien n'a été écrit. Choisissez un fichier ailleurs";
    too_many_removals(gone, before)
        en "this build would remove {gone} of the {before} pages published before; nothing was written. Check that all files of the site are there and readable. To remove these pages on purpose, build with --allow-removals"
        fr "cette construction supprimerait {gone} des {before} pages déjà publiées ; rien n'a été écrit. Vérifiez que tous les fichiers du site sont là et lisibles. Pour supprimer ces pages volontairement, construisez avec --allow-removals";
    unfit(path, why)
        en "the file \"{path}\" cannot be published: {why}; nothing was written"
        fr "le fichier « {path} » ne peut pas être publié : {why} ; rien n'a été écrit";
    system(doing, error) en "{doing}: {error}" fr "{doing} : {error}";
    on(doing, path) en "{doing} {path}" fr "{doing} {path}";
    cannot_list() en "cannot list" fr "impossible de lister";
    cannot_look_at() en "cannot inspect" fr "impossible d'examiner";
    cannot_create() en "cannot create" fr "impossible de créer";
    cannot_replace() en "cannot replace" fr "impossible de remplacer";
    cannot_write() en "cannot write" fr "impossible d'écrire";
    cannot_remove() en "cannot remove" fr "impossible de supprimer";
    cannot_move() en "cannot move" fr "impossible de déplacer";
    cannot_clear() en "cannot delete" fr "impossible de supprimer";
    cannot_keep() en "cannot keep" fr "impossible de conserver";
    cannot_read() en "cannot read" fr "impossible de lire";
    cannot_create_output()
        en "cannot create the output folder"
        fr "impossible de créer le dossier de sortie";
    cannot_look_at_output()
        en "cannot inspect the output folder"
        fr "impossible d'examiner le dossier de sortie";
    cannot_list_output()
        en "cannot list the output folder"
        fr "impossible de lister le dossier de sortie";
}
