//! Files that are published piece by piece.

use super::{Target, first, publish, untouched};
use repere::publish::{Publication, Report, Terms};
use std::fs;

/// Publishes the small site with a table in pieces.
fn publish_table(target: &Target, pieces: &[&str]) -> Report {
    let terms = Terms {
        allow_removals: true,
        ..Terms::default()
    };
    let publication = Publication::begin(&terms, &target.path()).unwrap();
    for (path, body) in first() {
        publication.put(&path, &body).unwrap();
    }
    let pieces = pieces.iter().map(|piece| piece.as_bytes().to_vec());
    let pieces: Vec<Vec<u8>> = pieces.collect();
    let pieces = Box::new(pieces.into_iter());
    publication.put_pieces("data/table.csv", pieces).unwrap();
    publication.finish().unwrap().report
}

/// Whatever was published before, the file has the bytes of all pieces, and counts as written only
/// if they differ.
#[test]
fn a_file_written_in_pieces_has_all_of_them() {
    let before = [
        "",
        "a,b\n1,2\n3,4\n",
        "a,b\n1,2\n3,4\n5,6\n",
        "a,b\n",
        "a,b\n1,x\n3,4\n",
        "z",
    ];
    let pieces: [&[&str]; 4] = [
        &["a,b\n", "1,2\n", "3,4\n"],
        &["a,b\n1,2\n3,4\n"],
        &["", "a"],
        &[],
    ];
    for before in before {
        for pieces in pieces {
            let target = Target::new();
            publish_table(&target, &[before]);
            let report = publish_table(&target, pieces);
            let whole = pieces.concat();
            let written = fs::read_to_string(target.path().join("data/table.csv")).unwrap();
            assert_eq!(written, whole, "after {before:?}");
            assert_eq!(
                report.written,
                usize::from(whole != before),
                "{before:?}, {pieces:?}"
            );
            assert_eq!(report.written + report.unchanged, 5);
            assert_eq!(report.bytes, 9 + whole.len() as u64);
            assert!(target.beside().is_empty(), "{:?}", target.beside());
        }
    }
}

/// A file that is new, or where something else was, is written.
#[test]
fn a_file_written_in_pieces_may_be_new() {
    let target = Target::new();
    publish(&first(), &target.path()).unwrap();
    let report = publish_table(&target, &["a", "b"]);
    assert_eq!(report.written, 1);
    assert_eq!(report.changes.added, ["data/table.csv"]);
}

/// Nothing is staged for a file that has not changed.
#[test]
fn unchanged_pieces_write_nothing() {
    let target = Target::new();
    publish_table(&target, &["a,b\n", "1,2\n"]);
    let times = untouched(&target);
    let report = publish_table(&target, &["a,b\n1", ",2\n"]);
    assert_eq!((report.written, report.unchanged), (0, 5));
    assert_eq!(untouched(&target), times);
}
