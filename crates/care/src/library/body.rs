//! The body of an article: Markdown in, HTML and plain text out.

use pulldown_cmark::{CowStr, Event, LinkType, Parser, Tag, TagEnd, html};

use super::Source;

/// Where links to sources lead; their numbers follow.
const NOTE: &str = "#source-";

pub(super) struct Body {
    pub(super) html: String,
    pub(super) text: String,
}

/// Renders a body, or says what does not fit: a link, a note, HTML, a picture.
pub(super) fn render(markdown: &str, sources: &[Source], slugs: &[&str]) -> Result<Body, String> {
    let markdown = number_notes(markdown, sources)?;
    let mut events = Vec::new();
    let mut text = String::new();
    let mut open_links = Vec::new();
    for event in Parser::new(&markdown) {
        match event {
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Image { .. }) => {
                return Err("holds HTML or a picture".to_owned());
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let link = Link::read(&dest_url, slugs)?;
                events.extend(link.opening());
                open_links.push(link);
            }
            Event::End(TagEnd::Link) => {
                events.extend(open_links.pop().into_iter().flat_map(|it| it.closing()));
            }
            other => {
                if !matches!(open_links.last(), Some(Link::Note(_))) {
                    take_text(&other, &mut text);
                }
                events.push(other);
            }
        }
    }
    let mut written = String::new();
    html::push_html(&mut written, events.into_iter());
    Ok(Body {
        html: written,
        text: text.trim_end().to_owned(),
    })
}

/// A link that an article may have.
enum Link {
    Article(String),
    Note(String),
}

impl Link {
    fn read(target: &str, slugs: &[&str]) -> Result<Self, String> {
        if target.starts_with(NOTE) {
            Ok(Self::Note(target.to_owned()))
        } else if slugs.contains(&target) {
            Ok(Self::Article(format!("/library/{target}")))
        } else {
            Err(format!("links to {target}, and there is no such article"))
        }
    }

    fn opening(&self) -> Vec<Event<'static>> {
        let start = |target: &str| {
            Event::Start(Tag::Link {
                link_type: LinkType::Inline,
                dest_url: CowStr::from(target.to_owned()),
                title: CowStr::from(""),
                id: CowStr::from(""),
            })
        };
        match self {
            Self::Article(target) => vec![start(target)],
            Self::Note(target) => vec![Event::InlineHtml("<sup>".into()), start(target)],
        }
    }

    fn closing(&self) -> Vec<Event<'static>> {
        match self {
            Self::Article(_) => vec![Event::End(TagEnd::Link)],
            Self::Note(_) => vec![Event::End(TagEnd::Link), Event::InlineHtml("</sup>".into())],
        }
    }
}

/// Puts a numbered link in place of each `[^key]`; each source has to be used.
fn number_notes(markdown: &str, sources: &[Source]) -> Result<String, String> {
    let mut used = vec![false; sources.len()];
    let mut written = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some((before, after)) = rest.split_once("[^") {
        let (key, after) = after.split_once(']').ok_or("has a note without an end")?;
        let idx = sources
            .iter()
            .position(|source| source.key == key)
            .ok_or_else(|| format!("has a note {key}, and there is no such source"))?;
        used[idx] = true;
        let number = idx + 1;
        written.extend([before, &format!("[{number}]({NOTE}{number})")]);
        rest = after;
    }
    written.push_str(rest);
    match sources.iter().zip(used).find(|(_, used)| !used) {
        Some((source, _)) => Err(format!("never uses the source {}", source.key)),
        None => Ok(written),
    }
}

fn take_text(event: &Event<'_>, text: &mut String) {
    match event {
        Event::Text(words) | Event::Code(words) => text.push_str(words),
        Event::SoftBreak => text.push(' '),
        Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => {
            text.push('\n');
        }
        _ => {}
    }
}
