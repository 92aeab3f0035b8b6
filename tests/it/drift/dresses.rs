//! Other dresses of the same words: what Markdown, typography and page layout do to a wording without changing what it says.

use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::sample::{Index, select};

/// How one wording is dressed.
#[derive(Clone, Debug)]
pub struct Dress {
    block: Block,
    /// What stands for a space, drawn for each in turn.
    spaces: Vec<Space>,
    emphasis: Option<(&'static str, Index, Index)>,
    entity: Option<Index>,
    shy: Option<Index>,
    typography: bool,
    quoted: bool,
    registered: bool,
    citation: Option<Index>,
}

/// What a wording stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Block {
    Paragraph,
    Item,
    Numbered,
    Quote,
    Heading,
    Cell,
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Space {
    Plain,
    Break,
    NoBreak,
    Entity,
    Thin,
}

/// Any dress.
pub fn dress() -> impl Strategy<Value = Dress> {
    let blocks = select(
        &[Block::Paragraph, Block::Paragraph, Block::Item, Block::Numbered, Block::Quote, Block::Heading, Block::Cell]
            [..],
    );
    let space = prop_oneof![
        12 => Just(Space::Plain),
        2 => Just(Space::Break),
        1 => Just(Space::NoBreak),
        1 => Just(Space::Entity),
        1 => Just(Space::Thin),
    ];
    let marks = select(&["*", "**", "_", "***", "__"][..]);
    let emphasis = proptest::option::of((marks, any::<Index>(), any::<Index>()));
    let places = (
        proptest::option::of(any::<Index>()),
        proptest::option::of(any::<Index>()),
        proptest::option::of(any::<Index>()),
    );
    let whether = (any::<bool>(), any::<bool>(), any::<bool>());
    (blocks, proptest::collection::vec(space, 40), emphasis, places, whether).prop_map(
        |(block, spaces, emphasis, (entity, shy, citation), (typography, quoted, registered))| Dress {
            block,
            spaces,
            emphasis,
            entity,
            shy,
            typography,
            quoted,
            registered,
            citation,
        },
    )
}

impl Dress {
    /// A wording as a block of Markdown. `product` is the name that may carry a registration mark.
    pub fn put_on(&self, text: &str, product: &str) -> String {
        let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        self.change_letters(&mut words, product);
        if let Some((mark, one, other)) = &self.emphasis {
            let (one, other) = (one.index(words.len()), other.index(words.len()));
            words[one.min(other)].insert_str(0, mark);
            words[one.max(other)].push_str(mark);
        }
        if let Some(place) = &self.citation {
            words[place.index(text.split(' ').count())].push_str("[^REF-ORBIT-1]");
        }
        self.in_block(&self.joined(&words))
    }

    /// Entities, soft hyphens, typographic characters and registration marks inside words.
    fn change_letters(&self, words: &mut [String], product: &str) {
        if self.registered
            && let Some(name) = words.iter_mut().find(|word| word.to_lowercase().starts_with(product))
        {
            name.insert(product.len(), '®');
        }
        if self.typography {
            for word in words.iter_mut() {
                *word = word.replace('\'', "\u{2019}").replace('-', "\u{2011}");
            }
        }
        if let Some(place) = &self.shy {
            let word = place.get_mut(words);
            if word.len() > 5 && word.chars().all(char::is_alphabetic) {
                word.insert_str(3, "&shy;");
            }
        }
        if let Some(place) = &self.entity {
            let word = place.get_mut(words);
            if !word.contains('&')
                && let Some(last) = word.pop()
            {
                write!(word, "&#{};", u32::from(last)).unwrap();
            }
        }
        if self.quoted {
            let last = words.len() - 1;
            words[0].insert(0, '\u{201c}');
            words[last].push('\u{201d}');
        }
    }

    fn joined(&self, words: &[String]) -> String {
        let mut out = String::new();
        for (at, word) in words.iter().enumerate() {
            if at > 0 {
                out.push_str(self.space(at, word));
            }
            out.push_str(word);
        }
        out
    }

    fn space(&self, at: usize, next: &str) -> &'static str {
        // A line that begins with a sign or a number may begin a block.
        let may_break = !matches!(self.block, Block::Heading | Block::Cell) && next.starts_with(char::is_alphabetic);
        match self.spaces[at % self.spaces.len()] {
            Space::Break if may_break && self.block == Block::Quote => "\n> ",
            Space::Break if may_break && self.block == Block::Paragraph => "\n",
            Space::Break if may_break => "\n   ",
            Space::Plain | Space::Break => " ",
            Space::NoBreak => "\u{a0}",
            Space::Entity => "&nbsp;",
            Space::Thin => "\u{2009}",
        }
    }

    fn in_block(&self, text: &str) -> String {
        match self.block {
            Block::Paragraph => text.to_owned(),
            Block::Item => format!("- {text}"),
            Block::Numbered => format!("1. {text}"),
            Block::Quote => format!("> {text}"),
            Block::Heading => format!("## {text}"),
            Block::Cell => format!("| Result |\n|---|\n| {} |", text.replace('|', "\\|")),
        }
    }
}
