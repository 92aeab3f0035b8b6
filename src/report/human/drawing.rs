//! Draws one finding with miette.

use std::fmt::{self, Display, Write};

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode,
    SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};

use super::Style;
use super::excerpt::Excerpt;
use super::wrap::wrap;
use crate::finding::{Finding, Label};
use crate::report::escape;
use crate::report::places::{File, Places};
use crate::rule::Severity;
use crate::span::Span;

/// A place is shown in so many excerpts at most.
const MOST_EXCERPTS: usize = 4;
/// Columns that miette puts before a source line: its number and the frame.
const FRAME: usize = 12;
/// A source line is shown at least this wide, however narrow the terminal.
const LEAST_ROOM: usize = 40;

/// What drawings look like.
pub struct Pen {
    handler: GraphicalReportHandler,
    colour: bool,
    width: usize,
}

impl Pen {
    /// A pen for a style.
    pub fn new(style: Style) -> Self {
        let characters = if style.unicode { ThemeCharacters::unicode() } else { ThemeCharacters::ascii() };
        let styles = if style.colour { ThemeStyles::ansi() } else { ThemeStyles::none() };
        let handler = GraphicalReportHandler::new_themed(GraphicalTheme { characters, styles })
            .with_context_lines(0)
            .with_links(false)
            .with_wrap_lines(false)
            .without_cause_chain()
            .without_primary_span_start()
            .without_syntax_highlighting();
        Self { handler, colour: style.colour, width: style.width }
    }

    /// Draws a finding: severity and rule, the message, and the source with the words to blame underlined. Where a wording
    /// differs from the approved one, the approved one stands above it, and the differences are underlined in both.
    pub fn finding(&self, out: &mut String, finding: &Finding, places: &Places<'_>) -> fmt::Result {
        let head = format!("{} {}", finding.severity, escape::name(&finding.rule));
        let written = finding.span.map(|span| self.written(finding, span, places)).unwrap_or_default();
        if let Some(approved) = approved(finding) {
            let marks = approved_marks(finding, approved);
            let place = self.places(&approved.path, approved.span, &marks, places);
            self.draw(out, Some(head), finding.severity, &finding.message, None)?;
            writeln!(out)?;
            self.other(out, approved, place)?;
            writeln!(out)?;
            return self.draw_all(out, None, Severity::Note, "as written", written);
        }
        let found = !written.is_empty();
        self.draw_all(out, Some(head), finding.severity, &finding.message, written)?;
        if found { Ok(()) } else { self.detail(out, "file", &escape::name(&finding.path)) }
    }

    fn written(&self, finding: &Finding, span: Span, places: &Places<'_>) -> Vec<Place> {
        let differences: Vec<Span> = finding.drift.iter().map(|drift| drift.span).collect();
        let marks = if differences.is_empty() { vec![span] } else { differences };
        self.places(&finding.path, span, &marks, places)
    }

    /// Draws another place that explains a finding.
    pub fn related(&self, out: &mut String, label: &Label, places: &Places<'_>) -> fmt::Result {
        self.other(out, label, self.places(&label.path, label.span, &[label.span], places))
    }

    fn other(&self, out: &mut String, label: &Label, places: Vec<Place>) -> fmt::Result {
        let found = !places.is_empty();
        self.draw_all(out, None, Severity::Note, &label.label, places)?;
        if found { Ok(()) } else { self.detail(out, "file", &escape::name(&label.path)) }
    }

    /// Writes what there is to say beside the drawing: a word, and a text wrapped beside it.
    pub fn detail(&self, out: &mut String, word: &str, text: &str) -> fmt::Result {
        let indent = word.len() + 4;
        for (at, line) in wrap(&escape::line(text), self.width.saturating_sub(indent)).iter().enumerate() {
            match (at, self.colour) {
                (0, true) => writeln!(out, "  \u{1b}[36m{word}:\u{1b}[0m {line}")?,
                (0, false) => writeln!(out, "  {word}: {line}")?,
                _ => writeln!(out, "{:indent$}{line}", "")?,
            }
        }
        Ok(())
    }

