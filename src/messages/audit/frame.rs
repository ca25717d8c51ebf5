//! Messages of `src/audit/frame`.

use crate::messages::messages;

messages! {
    no_language()
        en "the page does not declare its language"
        fr "la page ne déclare pas sa langue";
    write_page_language()
        en "write <html lang=\"{{{{ site.language }}}}\">"
        fr "écrivez <html lang=\"{{{{ site.language }}}}\">";
    no_direction()
        en "the page does not say that its language is written from right to left"
        fr "la page ne dit pas que sa langue s'écrit de droite à gauche";
    write_direction()
        en "write <html lang=\"{{{{ site.language }}}}\" dir=\"rtl\">"
        fr "écrivez <html lang=\"{{{{ site.language }}}}\" dir=\"rtl\">";
    several_mains()
        en "the page has several main parts"
        fr "la page a plusieurs parties principales";
    keep_one_main()
        en "keep one <main>; the built-in base.html writes it around the block `main`"
        fr "gardez un seul <main> ; le base.html intégré l'écrit autour du bloc `main`";
    no_title()
        en "the page has no title"
        fr "la page n'a pas de titre";
    write_title()
        en "the template of the page writes <title> from page.full_title"
        fr "le gabarit de la page écrit <title> à partir de page.full_title";
    no_h1()
        en "the page has no first-level heading; it must have one"
        fr "la page n'a pas de titre de premier niveau ; il lui en faut un";
    write_h1()
        en "the template of the page writes <h1> from the title of the record"
        fr "le gabarit de la page écrit <h1> à partir du titre de l'enregistrement";
    no_doctype()
        en "the page does not begin with <!doctype html>"
        fr "la page ne commence pas par <!doctype html>";
    write_doctype()
        en "write it on the first line, before <html>"
        fr "écrivez-le sur la première ligne, avant <html>";
    page_lacks(parts)
        en "the page has no {parts}"
        fr "il manque à la page : {parts}";
    extend_base()
        en "screen readers navigate by the parts of a page: extend base.html, which has them all"
        fr "les lecteurs d'écran se repèrent aux parties d'une page : étendez base.html, qui les a toutes";
    nameless_nav()
        en "one of several <nav> has no name"
        fr "l'un des <nav> n'a pas de nom";
    name_nav()
        en "write aria-label=\"…\" with what it contains"
        fr "écrivez aria-label=\"…\" avec ce qu'il contient";
    skip_link_astray(id)
        en "the skip link leads to `#{id}`, before <main>"
        fr "le lien d'évitement mène à `#{id}`, avant <main>";
    lead_to_main()
        en "point it at the id of <main>"
        fr "faites-le mener à l'id de <main>";
    no_skip_link()
        en "there is no skip link"
        fr "il n'y a pas de lien d'évitement";
    add_skip_link()
        en "begin the page with <a href=\"#_contenu\">…</a>, where `_contenu` is the id of <main>"
        fr "commencez la page par <a href=\"#_contenu\">…</a>, où `_contenu` est l'id de <main>";
    not_a_language(lang)
        en "`{lang}` is not a language tag"
        fr "`{lang}` n'est pas un code de langue";
    write_language()
        en "write the code of the language, such as fr, en or de"
        fr "écrivez le code de la langue, comme fr, en ou de";
}
