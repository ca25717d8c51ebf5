//! Messages of `src/check/declaration`.

use crate::messages::messages;

messages! {
    write_day_done()
        en "write the day on which it was done"
        fr "écrivez le jour où cela a été fait";
    not_an_address(address)
        en "`{address}` is neither a web address nor one of this site"
        fr "`{address}` n'est ni une adresse web, ni une adresse de ce site";
    not_an_address_label()
        en "not an address"
        fr "pas une adresse";
    write_page_address()
        en "write https://example.org/page for a page of another site, /page/ for one of this site"
        fr "écrivez https://example.org/page pour une page d'un autre site, /page/ pour une page de celui-ci";
    no_way_to_report()
        en "this declaration gives readers no way to report a problem"
        fr "cette déclaration ne donne aucun moyen de signaler un problème";
    no_contact_label()
        en "neither an e-mail address nor a form"
        fr "ni adresse électronique, ni formulaire";
    add_contact()
        en "add: [contact] with email = \"contact@example.org\" or form = \"https://…\"; or write `email` under [publisher] in repere.toml"
        fr "ajoutez : [contact] avec email = \"contact@example.org\" ou form = \"https://…\" ; ou écrivez `email` sous [publisher] dans repere.toml";
    state_without_audit(state)
        en "the state `{state}` is claimed without an audit"
        fr "l'état `{state}` est affirmé sans audit";
    claimed_without_audit()
        en "claimed without an audit"
        fr "affirmé sans audit";
    add_audit()
        en "add [audit] with its date, auditor and rate, and a [[sample]] for each audited page; without an audit, the state is `none` by law"
        fr "ajoutez [audit] avec la date, l'auditeur et le taux, et un [[sample]] par page auditée ; sans audit, l'état est `none` d'après la loi";
    audit_lacks(missing)
        en "this audit has no {missing}"
        fr "il manque à cet audit : {missing}";
    no_proof()
        en "does not prove the state"
        fr "ne prouve pas cet état";
    audit_counts_with()
        en "an audit only counts with its date, its auditor, its rate and the pages of its sample; without these, delete [audit], and the site is `non conforme`"
        fr "un audit ne compte qu'avec sa date, son auditeur, son taux et les pages de son échantillon ; sinon, supprimez [audit], et le site est `non conforme`";
    state_does_not_follow(state, rate)
        en "the state `{state}` does not follow from a rate of {rate} %"
        fr "l'état `{state}` ne découle pas d'un taux de {rate} %";
    claimed_here()
        en "claimed here …"
        fr "affirmé ici…";
    contradicted_here()
        en "… and contradicted here"
        fr "… et contredit ici";
    write_state(state)
        en "write: state = \"{state}\", or correct the rate"
        fr "écrivez : state = \"{state}\", ou corrigez le taux";
    states_by_rate()
        en "100 % is `total`, 50 % or more is `partial`, less is `none`"
        fr "100 % donne `total`, 50 % ou plus `partial`, moins `none`";
    all_met_but_one()
        en "all criteria are met, and yet something does not conform"
        fr "tous les critères sont respectés, et pourtant quelque chose n'est pas conforme";
    does_not_conform()
        en "this does not conform"
        fr "ceci n'est pas conforme";
    all_met()
        en "all criteria are met"
        fr "tous les critères sont respectés";
    correct_rate()
        en "correct the rate: a criterion that fails on one page is not met"
        fr "corrigez le taux : un critère en échec sur une page n'est pas respecté";
    nothing_listed(rate)
        en "{rate} % of the criteria are met, and nothing says what does not conform"
        fr "{rate} % des critères sont respectés, et rien ne dit ce qui n'est pas conforme";
    below_100()
        en "below 100 %"
        fr "moins de 100 %";
    list_contents()
        en "list it: non_conformities = [\"…\", \"…\"]"
        fr "énumérez-le : non_conformities = [\"…\", \"…\"]";
    all_met_but_burden()
        en "all criteria are met, and yet something is exempted as a disproportionate burden"
        fr "tous les critères sont respectés, et pourtant un contenu est dérogé pour charge disproportionnée";
    not_accessible()
        en "this is not accessible"
        fr "ceci n'est pas accessible";
    correct_rate_for_burden()
        en "correct the rate: exempted content does not meet its criteria, and the site is `partial` at most"
        fr "corrigez le taux : un contenu dérogé ne respecte pas ses critères, et le site est au mieux `partial`";
    other_standard(reference)
        en "`{reference}` is not the standard that the law requires"
        fr "`{reference}` n'est pas le référentiel qu'exige la loi";
    other_conformity()
        en "proves another conformity"
        fr "prouve une autre conformité";
    audit_by_rgaa()
        en "the statement is about the RGAA: declare an audit against it (reference = \"RGAA 4.1.2\"), or delete [audit]"
        fr "la mention porte sur le RGAA : déclarez un audit selon lui (reference = \"RGAA 4.1.2\"), ou supprimez [audit]";
    declaration_lacks(missing)
        en "the declaration of this audit has no {missing}"
        fr "il manque à la déclaration de cet audit : {missing}";
    audited_with_what()
        en "what was it made with?"
        fr "fait avec quoi ?";
    name_tools()
        en "name the browsers with their screen readers, and the tools: tools = [\"…\"], [[environment]] with browser = \"…\""
        fr "nommez les navigateurs avec leurs lecteurs d'écran, et les outils : tools = [\"…\"], [[environment]] avec browser = \"…\"";
    not_a_share(rate)
        en "{rate} is not a percentage"
        fr "{rate} n'est pas un pourcentage";
    out_of_percent()
        en "below 0 or above 100"
        fr "moins de 0 ou plus de 100";
    write_percent()
        en "write a number from 0 to 100, such as 72.5"
        fr "écrivez un nombre de 0 à 100, comme 72.5";
    updated_before_established()
        en "the declaration was updated before it was established"
        fr "la déclaration a été mise à jour avant d'être établie";
    updated_here()
        en "updated here …"
        fr "mise à jour ici…";
    established_here()
        en "… and established here"
        fr "… et établie ici";
    audit_after_declaration()
        en "the audit is more recent than the declaration that gives its result"
        fr "l'audit est plus récent que la déclaration qui en donne le résultat";
    audited_here()
        en "audited here …"
        fr "audité ici…";
    declared_here()
        en "… and declared here"
        fr "… et déclaré ici";
    correct_one_date()
        en "correct the wrong one; `updated_on` is the day of the last change"
        fr "corrigez celle qui est fausse ; `updated_on` est le jour de la dernière modification";
    superseded_standard(reference, end)
        en "an audit against `{reference}` was valid until {end}: eighteen months after the next version"
        fr "un audit selon `{reference}` valait jusqu'au {end} : dix-huit mois après la version suivante";
    older_version()
        en "an older version"
        fr "une version plus ancienne";
    audit_by_current()
        en "declare an audit against RGAA 4.1.2; until there is one, delete [audit] and `state`"
        fr "déclarez un audit selon le RGAA 4.1.2 ; en attendant, supprimez [audit] et `state`";
    was_valid(end)
        en "this declaration was valid until {end}"
        fr "cette déclaration était valable jusqu'au {end}";
    is_valid(end)
        en "this declaration is valid until {end}"
        fr "cette déclaration est valable jusqu'au {end}";
    claims_after(validity)
        en "{validity}, and claims a state after that day"
        fr "{validity}, et affirme un état après ce jour";
    three_years_ago()
        en "more than three years ago"
        fr "il y a plus de trois ans";
    renew_audit()
        en "after three years there is no valid audit, and the site is `non conforme`: delete [audit] and `state` and write a new `established_on`, or declare a new audit"
        fr "après trois ans il n'y a plus d'audit valable, et le site est `non conforme` : supprimez [audit] et `state` et écrivez un nouvel `established_on`, ou déclarez un nouvel audit";
    renew_declaration()
        en "review it, and write a new `established_on`"
        fr "relisez-la, et écrivez un nouvel `established_on`";
    nearly_three_years()
        en "almost three years ago"
        fr "il y a près de trois ans";
    prepare_audit()
        en "prepare the next one: `repere check --audit-sample` lists the pages to audit"
        fr "préparez la suivante : `repere check --audit-sample` donne les pages à auditer";
}
