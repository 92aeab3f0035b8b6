//! The integration tests, in one program, so that everything is linked once: a module for each thing they hold the linter to.

mod architecture;
mod cases;
mod cli;
mod drift;
mod language;
mod lint;
mod packs;
mod rules;
mod source;
mod support;