    /// The excerpts that show the marks of a place: one, or where lines without a mark lie between, several. None where the file
    /// could not be read.
    fn places(&self, path: &str, span: Span, marks: &[Span], places: &Places<'_>) -> Vec<Place> {
        let Some(file) = places.file(path) else { return Vec::new() };
        let room = self.width.saturating_sub(FRAME).max(LEAST_ROOM);
        let place = |(number, marks): (usize, Vec<Span>)| {
            let start = if number == 0 { span.start } else { marks[0].start };
            let at = file.lines.place(start);
            let name = format!("{}:{}:{}", escape::name(path), at.line, at.column);
            Place { name, excerpt: Excerpt::new(&file, &marks, room) }
        };
        groups(&file, marks).into_iter().take(MOST_EXCERPTS).enumerate().map(place).collect()
    }

    /// Draws a message with its first excerpt, then the others.
    fn draw_all(
        &self,
        out: &mut String,
        code: Option<String>,
        severity: Severity,
        message: &str,
        places: Vec<Place>,
    ) -> fmt::Result {
        let mut places = places.into_iter();
        self.draw(out, code, severity, message, places.next())?;
        places.try_for_each(|place| {
            writeln!(out)?;
            self.draw(out, None, Severity::Note, "further on", Some(place))
        })
    }

    fn draw(
        &self,
        out: &mut String,
        code: Option<String>,
        severity: Severity,
        message: &str,
        place: Option<Place>,
    ) -> fmt::Result {
        let message = wrap(&escape::line(message), self.width.saturating_sub(4)).join("\n");
        self.handler.render_report(out, &Drawing { code, severity, message, place })
    }
}

/// Marks in order, those together between which no line is without one.
fn groups(file: &File<'_>, marks: &[Span]) -> Vec<Vec<Span>> {
    let line = |at: usize| file.lines.place(at).line;
    let mut marks = marks.to_vec();
    marks.sort_by_key(|mark| (mark.start, mark.end));
    let mut groups: Vec<Vec<Span>> = Vec::new();
    for mark in marks {
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(|last| line(mark.start) <= line(last.end) + 1) => group.push(mark),
            _ => groups.push(vec![mark]),
        }
    }
    groups
}

/// The place of the approved wording that a finding's differences are held against.
pub fn approved(finding: &Finding) -> Option<&Label> {
    finding.related.first().filter(|_| !finding.drift.is_empty())
}

/// What to underline in the approved wording: the words that differ, or all of it where words were only added.
fn approved_marks(finding: &Finding, approved: &Label) -> Vec<Span> {
    let marks: Vec<Span> = finding.drift.iter().filter_map(|drift| drift.approved_span).collect();
    if marks.is_empty() { vec![approved.span] } else { marks }
}

/// An excerpt and where it stands.
#[derive(Debug)]
struct Place {
    /// File, line and column, as editors understand them.
    name: String,
    excerpt: Excerpt,
}

impl SourceCode for Place {
    /// Always the whole excerpt: it holds nothing but what is to be drawn.
    fn read_span<'a>(
        &'a self,
        _: &SourceSpan,
        _: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let Excerpt { text, line, .. } = &self.excerpt;
        let (all, lines) = ((0, text.len()).into(), text.matches('\n').count());
        Ok(Box::new(MietteSpanContents::new_named(self.name.clone(), text.as_bytes(), all, line - 1, 0, lines)))
    }
}

/// What miette is asked to draw.
#[derive(Debug)]
struct Drawing {
    code: Option<String>,
    severity: Severity,
    message: String,
    place: Option<Place>,
}

impl Display for Drawing {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for Drawing {}

impl Diagnostic for Drawing {
    fn code<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        self.code.as_ref().map(|code| Box::new(code) as Box<dyn Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.place.as_ref().map(|place| place as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let marks = &self.place.as_ref()?.excerpt.marks;
        Some(Box::new(marks.iter().map(|mark| LabeledSpan::new(None, mark.start, mark.len()))))
    }
}
