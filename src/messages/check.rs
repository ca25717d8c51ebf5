//! What is said of raw records: what is missing, what cannot be, what is left over.

use super::{counted, messages};

messages! {
    same_title(slug, other, words)
        en "the certifications `{slug}` and `{other}` are both called `{words}`"
        fr "les certifications `{slug}` et `{other}` s'appellent toutes deux `{words}`";
    the_second()
        en "the second one"
        fr "la seconde";
    the_first()
        en "the first one"
        fr "la première";
    delete_copy_or_short_title()
        en "if one folder is a copy, delete it; if both are meant, distinguish them: short_title = \"… (2024)\""
        fr "si l'un des dossiers est une copie, supprimez-le ; si les deux sont voulus, distinguez-les : short_title = \"… (2024)\"";
    no_such_level(level)
        en "the level {level} does not exist"
        fr "le niveau {level} n'existe pas";
    levels_range()
        en "levels go from 1 to 8"
        fr "les niveaux vont de 1 à 8";
    levels_known()
        en "4 is the baccalauréat, 5 the BTS, 6 the licence, 7 the master"
        fr "4 est le baccalauréat, 5 le BTS, 6 la licence, 7 le master";
    no_unit(certification)
        en "the certification `{certification}` has no unit"
        fr "la certification `{certification}` n'a pas de bloc";
    no_unit_label()
        en "no unit file next to this one"
        fr "aucun fichier de bloc à côté de celui-ci";
    add_units()
        en "add a file for each unit to the same folder: 01-NAME.toml, 02-NAME.toml …"
        fr "ajoutez un fichier par bloc dans le même dossier : 01-NOM.toml, 02-NOM.toml…";
    published_before_decided()
        en "`published_on` is before `decided_on`"
        fr "`published_on` est avant `decided_on`";
    published_here()
        en "published here …"
        fr "publiée ici…";
    decided_here()
        en "… before it was decided here"
        fr "… avant d'être décidée ici";
    check_dates()
        en "look up the two dates in the register and correct the wrong one"
        fr "vérifiez les deux dates dans le répertoire et corrigez celle qui est fausse";
    expired(certification, date)
        en "the registration of `{certification}` ended on {date}"
        fr "l'enregistrement de `{certification}` a pris fin le {date}";
    in_the_past()
        en "in the past"
        fr "dans le passé";
    renew_or_supersede()
        en "if it was renewed, write the new date; if another certification replaced it, name this one under `supersedes` there"
        fr "s'il a été renouvelé, écrivez la nouvelle date ; si une autre certification l'a remplacée, nommez celle-ci dans le `supersedes` de l'autre";
    ends_before_beginning(end_name, name)
        en "`{end_name}` is before `{name}`"
        fr "`{end_name}` est avant `{name}`";
    ends_here()
        en "it ends here …"
        fr "fin ici…";
    begins_here()
        en "… before it begins here"
        fr "… avant le début, ici";
    pairs_out_of_range(limit)
        en "`pairs_up_to` cannot be {limit}"
        fr "`pairs_up_to` ne peut pas valoir {limit}";
    pairs_range(most_paired)
        en "a number from 0 to {most_paired}"
        fr "un nombre de 0 à {most_paired}";
    pairs_count()
        en "a group of n certifications makes n × (n − 1) ÷ 2 comparisons of two"
        fr "un groupe de n certifications fait n × (n − 1) ÷ 2 comparaisons deux à deux";
    group_of_one()
        en "a group of one certification compares nothing"
        fr "un groupe d'une seule certification ne compare rien";
    the_only_one()
        en "the only one"
        fr "la seule";
    name_second()
        en "name a second certification, or delete the group"
        fr "nommez une seconde certification, ou supprimez le groupe";
    in_the_future(date)
        en "{date} is in the future"
        fr "{date} est dans le futur";
    not_yet()
        en "not yet"
        fr "pas encore";
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
        en "no proof of the state"
        fr "pas une preuve de l'état";
    audit_counts_with()
        en "an audit counts with its date, its auditor, its rate and the pages of its sample; without these, delete [audit], and the site is `non conforme`"
        fr "un audit vaut avec sa date, son auditeur, son taux et les pages de son échantillon ; sinon, supprimez [audit], et le site est `non conforme`";
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
    claims_after(told)
        en "{told}, and claims a state after that day"
        fr "{told}, et affirme un état après ce jour";
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
    no_situations(count)
        en "{count} assessment situations"
        fr "{count} situations d'évaluation";
    at_least_one()
        en "a number of at least 1"
        fr "un nombre d'au moins 1";
    write_situations()
        en "write how many situations there are, or delete the line"
        fr "écrivez combien il y a de situations, ou supprimez la ligne";
    no_taxonomy(level)
        en "{level} is not a taxonomic level"
        fr "{level} n'est pas un niveau taxonomique";
    one_to_four()
        en "1 to 4"
        fr "de 1 à 4";
    write_taxonomy()
        en "write a level from 1 (to be informed) to 4 (to master the method), or delete the line"
        fr "écrivez un niveau de 1 (être informé) à 4 (maîtriser la méthode), ou supprimez la ligne";
    readers_would_see()
        en "readers would see this"
        fr "les lecteurs verraient ceci";
    write_your_words()
        en "write the words of your document instead, or delete what it does not have"
        fr "écrivez à la place le texte de votre document, ou supprimez ce qu'il n'a pas";
    not_yours()
        en "this is not yours"
        fr "ceci n'est pas à vous";
    write_your_own()
        en "write your own, or delete the line"
        fr "écrivez le vôtre, ou supprimez la ligne";
    and_this()
        en "and this"
        fr "et ceci";
    example_beside_yours()
        en "the certification of the example is next to yours"
        fr "la certification d'exemple est à côté de la vôtre";
    remove_example(folder)
        en "when you no longer need it, delete the folder {folder}; `repere check` then lists what else is left of the example"
        fr "quand vous n'en aurez plus besoin, supprimez le dossier {folder} ; `repere check` donnera ensuite ce qui reste de l'exemple";
    example_file(path)
        en "{path} is still the file of the example"
        fr "{path} est encore le fichier de l'exemple";
    replace_or_delete_file()
        en "write your own instead, or delete the file"
        fr "écrivez le vôtre à la place, ou supprimez le fichier";
    lacks(record, keys)
        en "{record} has no {keys}"
        fr "{record} n'a pas de {keys}";
    between_pluses()
        en "it belongs between the lines +++"
        fr "elle va entre les lignes +++";
    above_headers()
        en "it belongs here, above the first line that begins with ["
        fr "elle va ici, avant la première ligne qui commence par [";
    add_key(key, example)
        en "add: {key} = {example}"
        fr "ajoutez : {key} = {example}";
    empty_list(key, record)
        en "the list `{key}` of {record} is empty"
        fr "la liste `{key}` de {record} est vide";
    write_an_item(key, example)
        en "write at least one item: {key} = {example}"
        fr "écrivez au moins un élément : {key} = {example}";
    empty_text(key)
        en "the text of `{key}` is empty"
        fr "le texte de `{key}` est vide";
    nothing_written()
        en "nothing is written here"
        fr "rien n'est écrit ici";
    no_letter_published()
        en "no letter and no digit is published"
        fr "aucune lettre et aucun chiffre ne sont publiés";
    shows_nothing(key, why)
        en "the text of `{key}` shows nothing: {why}"
        fr "le texte de `{key}` n'affiche rien : {why}";
    readers_see_nothing()
        en "readers see no word of this"
        fr "les lecteurs n'en voient rien";
    write_or_delete_text()
        en "write the text, or delete it if there is nothing to say"
        fr "écrivez le texte, ou supprimez-le s'il n'y a rien à dire";
    not_an_id(id)
        en "`{id}` cannot be an id"
        fr "`{id}` ne peut pas être un identifiant";
    id_in_address()
        en "an id becomes part of an address"
        fr "un identifiant entre dans une adresse";
    write_plain_id(proposed)
        en "use lower-case letters without accents, digits and hyphens, for example `{proposed}`"
        fr "employez des minuscules sans accent, des chiffres et des traits d'union, par exemple `{proposed}`";
    not_a_language(lang)
        en "`{lang}` is not a language tag"
        fr "`{lang}` n'est pas un code de langue";
    not_a_language_label()
        en "not a language tag"
        fr "pas un code de langue";
    write_language()
        en "write the code of the language, such as fr, en, de or es"
        fr "écrivez le code de la langue, comme fr, en, de ou es";
    write_whole_address(whole)
        en "write: {whole}"
        fr "écrivez : {whole}";
    write_web_address()
        en "write the whole address, such as https://example.org/"
        fr "écrivez l'adresse entière, comme https://example.org/";
    not_a_web_address(url)
        en "`{url}` is not the address of a web page"
        fr "`{url}` n'est pas l'adresse d'une page web";
    web_address_label()
        en "such an address begins with https://"
        fr "une telle adresse commence par https://";
    empty_page(page)
        en "the page `{page}` has no text"
        fr "la page `{page}` n'a pas de texte";
    only_title()
        en "only this title would be published"
        fr "seul ce titre serait publié";
    write_page_text()
        en "write the text below the second line +++, or delete the file until there is one"
        fr "écrivez le texte sous la seconde ligne +++, ou supprimez le fichier en attendant";
    unreachable_contact()
        en "this contact gives no way to reach anybody"
        fr "ce contact ne permet de joindre personne";
    nobody_reachable()
        en "nobody can write or call"
        fr "on ne peut ni écrire ni appeler";
    add_a_way()
        en "add one of: email = \"…\", phone = \"…\", url = \"…\""
        fr "ajoutez au choix : email = \"…\", phone = \"…\", url = \"…\"";
    offer_lacks(what, indicator)
        en "this offer lacks {what}, which indicator {indicator} of the national quality standard (Qualiopi) requires"
        fr "il manque à cette offre {what}, que demande l'indicateur {indicator} du référentiel national qualité (Qualiopi)";
    not_said()
        en "not said of this offer"
        fr "cette offre n'en dit rien";
    add_what(what, example)
        en "add {what}: {example}"
        fr "ajoutez {what} : {example}";
    stale_offer(date)
        en "this offer was last updated on {date}"
        fr "cette offre a été mise à jour le {date}";
    a_year_ago()
        en "more than a year ago"
        fr "il y a plus d'un an";
    read_again()
        en "review it, correct what has changed, and write the day on which you did"
        fr "relisez-la, corrigez ce qui a changé, et écrivez le jour où vous l'avez fait";
    write_day_updated()
        en "write the day on which it was updated"
        fr "écrivez le jour de la mise à jour";
    the_prerequisites()
        en "the prerequisites"
        fr "les prérequis";
    the_objectives()
        en "the objectives"
        fr "les objectifs";
    the_duration()
        en "the duration"
        fr "la durée";
    the_access()
        en "the admission procedure"
        fr "les modalités d'accès";
    the_delays()
        en "the time until admission"
        fr "les délais d'accès";
    the_price()
        en "the price"
        fr "les tarifs";
    a_contact()
        en "a contact"
        fr "un contact";
    the_methods()
        en "the methods"
        fr "les méthodes mobilisées";
    the_assessment()
        en "the assessment"
        fr "les modalités d'évaluation";
    the_accessibility()
        en "the accessibility to people with disabilities"
        fr "l'accessibilité aux personnes handicapées";
    a_disability_contact()
        en "a contact for people with disabilities"
        fr "un référent handicap";
    the_update()
        en "the day of the last update"
        fr "la date de mise à jour";
    the_results()
        en "results indicators"
        fr "des indicateurs de résultats";
    the_success()
        en "the share of trainees who obtain the certification"
        fr "le taux d'obtention de la certification";
    partial_validation()
        en "whether units can be validated one by one"
        fr "la possibilité de valider un ou des blocs";
    the_bridges()
        en "equivalences and bridges"
        fr "les équivalences et les passerelles";
    the_next_steps()
        en "the further studies"
        fr "les suites de parcours";
    the_jobs()
        en "the jobs that it leads to"
        fr "les débouchés";
    not_a_siret(siret, why)
        en "`{siret}` is not a SIRET: {why}"
        fr "`{siret}` n'est pas un SIRET : {why}";
    not_a_siret_label()
        en "not the number of an establishment"
        fr "pas le numéro d'un établissement";
    copy_siret()
        en "copy the 14 digits from the register of the certification or from annuaire-entreprises.data.gouv.fr"
        fr "recopiez les 14 chiffres de la fiche de la certification ou d'annuaire-entreprises.data.gouv.fr";
    not_a_percentage(key, share)
        en "`{key}` is {share}, which is not a percentage"
        fr "`{key}` vaut {share}, ce qui n'est pas un pourcentage";
    percent_label()
        en "per cent, from 0 to 100"
        fr "un pourcentage, de 0 à 100";
    write_share()
        en "write the share in per cent: three quarters are 75"
        fr "écrivez la part en pourcentage : trois quarts font 75";
    no_results_in(year)
        en "the year {year} cannot have results"
        fr "l'année {year} ne peut pas avoir de résultats";
    not_over()
        en "not over yet"
        fr "pas encore finie";
    too_early()
        en "before anything of the kind was counted"
        fr "avant tout décompte de ce genre";
    write_year()
        en "write the year in which the candidates came before the jury, in four digits"
        fr "écrivez l'année du passage devant le jury, en quatre chiffres";
    year_twice(year)
        en "two results are of the year {year}"
        fr "deux résultats sont de l'année {year}";
    the_second_result()
        en "the second one"
        fr "le second";
    the_first_result()
        en "the first one"
        fr "le premier";
    correct_year()
        en "correct the year of one of them, or merge the two"
        fr "corrigez l'année de l'un d'eux, ou fusionnez-les";
    negative_number(key)
        en "`{key}` is negative"
        fr "`{key}` est négatif";
    number_of_people()
        en "a number of people"
        fr "un nombre de personnes";
    write_number_of_people()
        en "write how many there were, 0 for none"
        fr "écrivez combien il y en avait, 0 s'il n'y en avait pas";
    part_above_whole(part, whole)
        en "`{part}` is greater than `{whole}`"
        fr "`{part}` est plus grand que `{whole}`";
    of_these()
        en "of these …"
        fr "sur ceux-ci…";
    so_many()
        en "… of which there were so many"
        fr "… dont voici le nombre";
    check_numbers()
        en "look up the two numbers and correct the wrong one"
        fr "vérifiez les deux nombres et corrigez celui qui est faux";
    siret_not_digits()
        en "it contains something other than digits"
        fr "il contient autre chose que des chiffres";
    siret_is_siren()
        en "it has 9 digits, which is the SIREN of the whole organisation"
        fr "il a 9 chiffres : c'est le SIREN de tout l'organisme";
    siret_length()
        en "it does not have 14 digits"
        fr "il n'a pas 14 chiffres";
    siret_sum()
        en "its check digit is wrong, so one of its digits is too"
        fr "sa clé de contrôle est fausse, donc l'un des chiffres aussi";
    not_an_email(email)
        en "`{email}` is not an e-mail address"
        fr "`{email}` n'est pas une adresse électronique";
    not_an_email_label()
        en "not an e-mail address"
        fr "pas une adresse électronique";
    write_email()
        en "write the address alone, such as contact@example.org"
        fr "écrivez l'adresse seule, comme contact@example.org";
    no_domains_file(domain)
        en "the domain `{domain}` is not declared: there is no content/domains.toml"
        fr "le domaine `{domain}` n'est pas déclaré : il n'y a pas de content/domains.toml";
    first_domain()
        en "the first domain of a competency"
        fr "le premier domaine d'une compétence";
    write_domains()
        en "write content/domains.toml with a [[domain]] for each, with its id and its title"
        fr "écrivez content/domains.toml avec un [[domain]] pour chacun, avec son identifiant et son titre";
    key_twice(records, key, text)
        en "two {records} have the {key} `{text}`"
        fr "deux {records} ont le même `{key}` : `{text}`";
    change_key(key)
        en "give one of them another {key}, or delete it"
        fr "donnez un autre `{key}` à l'un des deux, ou supprimez-le";
    unused_domain(domain)
        en "no competency has the domain `{domain}`"
        fr "aucune compétence n'a le domaine `{domain}`";
    never_used()
        en "never used"
        fr "jamais employé";
    add_to_competencies()
        en "add it to the `domains` of the competencies that belong to it, or delete it"
        fr "ajoutez-le aux `domains` des compétences qui en relèvent, ou supprimez-le";
    scale_range()
        en "a scale has two to ten levels"
        fr "une échelle a de deux à dix niveaux";
    write_scale()
        en "write them from the lowest to the highest: levels = [{{ title = \"Non acquis\" }}, {{ title = \"Acquis\" }}]"
        fr "écrivez-les du plus bas au plus haut : levels = [{{ title = \"Non acquis\" }}, {{ title = \"Acquis\" }}]";
    write_id_or_code()
        en "use letters without accents, digits and hyphens: id = \"A\"; what the document prints goes into `code`"
        fr "employez des lettres sans accent, des chiffres et des traits d'union : id = \"A\" ; ce qu'écrit le document va dans `code`";
    id_twice(kind, id)
        en "two {kind} have the id `{id}`"
        fr "deux {kind} ont l'identifiant `{id}`";
    other_id_or_copy()
        en "give one of them another id, or delete it if it is a copy"
        fr "donnez un autre identifiant à l'un des deux, ou supprimez-le si c'est une copie";
    never_judged()
        en "never assessed"
        fr "jamais évaluée";
    no_criterion(certification)
        en "`{certification}` has no criterion at all"
        fr "`{certification}` n'a aucun critère";
    add_criteria()
        en "add [[criterion]] records to its units: a referential says what is assessed"
        fr "ajoutez des [[criterion]] à ses blocs : un référentiel dit sur quoi on évalue";
    unit_without_criterion()
        en "no criterion applies to a competency of this unit"
        fr "aucun critère ne porte sur une compétence de ce bloc";
    add_criteria_or_say()
        en "add [[criterion]] records; if the document gives none, say so to readers with no_criteria = \"…\" on each top-level competency"
        fr "ajoutez des [[criterion]] ; si le document n'en donne pas, dites-le aux lecteurs avec no_criteria = \"…\" sur chaque compétence de premier rang";
    competency_without_criterion(name)
        en "no criterion applies to the competency `{name}`"
        fr "aucun critère ne porte sur la compétence `{name}`";
    tie_criterion()
        en "tie a [[criterion]] to it with for = [\"…\"]; if the document gives none, say so to readers with no_criteria = \"…\" on the competency"
        fr "rattachez-lui un [[criterion]] avec for = [\"…\"] ; si le document n'en donne pas, dites-le aux lecteurs avec no_criteria = \"…\" sur la compétence";
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
    silent_synonym(text)
        en "the search ignores all words of `{text}`"
        fr "la recherche ignore tous les mots de `{text}`";
    too_common()
        en "too common to be searched for"
        fr "trop courants pour être cherchés";
    add_meaningful_word()
        en "add a more specific word, or delete it"
        fr "ajoutez un mot plus précis, ou supprimez-le";
    unmet_synonym(text)
        en "no text of the site has a word of `{text}`"
        fr "aucun texte du site ne contient un mot de `{text}`";
    no_text_has_it()
        en "leads nowhere"
        fr "ne mène nulle part";
    use_word_of_documents()
        en "write a word that the documents use, in any of its forms, or delete it"
        fr "écrivez un mot que les documents emploient, sous n'importe quelle forme, ou supprimez-le";
    two_to_ten_levels()
        en "a scale has two to ten levels"
        fr "une échelle a de deux à dix niveaux";
    write_grid_levels()
        en "write them from the lowest to the highest: grid_levels = [\"Non acquis\", \"Acquis\"]"
        fr "écrivez-les du plus bas au plus haut : grid_levels = [\"Non acquis\", \"Acquis\"]";
}

counted! {
    placeholders(n)
        en "this text was put here to be replaced" | "{n} texts were put here to be replaced"
        fr "ce texte a été mis ici pour être remplacé" | "{n} textes ont été mis ici pour être remplacés";
    example_values(n)
        en "this is left over from the example" | "{n} values are left over from the example"
        fr "ceci reste de l'exemple" | "{n} valeurs restent de l'exemple";
    things(n)
        en "one thing" | "{n} things"
        fr "un élément" | "{n} éléments";
    scale_levels(n)
        en "this scale has a single level" | "this scale has {n} levels"
        fr "cette échelle a un seul niveau" | "cette échelle a {n} niveaux";
    grid_levels(n)
        en "grids have a single level" | "grids have {n} levels"
        fr "les grilles ont un seul niveau" | "les grilles ont {n} niveaux";
}
