//! Labels of two records, files or keys that claim the same thing.

use super::messages;

messages! {
    the_second()
        en "the second one"
        fr "la seconde";
    the_first()
        en "the first one"
        fr "la première";
}
