//! Messages of the preview, in the terminal and in its panel.

use super::{counted, messages};

messages! {
    panel_title() en "The site has errors" fr "Le site contient des erreurs";
    panel_kept()
        en "The last state without errors is shown."
        fr "Le dernier état sans erreur reste affiché.";
    panel_warnings() en "Warnings" fr "Avertissements";
    panel_close() en "Close" fr "Fermer";
    changed_elsewhere() en "Changed on another page:" fr "Modifié sur une autre page :";
    ready(certifications, pages, url, took)
        en "{certifications}, {pages} at {url} ({took})"
        fr "{certifications}, {pages} sur {url} ({took})";
    watching()
        en "Files are watched; Ctrl-C ends the preview."
        fr "Les fichiers sont surveillés ; Ctrl-C arrête la prévisualisation.";
    read_again() en "read again" fr "relu";
    one_and_others(one, others) en "{one} and {others}" fr "{one} et {others}";
    errors_and_last_state()
        en "errors, the last state without errors is still shown"
        fr "erreurs, le dernier état sans erreur reste affiché";
    only_errors() en "errors" fr "erreurs";
    change(clock, what, effect, took)
        en "{clock} {what}: {effect} ({took})"
        fr "{clock} {what} : {effect} ({took})";
    affected(clock, pages) en "{clock} {pages}" fr "{clock} {pages}";
    no_problem() en "no error, no warning" fr "aucune erreur, aucun avertissement";
    two_amounts(one, other) en "{one}, {other}" fr "{one}, {other}";
    below_a_millisecond() en "below 1 ms" fr "moins de 1 ms";
    milliseconds(time) en "{time} ms" fr "{time} ms";
    open_to_everybody(elsewhere)
        en "warning: everybody who can connect to this machine can read this site, its errors and the paths of its files; from another machine it is at http://{elsewhere}"
        fr "avertissement : quiconque peut se connecter à cette machine peut lire ce site, ses erreurs et les chemins de ses fichiers ; depuis une autre machine, il est sur http://{elsewhere}";
    this_machine(port) en "<address of this machine>:{port}" fr "<adresse de cette machine>:{port}";
    unreadable_now(why)
        en "the site cannot be read at the moment: {why}; the last state is still shown"
        fr "le site ne peut pas être lu pour le moment : {why} ; le dernier état reste affiché";
    polling(why)
        en "the system does not report all changes ({why}); files are checked twice a second instead"
        fr "le système ne signale pas toutes les modifications ({why}) ; les fichiers sont donc examinés deux fois par seconde";
    port_in_use(port, host, next)
        en "another program (perhaps another preview) is using port {port} of {host}; stop it, choose another port with --port {next}, or use any free one with --port 0"
        fr "un autre programme (peut-être une autre prévisualisation) utilise le port {port} de {host} ; arrêtez-le, choisissez un autre port avec --port {next}, ou n'importe quel port libre avec --port 0";
    no_such_host(host)
        en "`{host}` is not an address of this machine; use --host 127.0.0.1 for this machine alone, --host 0.0.0.0 for every machine that can connect to it"
        fr "`{host}` n'est pas une adresse de cette machine ; utilisez --host 127.0.0.1 pour cette machine seule, --host 0.0.0.0 pour toutes celles qui peuvent s'y connecter";
    system(doing, error) en "{doing}: {error}" fr "{doing} : {error}";
    cannot_read_site(folder)
        en "cannot read the site in {folder}"
        fr "impossible de lire le site dans {folder}";
    cannot_start_thread() en "cannot start a thread" fr "impossible de lancer un fil d'exécution";
    cannot_start_server()
        en "cannot start the HTTP server"
        fr "impossible de lancer le serveur HTTP";
    cannot_listen() en "cannot listen for connections" fr "impossible d'attendre des connexions";
    cannot_listen_on(address)
        en "cannot listen for connections on {address}"
        fr "impossible d'attendre des connexions sur {address}";
    no_ctrl_c(error)
        en "cannot handle Ctrl-C: {error}"
        fr "impossible d'intercepter Ctrl-C : {error}";
}

counted! {
    panel_more(n)
        en "{n} more problem, which repere check lists" | "{n} more problems, which repere check lists"
        fr "{n} autre problème, que repere check donne" | "{n} autres problèmes, que repere check donne";
    other_files(n) en "{n} other file" | "{n} other files" fr "{n} autre fichier" | "{n} autres fichiers";
    pages_changed(n) en "{n} page changed" | "{n} pages changed" fr "{n} page modifiée" | "{n} pages modifiées";
}
