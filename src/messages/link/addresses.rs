//! Messages of `src/link/addresses`.

use crate::messages::messages;

messages! {
    address_of_repere(address)
        en "{address} is the address of a page that Repère generates itself"
        fr "{address} est l'adresse d'une page que Repère produit lui-même";
    same_address_label()
        en "the name of this file gives the same address"
        fr "le nom de ce fichier donne la même adresse";
    rename_file()
        en "rename the file: NAME in NN-NAME.toml and in NAME.md becomes the address"
        fr "renommez le fichier : NOM, dans NN-NOM.toml et dans NOM.md, devient l'adresse";
    address_twice(address)
        en "two files give the address {address}"
        fr "deux fichiers donnent l'adresse {address}";
    second_file()
        en "the second file"
        fr "le second fichier";
    first_file()
        en "the first file"
        fr "le premier fichier";
    rename_one_file()
        en "rename one of them: NAME in NN-NAME.toml and in NAME.md becomes the address"
        fr "renommez l'un d'eux : NOM, dans NN-NOM.toml et dans NOM.md, devient l'adresse";
}
