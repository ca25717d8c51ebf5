//! Messages of `src/audit/markup`.

use crate::messages::messages;

messages! {
    style_attribute(element)
        en "<{element}> has a `style` attribute"
        fr "<{element}> a un attribut `style`";
    use_a_class()
        en "give it a class, and put its style into a style sheet of static/"
        fr "donnez-lui une classe, et mettez son style dans une feuille de style de static/";
    tabindex(value)
        en "tabindex=\"{value}\" puts this before everything else on the page"
        fr "tabindex=\"{value}\" place cet élément avant tout le reste de la page";
    remove_tabindex()
        en "remove it: the keyboard goes through a page in the order of its text"
        fr "supprimez-le : le clavier parcourt une page dans l'ordre de son texte";
    autofocus()
        en "`autofocus` moves readers away from the start of the page"
        fr "`autofocus` éloigne les lecteurs du début de la page";
    remove_it()
        en "remove it"
        fr "supprimez-le";
    autoplay(element)
        en "<{element}> starts playing by itself"
        fr "<{element}> se lance tout seul";
    use_controls()
        en "remove `autoplay`, and add `controls`"
        fr "supprimez `autoplay`, et ajoutez `controls`";
    inline_handler(element, handler)
        en "<{element}> has a script in its attribute `{handler}`"
        fr "<{element}> a un script dans son attribut `{handler}`";
    script_file()
        en "put the script into a file of static/, and load it with <script src=\"…\" defer>"
        fr "mettez le script dans un fichier de static/, et chargez-le par <script src=\"…\" defer>";
    presentation_attribute(element, look)
        en "<{element}> sets its appearance with `{look}`"
        fr "<{element}> fixe son apparence avec `{look}`";
    widget_role(role)
        en "role=\"{role}\" promises keyboard commands that only applications have"
        fr "role=\"{role}\" annonce des commandes au clavier que seules les applications ont";
    write_nav()
        en "write a list of links in <nav>, with <details> for submenus"
        fr "écrivez une liste de liens dans <nav>, avec <details> pour les sous-menus";
    role_without_keyboard(element, role)
        en "<{element}> has role=\"{role}\", which adds no keyboard support"
        fr "<{element}> a role=\"{role}\", qui ne le rend pas utilisable au clavier";
    write_button()
        en "write <button>…</button> or <a href=\"…\">…</a>, which work with the keyboard"
        fr "écrivez <button>…</button> ou <a href=\"…\">…</a>, qui marchent au clavier";
    inline_style()
        en "the page contains a style sheet"
        fr "la page contient une feuille de style";
    style_file()
        en "put it into a file of static/, and load it with <link rel=\"stylesheet\" href=\"…\">"
        fr "mettez-la dans un fichier de static/, et chargez-la par <link rel=\"stylesheet\" href=\"…\">";
    inline_script()
        en "the page contains a script"
        fr "la page contient un script";
    script_to_file()
        en "put it into a file of static/, and load it with <script src=\"…\" defer>"
        fr "mettez-le dans un fichier de static/, et chargez-le par <script src=\"…\" defer>";
    presentation_element(element)
        en "<{element}> only sets how words look"
        fr "<{element}> ne fixe que l'apparence des mots";
    write_meaning()
        en "write what they are (<strong>, <em>), and put their style into a style sheet"
        fr "écrivez ce qu'ils sont (<strong>, <em>), et mettez leur style dans une feuille de style";
    moves_by_itself(element)
        en "<{element}> moves by itself"
        fr "<{element}> bouge tout seul";
    refresh()
        en "the page reloads or navigates away by itself"
        fr "la page se recharge ou mène ailleurs d'elle-même";
    remove_refresh()
        en "remove the <meta http-equiv=\"refresh\">; let readers follow a link"
        fr "supprimez le <meta http-equiv=\"refresh\"> ; laissez les lecteurs suivre un lien";
    no_zoom(name, value)
        en "`{name}={value}` keeps readers from enlarging the page"
        fr "`{name}={value}` empêche d'agrandir la page";
    write_viewport()
        en "write content=\"width=device-width, initial-scale=1\""
        fr "écrivez content=\"width=device-width, initial-scale=1\"";
}
