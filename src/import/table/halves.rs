//! Joins lines of justified text that a conversion cut in two: the left halves form one group of
//! short lines, the right halves another.

use super::codes;
use super::french::begins_in_the_middle;
use super::writer::bullet;

/// Joins halves, if groups of short lines match as halves. Returns what was joined.
pub(super) fn join_halves(groups: &mut Vec<Vec<String>>, width: usize) -> Vec<String> {
    let mut joined = Vec::new();
    let is_short = |line: &String| line.chars().count() * 10 < width * 7;
    let is_half = |group: &Vec<String>| {
        group.iter().all(|line| {
            is_short(line)
                && bullet(line).is_none()
                && codes::leading(line).is_none()
                && !line.ends_with(['.', ':', ';'])
        })
    };
    let mut at = 0;
    while at + 1 < groups.len() {
        let left = &groups[at];
        let is_coded = left
            .first()
            .is_some_and(|line| codes::leading(line).is_some());
        if is_coded
            && left.len() > 1
            && left.iter().all(is_short)
            && left[1..].iter().all(|line| begins_in_the_middle(line))
        {
            // The lines after it are the right halves, in order.
            let mut right = Vec::new();
            while at + 1 < groups.len()
                && is_half(&groups[at + 1])
                && right.len() + groups[at + 1].len() <= groups[at].len()
            {
                right.append(&mut groups.remove(at + 1));
            }
            join(&mut groups[at], &right, &mut joined);
        } else if left.len() > 1
            && is_half(left)
            && left.iter().all(|line| begins_in_the_middle(line))
        {
            let next = &groups[at + 1];
            let fits = next.len() >= left.len()
                && next
                    .iter()
                    .all(|line| is_short(line) && bullet(line).is_none());
            if fits
                && next.len() <= left.len() + 1
                && next.iter().all(|line| begins_in_the_middle(line))
            {
                let right = groups.remove(at);
                join(&mut groups[at], &right, &mut joined);
            }
        }
        at += 1;
    }
    joined
}

/// Appends each right half to its left half, and notes both.
fn join(left: &mut [String], right: &[String], joined: &mut Vec<String>) {
    for (line, half) in left.iter_mut().zip(right) {
        joined.push(format!("{line} | {half}"));
        line.push(' ');
        line.push_str(half);
    }
}

#[cfg(test)]
mod tests {
    use super::join_halves;

    fn groups(texts: &[&[&str]]) -> Vec<Vec<String>> {
        texts
            .iter()
            .map(|lines| lines.iter().map(ToString::to_string).collect())
            .collect()
    }

    #[test]
    fn halves_of_justified_lines() {
        let mut coded = groups(&[
            &["C4.2 Animer et", "commerciale"],
            &["motiver l'équipe"],
            &["Une phrase entière."],
        ]);
        join_halves(&mut coded, 40);
        assert_eq!(
            coded,
            groups(&[
                &["C4.2 Animer et motiver l'équipe", "commerciale"],
                &["Une phrase entière."]
            ])
        );
        let mut list = groups(&[
            &["habitudes de", "besoins et"],
            &["en analysant les", "consommation, les", "attentes"],
        ]);
        join_halves(&mut list, 40);
        assert_eq!(
            list,
            groups(&[&[
                "en analysant les habitudes de",
                "consommation, les besoins et",
                "attentes"
            ]])
        );
    }

    #[test]
    fn whole_lines_stay() {
        let whole: &[&[&str]] = &[
            &[
                "C1.1 Réaliser une veille commerciale",
                "sur tous les marchés",
            ],
            &["afin de réagir"],
        ];
        let mut texts = groups(whole);
        assert!(join_halves(&mut texts, 40).is_empty());
        assert_eq!(texts, groups(whole));
    }
}
