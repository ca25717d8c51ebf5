//! Messages of `src/audit/variables`.

use crate::messages::messages;

messages! {
    variable_characters()
        en "use letters, digits and hyphens, as the style sheet does"
        fr "employez des lettres, des chiffres et des traits d'union, comme la feuille de style";
    unknown_variable(name, table)
        en "no style sheet uses the variable `{name}` of [{table}]"
        fr "aucune feuille de style n'emploie la variable `{name}` de [{table}]";
    changes_nothing()
        en "this changes nothing"
        fr "ceci ne change rien";
    without_hyphens(plain)
        en "write `{plain}`: the hyphens before it are added"
        fr "écrivez `{plain}` : les tirets qui précèdent s'ajoutent tout seuls";
    see_variables()
        en "docs/theming.md lists the variables of the built-in theme"
        fr "docs/theming.md donne les variables du thème intégré";
    variable_foreign()
        en "loads something from another host"
        fr "charge quelque chose depuis un autre hôte";
    variable_empty()
        en "is empty"
        fr "est vide";
    write_value_or_delete()
        en "write a value, or delete the line"
        fr "écrivez une valeur, ou supprimez la ligne";
    variable_unclosed()
        en "would end its rule, or is not closed"
        fr "terminerait sa règle, ou n'est pas fermée";
    one_value()
        en "write one value, without ; {{ }} /* or a backslash, and with every bracket and quotation mark closed"
        fr "écrivez une seule valeur, sans ; {{ }} /* ni barre oblique inverse, avec tous les crochets et guillemets fermés";
    variable_is(name, why)
        en "the value of the variable `{name}` {why}"
        fr "la valeur de la variable `{name}` {why}";
    value_of_sheet()
        en "a value of the style sheet"
        fr "une valeur de la feuille de style";
    not_a_variable(name)
        en "\"{name}\" cannot be the name of a variable"
        fr "« {name} » ne peut pas être un nom de variable";
}
