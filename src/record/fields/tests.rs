//! Tests of fields.

use super::*;
use crate::tree::parse_toml;

/// Runs a reader over a table and gives what it read, with the faults and the words they point at.
fn run<T>(text: &str, read: impl FnOnce(&mut Fields<'_>) -> T) -> (T, Vec<(&str, String)>) {
    let mut faults = Vec::new();
    let mut fields = Fields::new(parse_toml(text, 0).0, "thing", &mut faults);
    let value = read(&mut fields);
    fields.finish();
    (value, faults.into_iter().map(|fault| (fault.span.of(text), fault.message)).collect())
}

#[test]
fn a_key_that_nobody_asked_for_is_unknown_and_one_left_alone_is_not() {
    let text = "title = 't'\nlayout = { x = 1 }\ntitel = 't'";
    let layout = [Spanned::new("layout".to_owned(), Span::default())];
    let ((), faults) = run(text, |fields| {
        fields.leave(&layout);
        fields.text("title");
    });
    assert_eq!(faults, [("titel", "unknown key `titel`".to_owned())]);
}

#[test]
fn a_missing_key_points_at_the_table_or_where_it_is_told() {
    let mut faults = Vec::new();
    let table = parse_toml("a = 1", 0).0;
    let mut fields = Fields::new(table, "thing", &mut faults).blaming(Span::new(2, 3));
    assert_eq!(fields.wanted_text("b"), None);
    fields.abandon();
    assert_eq!(faults, [Fault::new(Span::new(2, 3), "`b` is missing from this thing")]);
}

#[test]
fn a_required_key_that_is_misspelt_is_one_mistake() {
    let (_, faults) = run("titel = 't'", |fields| fields.wanted_text("title"));
    assert_eq!(faults, [("titel", "unknown key `titel`".to_owned())]);
}

#[test]
fn faults_of_defaults_name_their_layer() {
    let mut table = parse_toml("a = 1", 0).0;
    table.merge_under(parse_toml("b = 2\nc = [3]\nunknown = 1", 0).0, 4);
    let mut faults = Vec::new();
    let mut fields = Fields::new(table, "thing", &mut faults);
    fields.text("a");
    fields.text("b");
    fields.texts("c");
    fields.finish();
    assert_eq!(faults.iter().map(|fault| fault.layer).collect::<Vec<_>>(), [0, 4, 4, 4]);
}

#[test]
fn lists_tell_absent_from_empty() {
    let (lists, faults) =
        run("a = []\nb = ['x']", |fields| [fields.maybe_texts("a"), fields.maybe_texts("b"), fields.maybe_texts("c")]);
    assert_eq!(lists.map(|list| list.map(|list| list.len())), [Some(0), Some(1), None]);
    assert_eq!(faults, []);
    let (_, faults) = run("a = []", |fields| (fields.filled_texts("a"), fields.filled_texts("b")));
    let said: Vec<_> = faults.iter().map(|(_, message)| message.as_str()).collect();
    assert_eq!(said, ["`a` is empty", "`b` is missing from this thing"]);
}

#[test]
fn numbers_are_read_within_their_bounds() {
    let ((count, number), faults) = run("a = 4294967296\nb = 2", |fields| (fields.count("a"), fields.number("b")));
    assert_eq!((count, number.map(f64::to_bits)), (None, Some(2f64.to_bits())));
    assert_eq!(faults, [("4294967296", "`a`: expected a whole number, found a number".to_owned())]);
}

#[test]
fn words_may_stand_alone_or_in_a_list() {
    use crate::rule::Severity;
    let words = |text| run(text, |fields| fields.maybe_words::<Severity>("a")).0.map(|words| words.len());
    assert_eq!(
        (words("a = 'note'"), words("a = ['note', 'error']"), words("b = 1"), words("a = []")),
        (Some(1), Some(2), None, Some(0))
    );
    let (_, faults) = run("a = ['note', 'fatal']", |fields| fields.one_or_more_words::<Severity>("a"));
    assert_eq!(faults[0].0, "'fatal'");
}

#[test]
fn an_empty_value_of_yaml_is_nothing() {
    let mut faults = Vec::new();
    let mut fields = Fields::new(crate::tree::parse_yaml("expires:\nclaims:", 0).0, "thing", &mut faults);
    assert_eq!((fields.date("expires"), fields.texts("claims").len()), (None, 0));
    let said: Vec<_> = faults.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(
        said,
        ["`expires`: expected a date, found nothing", "`claims`: expected a list of texts, found nothing"]
    );
}
