//! The names of invisible characters and look-alikes.

use super::messages;

messages! {
    character(code, name) en "{code} ({name})" fr "{code} ({name})";
    null() en "null" fr "caractère nul";
    bell() en "bell" fr "sonnerie";
    backspace() en "backspace" fr "retour arrière";
    vertical_tab()
        en "vertical tab, the line break of Word"
        fr "tabulation verticale, le saut de ligne de Word";
    form_feed() en "form feed, a page break" fr "saut de page";
    carriage_return() en "carriage return" fr "retour chariot";
    escape() en "escape" fr "échappement";
    hyphen_of_word()
        en "non-breaking hyphen of Word"
        fr "trait d'union insécable de Word";
    optional_hyphen_of_word()
        en "optional hyphen of Word"
        fr "trait d'union conditionnel de Word";
    delete() en "delete" fr "effacement";
    next_line()
        en "next line; in Windows-1252 an ellipsis"
        fr "ligne suivante ; en Windows-1252, des points de suspension";
    in_windows_1252(what)
        en "control character; in Windows-1252 {what}"
        fr "caractère de contrôle ; en Windows-1252, {what}";
    euro() en "the character €" fr "le caractère €";
    apostrophe() en "an apostrophe" fr "une apostrophe";
    quotation_mark() en "a quotation mark" fr "un guillemet";
    dash() en "a dash" fr "un tiret";
    oe() en "the letter œ" fr "la lettre œ";
    no_break_space() en "no-break space" fr "espace insécable";
    soft_hyphen() en "soft hyphen" fr "trait d'union conditionnel";
    direction_mark() en "direction mark" fr "marque de direction";
    typographic_space() en "typographic space" fr "espace typographique";
    zero_width_space() en "zero-width space" fr "espace sans chasse";
    zero_width_non_joiner() en "zero-width non-joiner" fr "antiliant sans chasse";
    zero_width_joiner() en "zero-width joiner" fr "liant sans chasse";
    line_separator() en "line separator" fr "séparateur de lignes";
    paragraph_separator() en "paragraph separator" fr "séparateur de paragraphes";
    direction_control() en "direction control" fr "commande de direction";
    narrow_no_break_space() en "narrow no-break space" fr "espace fine insécable";
    word_joiner() en "word joiner" fr "gluon de mots";
    ideographic_space() en "ideographic space" fr "espace idéographique";
    byte_order_mark() en "byte order mark" fr "marque d'ordre des octets";
    replacement()
        en "replacement for a lost character"
        fr "remplace un caractère perdu";
    private_use()
        en "private-use character, which only one font shows"
        fr "caractère à usage privé, qu'une seule police affiche";
    not_a_character() en "not a character" fr "pas un caractère";
    control_character() en "control character" fr "caractère de contrôle";
    special_space() en "special space" fr "espace spéciale";
    without_width() en "a character without width" fr "un caractère sans largeur";
    greek_letter(latin) en "Greek letter that looks like {latin}" fr "lettre grecque qui ressemble à {latin}";
    cyrillic_letter(latin) en "Cyrillic letter that looks like {latin}" fr "lettre cyrillique qui ressemble à {latin}";
    special_letter(latin) en "special letter that looks like {latin}" fr "lettre spéciale qui ressemble à {latin}";
    special_digit(latin) en "special digit that looks like {latin}" fr "chiffre spécial qui ressemble à {latin}";
}
