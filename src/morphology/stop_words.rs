//! Words without meaning of their own, folded. Elided words are not among them: they never become
//! tokens.

/// Articles, pronouns, prepositions, auxiliaries, and question words.
pub(super) const FRENCH: &str = "
    a afin ai ainsi alors apres as au aucun aucune aujourdhui auquel aussi autre autres aux auxquelles
    auxquels avaient avais avait avant avec avez avoir avons ayant beaucoup bien car ce ceci cela celle
    celles celui cependant ces cet cette ceux chaque chez ci comme comment dans de depuis des desquelles
    desquels dois doit doivent donc dont du duquel elle elles en encore entre envers es est estce et
    etaient etais etait etant etc ete etes etre eux faut faudra fera font fait faire fais furent fut hors il
    ils je jusque la ladite laquelle le ledit lequel les lesdites lesdits lesquelles lesquels leur leurs lors
    lorsque lui ma mais malgre me meme memes mes moi moins mon ne ni non nos notre notamment nous on ont or
    ou oui par parmi pas pendant peu peut peutetre peuvent peux plus plusieurs plutot pour pourquoi
    pourra puis puisque quand que quel quelle quelles quelque quelques quels qui quoi sa sans sauf se selon
    sera serai seront ses si sinon soi soient soit sommes son sont sous suis sur ta tandis te tel telle
    telles tels tes toi ton tous tout toute toutes tres tu un une vers via voici voila vos votre vous y
";

/// The same for English.
pub(super) const ENGLISH: &str = "
    a about after again all also am an and any are as at be because been before being both but by can
    could did do does doing during each either etc few for from had has have having he her here hers
    him his how i if in into is it its itself me more most must my no nor not of off on once only or
    other our ours out over own per same shall she should so some such than that the their theirs
    them then there these they this those through to too under until up upon very was we were what
    when where which while who whom whose why will with within without would you your yours
";
