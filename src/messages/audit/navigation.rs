//! Messages of `src/audit/navigation`.

use crate::messages::messages;

messages! {
    navigation_lacks()
        en "this page lacks a navigation that the others have"
        fr "il manque à cette page une navigation que les autres ont";
    navigation_in_base()
        en "write it in base.html, for all pages"
        fr "écrivez-la dans base.html, pour toutes les pages";
    navigation_differs(name)
        en "{name} has other links, or another order, than on the other pages"
        fr "{name} n'a pas les mêmes liens, ou pas dans le même ordre, que sur les autres pages";
    same_links()
        en "write the same links in the same order on every page; what belongs to one page goes into <main>"
        fr "écrivez les mêmes liens dans le même ordre sur toutes les pages ; ce qui est propre à une page va dans <main>";
    two_ways()
        en "readers need two ways to navigate the site, out of a menu, a search and a site map"
        fr "il faut deux moyens de parcourir le site, parmi un menu, une recherche et un plan du site";
    write_two_ways()
        en "write the links of site.menu and the search in the header, and those of site.footer in the footer, as the built-in base.html does"
        fr "écrivez les liens de site.menu et la recherche dans l'en-tête, et ceux de site.footer dans le pied de page, comme le base.html intégré";
    no_site_map()
        en "no link of the header, footer or navigation leads to the site map"
        fr "aucun lien de l'en-tête, du pied de page ou de la navigation ne mène au plan du site";
    write_site_map()
        en "write <a href=\"{{{{ site.site_map_url }}}}\"> in the footer of base.html"
        fr "écrivez <a href=\"{{{{ site.site_map_url }}}}\"> dans le pied de page de base.html";
    no_search()
        en "neither a form nor a link of the header, footer or navigation leads to the search"
        fr "ni formulaire ni lien de l'en-tête, du pied de page ou de la navigation ne mène à la recherche";
    write_search()
        en "write {{{{ <search_form url={{site.search_url}} scope={{page.scope}} /> }}}} in the header of base.html, or a link to site.search_url"
        fr "écrivez {{{{ <search_form url={{site.search_url}} scope={{page.scope}} /> }}}} dans l'en-tête de base.html, ou un lien vers site.search_url";
    no_declaration()
        en "no link of the header, footer or navigation leads to the accessibility declaration"
        fr "aucun lien de l'en-tête, du pied de page ou de la navigation ne mène à la déclaration d'accessibilité";
    write_declaration()
        en "the law requires the statement on the home page, and the declaration one click away from every page: <a href=\"{{{{ site.accessibility.url }}}}\">{{{{ site.accessibility.title }}}}</a>"
        fr "la loi exige la mention sur la page d'accueil, et la déclaration à un clic de chaque page : <a href=\"{{{{ site.accessibility.url }}}}\">{{{{ site.accessibility.title }}}}</a>";
    no_mention()
        en "the home page does not give the state of conformity"
        fr "la page d'accueil ne donne pas l'état de conformité";
    write_mention()
        en "the law requires this exact text there: {{{{ site.accessibility.title }}}}"
        fr "la loi y exige exactement ces mots : {{{{ site.accessibility.title }}}}";
    the_header() en "the header" fr "l'en-tête";
    the_footer() en "the footer" fr "le pied de page";
    the_navigation() en "the navigation" fr "la navigation";
}
