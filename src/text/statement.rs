//! The parts of a statement: action, means and purpose.

/// A statement that could be split into its three parts with certainty. Joined in this order, the
/// parts are the statement: no word is changed or moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement<T> {
    /// What the candidate does: "Analyser …".
    pub action: T,
    /// By what means: "en exploitant …", if stated.
    pub means: Option<T>,
    /// What for: "afin de …", if stated.
    pub purpose: Option<T>,
}

const PURPOSES: [&str; 9] = [
    "afin de ",
    "afin d'",
    "afin d’",
    "afin qu",
    "en vue de ",
    "en vue d'",
    "en vue d’",
    "de manière à ",
    "dans une optique ",
];

impl<T> Statement<T> {
    /// The same parts in another form.
    pub fn map<U>(self, mut form: impl FnMut(T) -> U) -> Statement<U> {
        Statement {
            action: form(self.action),
            means: self.means.map(&mut form),
            purpose: self.purpose.map(form),
        }
    }
}

impl<'t> Statement<&'t str> {
    /// Splits a statement in Markdown, or returns `None` when the boundaries are not certain.
    ///
    /// Certain means: one paragraph that begins with an infinitive, means that begin with a gerund
    /// after a comma, and a purpose that begins after a comma and ends the sentence.
    pub fn split(markdown: &'t str) -> Option<Self> {
        let text = markdown.trim();
        if text.contains('\n') || !begins_with_infinitive(text) {
            return None;
        }
        // A purpose may itself contain one: the first begins the last part.
        let purpose_at = clause_starts(text, |clause| {
            PURPOSES.iter().any(|purpose| clause.starts_with(purpose))
        })
        .first()
        .copied();
        let before_purpose = &text[..purpose_at.unwrap_or(text.len())];
        let means_at = clause_starts(before_purpose, begins_with_gerund)
            .first()
            .copied();
        let action_end = means_at.or(purpose_at)?;
        let parts = Self {
            action: text[..action_end].trim_end(),
            means: means_at.map(|at| before_purpose[at..].trim_end()),
            purpose: purpose_at.map(|at| &text[at..]),
        };
        parts.is_balanced().then_some(parts)
    }

    /// Whether no emphasis or bracket opens in one part and closes in another.
    fn is_balanced(&self) -> bool {
        let balanced = |part: &&str| {
            part.matches('*').count().is_multiple_of(2)
                && part.matches('(').count() == part.matches(')').count()
                && part.matches('[').count() == part.matches(']').count()
        };
        balanced(&self.action)
            && self.means.as_ref().is_none_or(balanced)
            && self.purpose.as_ref().is_none_or(balanced)
    }
}

/// The offsets of clauses after a comma that satisfy a test.
fn clause_starts(text: &str, test: impl Fn(&str) -> bool) -> Vec<usize> {
    text.match_indices(", ")
        .map(|(at, comma)| at + comma.len())
        .filter(|at| test(&text[*at..]))
        .collect()
}

fn begins_with_infinitive(text: &str) -> bool {
    let word = first_word(text).to_lowercase();
    word.len() > 3
        && ["er", "ir", "re", "oir"]
            .iter()
            .any(|ending| word.ends_with(ending))
}

fn begins_with_gerund(clause: &str) -> bool {
    clause.strip_prefix("en ").is_some_and(|rest| {
        let rest = ["s'", "s’", "se "]
            .iter()
            .find_map(|pronoun| rest.strip_prefix(pronoun))
            .unwrap_or(rest);
        let rest = rest.strip_prefix("y ").unwrap_or(rest);
        first_word(rest).ends_with("ant")
    })
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("")
}

/// A name for a record with a statement and no title: its action where that is certain, otherwise
/// its first words, at most about 110 characters, cut between words with an ellipsis. `plain` and
/// `markdown` are the same statement.
pub fn short_name(plain: &str, markdown: &str) -> String {
    const MOST_CHARS: usize = 110;
    let action = Statement::split(markdown)
        .map(|parts| parts.action.trim_end_matches(',').replace(['*', '_'], ""))
        .filter(|action| action.chars().count() > 12);
    let whole = action.unwrap_or_else(|| plain.to_owned());
    let line = whole.lines().next().unwrap_or("").trim();
    let line = line.trim_end_matches([',', ';', '.', ':', ' ']);
    // "Concevoir un plan en déterminant :" introduces a list, which does not belong in a name.
    let line = match line.rsplit_once(" en ") {
        Some((before, gerund)) if gerund.ends_with("ant") && !gerund.contains(' ') => before,
        _ => line,
    };
    if line.chars().count() <= MOST_CHARS {
        return line.to_owned();
    }
    let mut cut = String::new();
    for word in line.split(' ') {
        if cut.chars().count() + word.chars().count() >= MOST_CHARS {
            if cut.is_empty() {
                // A single word longer than any name.
                cut.extend(word.chars().take(MOST_CHARS));
            }
            break;
        }
        if !cut.is_empty() {
            cut.push(' ');
        }
        cut.push_str(word);
    }
    // A name does not end with a word that only leads to the next one.
    let leading = [
        "de", "du", "des", "le", "la", "les", "et", "ou", "à", "en", "un", "une", "au", "aux",
        "par", "pour", "sur", "dans", "avec", "son", "sa", "ses",
    ];
    while let Some((rest, last)) = cut.rsplit_once(' ') {
        if !leading.contains(&last) {
            break;
        }
        cut.truncate(rest.len());
    }
    let end = cut.trim_end_matches([',', ';', ':', ' ', '(']).len();
    cut.truncate(end);
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_parts() {
        let parts = Statement::split(
            "Analyser l'évolution de son portefeuille, en exploitant les systèmes, en vue d'orienter son action",
        )
        .unwrap();
        assert_eq!(parts.action, "Analyser l'évolution de son portefeuille,");
        assert_eq!(parts.means, Some("en exploitant les systèmes,"));
        assert_eq!(parts.purpose, Some("en vue d'orienter son action"));
    }

    #[test]
    fn uncertain_statements_stay_whole() {
        for text in [
            "Argumenter",
            "Le candidat présente, en utilisant un support, afin de convaincre",
            "Choisir (le prix, en tenant compte du coût), afin de vendre",
            "Organiser :\n\n- ceci\n- cela\n\nafin de vendre",
        ] {
            assert_eq!(Statement::split(text), None, "{text}");
        }
    }

    #[test]
    fn parts_joined_are_the_statement() {
        let text = "Conduire l'entretien, en adoptant un registre adapté, notamment à distance, afin de créer la confiance.";
        let parts = Statement::split(text).unwrap();
        let joined = [Some(parts.action), parts.means, parts.purpose]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        assert_eq!(joined, text);
    }
}
