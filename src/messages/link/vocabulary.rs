//! Messages of `src/link/vocabulary`.

use crate::messages::{counted, messages};

messages! {
    unknown_acronym(word)
        en "the glossary does not explain `{word}`"
        fr "le glossaire n'explique pas `{word}`";
    unknown_acronym_label()
        en "what do the letters stand for?"
        fr "que veulent dire ces lettres ?";
    add_to_glossary(word)
        en "add it to content/glossary.toml: a line [[term]], below it term = \"{word}\", expansion = \"…\" and definition = \"…\""
        fr "ajoutez-le à content/glossary.toml : une ligne [[term]], et dessous term = \"{word}\", expansion = \"…\" et definition = \"…\"";
    write_in_full()
        en "or write the words in full"
        fr "ou écrivez les mots en toutes lettres";
    foreign_word(word)
        en "`{word}` is English and not marked as such"
        fr "`{word}` est un mot anglais, non signalé comme tel";
    foreign_word_label()
        en "read aloud as if it were in the language of the page"
        fr "lu à voix haute comme un mot de la langue de la page";
    mark_everywhere()
        en "add it to content/glossary.toml with lang = \"en\", which marks it everywhere"
        fr "ajoutez-le à content/glossary.toml avec lang = \"en\", ce qui le signale partout";
    mark_here(word)
        en "or mark it here: [{word}]{{lang=en}}"
        fr "ou signalez-le ici : [{word}]{{lang=en}}";
}

counted! {
    other_occurrences(n)
        en "it occurs in one more place" | "it occurs in {n} more places"
        fr "il apparaît encore à un endroit" | "il apparaît encore à {n} endroits";
}
