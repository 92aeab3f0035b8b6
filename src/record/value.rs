//! Reads one value as the type its key holds, or says at its place what it is instead.

use jiff::civil::Date;

use super::{Fault, Word};
use crate::tree::{Node, Spanned, Table, Value};

/// Says that a value is of another type than its key holds.
pub(super) fn misfit(node: &Node, key: &str, expected: &str, layer: u16) -> Fault {
    Fault::new(node.span, format!("`{key}`: expected {expected}, found {}", node.value.noun())).on_layer(layer)
}

/// The text of a value, or a fault.
pub(super) fn as_text(node: Node, key: &str, layer: u16, faults: &mut Vec<Fault>) -> Option<Spanned<String>> {
    let fault = match node.value {
        Value::Text(value) => return Some(Spanned { value, span: node.span, layer, inset: node.inset }),
        Value::List(_) | Value::Table(_) | Value::Empty => misfit(&node, key, "a text", layer),
        _ => misfit(&node, key, "a text", layer).with_help("put it in quotes"),
    };
    faults.push(fault);
    None
}

/// The day of a value, or a fault.
pub(super) fn as_date(node: &Node, key: &str, layer: u16, faults: &mut Vec<Fault>) -> Option<Spanned<Date>> {
    match &node.value {
        Value::Date(value) => Some(Spanned { value: *value, span: node.span, layer, inset: None }),
        other => {
            let fault = misfit(node, key, "a date", layer);
            let quoted = matches!(other, Value::Text(text) if text.parse::<Date>().is_ok());
            let help = if quoted { "write it without quotes" } else { "a date is a whole day, such as 2027-06-30" };
            faults.push(fault.with_help(help));
            None
        }
    }
}

/// The whole number from 0 on of a value, or a fault.
pub(super) fn as_count(node: &Node, key: &str, layer: u16, faults: &mut Vec<Fault>) -> Option<u32> {
    let count = match node.value {
        Value::Integer(number) => u32::try_from(number).ok(),
        _ => None,
    };
    if count.is_none() {
        let integer = matches!(node.value, Value::Integer(_));
        let fault = misfit(node, key, "a whole number", layer);
        faults.push(if integer { fault.with_help(format!("from 0 to {}", u32::MAX)) } else { fault });
    }
    count
}

/// The number of a value, or a fault.
pub(super) fn as_number(node: &Node, key: &str, layer: u16, faults: &mut Vec<Fault>) -> Option<Spanned<f64>> {
    let number = match node.value {
        // Thresholds and weights are small: what a float cannot hold is no loss.
        Value::Integer(number) => i32::try_from(number).ok().map(f64::from),
        Value::Float(number) if number.is_finite() => Some(number),
        _ => None,
    };
    if number.is_none() {
        faults.push(misfit(node, key, "a number of ordinary size", layer));
    }
    number.map(|value| Spanned { value, span: node.span, layer, inset: None })
}

/// The table of a value, or a fault.
pub(super) fn as_table(node: Node, key: &str, layer: u16, faults: &mut Vec<Fault>) -> Option<Table> {
    if let Value::Table(table) = node.value {
        return Some(table);
    }
    faults.push(misfit(&node, key, "a table of keys", layer));
    None
}

/// The word of a closed list, or a fault that names the nearest.
pub(super) fn as_word<W: Word>(text: &Spanned<String>, key: &str, faults: &mut Vec<Fault>) -> Option<Spanned<W>> {
    let word = W::of(text);
    if word.is_none() {
        let words = W::ALL.iter().map(|entry| entry.word());
        faults.push(not_one_of(text, key, words));
    }
    word.map(|word| text.with(word))
}

/// Says that a text is none of the words that a key can hold.
pub(super) fn not_one_of<'w>(
    text: &Spanned<String>,
    key: &str,
    words: impl IntoIterator<Item = &'w str> + Clone,
) -> Fault {
    let message = format!("`{}` is none of the words that `{key}` can hold", text.value);
    Fault::new(text.span, message).on_layer(text.layer).meant(words, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Near;
    use crate::span::Span;

    fn node(value: Value) -> Node {
        Node { value, span: Span::new(3, 9), inset: Some(1) }
    }

    #[test]
    fn a_text_keeps_its_place_its_layer_and_its_bytes() {
        let mut faults = Vec::new();
        let text = as_text(node(Value::Text("x".into())), "key", 2, &mut faults);
        assert_eq!(text, Some(Spanned { value: "x".to_owned(), span: Span::new(3, 9), layer: 2, inset: Some(1) }));
        assert_eq!(faults, []);
    }

    #[test]
    fn what_a_value_is_instead_is_said_at_its_place() {
        for (value, found) in [
            (Value::Integer(1), "a number"),
            (Value::Float(0.5), "a number"),
            (Value::Boolean(true), "true or false"),
            (Value::Date(jiff::civil::date(2026, 1, 1)), "a date"),
            (Value::Moment("2026-01-01T00:00:00Z".into()), "a time"),
            (Value::List(Vec::new()), "a list"),
            (Value::Table(Table::default()), "a table of keys"),
            (Value::Empty, "nothing"),
        ] {
            let mut faults = Vec::new();
            assert_eq!(as_text(node(value), "key", 1, &mut faults), None);
            assert_eq!((faults[0].span, faults[0].layer), (Span::new(3, 9), 1));
            assert_eq!(faults[0].message, format!("`key`: expected a text, found {found}"));
        }
    }

    #[test]
    fn whole_numbers_keep_to_what_a_count_can_hold() {
        for (number, count) in
            [(0, Some(0)), (4_294_967_295, Some(u32::MAX)), (-1, None), (4_294_967_296, None), (i64::MIN, None)]
        {
            let mut faults = Vec::new();
            assert_eq!(as_count(&node(Value::Integer(number)), "key", 0, &mut faults), count);
            assert_eq!(faults.len(), usize::from(count.is_none()));
        }
        assert_eq!(as_count(&node(Value::Float(1.0)), "key", 0, &mut Vec::new()), None);
    }

    #[test]
    fn numbers_are_of_ordinary_size() {
        for (value, number) in [
            (Value::Integer(3), Some(3.0)),
            (Value::Float(-0.5), Some(-0.5)),
            (Value::Float(f64::NAN), None),
            (Value::Float(f64::INFINITY), None),
            (Value::Integer(i64::MAX), None),
        ] {
            let read: Option<f64> = as_number(&node(value), "key", 0, &mut Vec::new()).map(|number| number.value);
            assert_eq!(read.map(f64::to_bits), number.map(f64::to_bits));
        }
    }

    #[test]
    fn words_come_from_their_list() {
        let mut faults = Vec::new();
        let word = |text: &str| Spanned::new(text.to_owned(), Span::new(0, 1));
        assert_eq!(as_word::<Near>(&word("block"), "near", &mut faults).map(|near| near.value), Some(Near::Block));
        assert_eq!(as_word::<Near>(&word("sections"), "near", &mut faults), None);
        assert_eq!(faults[0].help.as_deref(), Some("did you mean `section`?"));
    }
}
