//! Messages of `src/check/unit`.

use crate::messages::messages;

messages! {
    no_competency(unit)
        en "the unit `{unit}` has no competency"
        fr "le bloc `{unit}` n'a pas de compétence";
    this_unit()
        en "this unit"
        fr "ce bloc";
    add_competency()
        en "add one: a line [[competency]], below it code = \"…\" and statement = \"…\""
        fr "ajoutez-en une : une ligne [[competency]], et dessous code = \"…\" et statement = \"…\"";
    neither_code_nor_id(record)
        en "{record} has neither a code nor an id"
        fr "{record} n'a ni code ni identifiant";
    address_would_not_last()
        en "its address would not last"
        fr "son adresse ne durerait pas";
    add_code()
        en "add its code as the document has it: code = \"…\""
        fr "ajoutez son code tel que l'écrit le document : code = \"…\"";
    add_id()
        en "if the document has none, add a name that will not change, in lower-case letters and hyphens: id = \"…\""
        fr "si le document n'en a pas, ajoutez un nom qui ne changera pas, en minuscules et traits d'union : id = \"…\"";
    no_letter(name)
        en "`{name}` has no letter and no digit"
        fr "`{name}` n'a ni lettre ni chiffre";
    code_in_address()
        en "a code becomes part of an address"
        fr "un code entre dans une adresse";
    write_code()
        en "write a code with a letter or a digit; if the document has none, an id: id = \"…\""
        fr "écrivez un code avec une lettre ou un chiffre ; si le document n'en a pas, un identifiant : id = \"…\"";
    unit_code_twice(code)
        en "two units have the code `{code}`"
        fr "deux blocs ont le code `{code}`";
    other_code_or_copy()
        en "give one of them another code, or delete the file if it is a copy"
        fr "donnez un autre code à l'un d'eux, ou supprimez le fichier si c'est une copie";
}
