//! Where a link of an asset leads: to a file of the registry, or elsewhere.

/// The folder that assets and their files live in.
const CONTENT: &str = "content";

/// Where a link or an image leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// To a web page, an address of another sort, or a place in the same asset: no file of ours.
    Elsewhere,
    /// An image on another site.
    Remote,
    /// Out of `content/`.
    Outside,
    /// To a file, relative to the registry.
    File(String),
}

/// Where a destination leads that stands in an asset of a folder, given relative to the registry.
pub(super) fn target(url: &str, image: bool, folder: &str) -> Target {
    let there = if image { Target::Remote } else { Target::Elsewhere };
    if url.starts_with("//") {
        return there;
    }
    match scheme(url).map(str::to_ascii_lowercase).as_deref() {
        Some("http" | "https") => there,
        Some("mailto" | "tel" | "sms" | "data") => Target::Elsewhere,
        Some(_) => Target::Outside,
        None if !image && is_address(url) => Target::Elsewhere,
        None => file(url, folder),
    }
}

/// The scheme of an address: what stands before the first colon, if it has the form of one.
fn scheme(url: &str) -> Option<&str> {
    let (scheme, _) = url.split_once(':')?;
    let form = |letter: char| letter.is_ascii_alphanumeric() || "+.-".contains(letter);
    (scheme.starts_with(|letter: char| letter.is_ascii_alphabetic()) && scheme.chars().all(form)).then_some(scheme)
}

/// Whether it is an e-mail address, which `<name@site>` leaves without a scheme.
fn is_address(url: &str) -> bool {
    url.contains('@') && !url.contains(['/', '#', '?'])
}

fn file(url: &str, folder: &str) -> Target {
    let path = &url[..url.find(['#', '?']).unwrap_or(url.len())];
    if path.is_empty() {
        return Target::Elsewhere;
    }
    let path = decoded(path);
    let from = if path.starts_with('/') { CONTENT } else { folder };
    match joined(from, &path) {
        Some(path) if path == CONTENT || path.starts_with("content/") => Target::File(path),
        _ => Target::Outside,
    }
}

/// A path from a folder on, without `.` and `..`; `None` where it leaves the registry.
fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A path with `%20` and the like turned into what they stand for; what is no such escape stays.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let escape = if *first == b'%' { tail.first_chunk::<2>().copied().and_then(escaped) } else { None };
        bytes.push(escape.unwrap_or(*first));
        rest = if escape.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn escaped(digits: [u8; 2]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    Some(digit(digits[0])? * 16 + digit(digits[1])?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FOLDER: &str = "content/us/velorin";

    fn link(url: &str) -> Target {
        target(url, false, FOLDER)
    }

    fn file(path: &str) -> Target {
        Target::File(path.to_owned())
    }

    #[test]
    fn a_path_is_relative_to_the_folder_or_to_the_content() {
        assert_eq!(link("page.md"), file("content/us/velorin/page.md"));
        assert_eq!(link("./a/../page.md#dose"), file("content/us/velorin/page.md"));
        assert_eq!(link("../../images/pen.svg?v=2"), file("content/images/pen.svg"));
        assert_eq!(link("/images/pen.svg"), file("content/images/pen.svg"));
        assert_eq!(link("a%20b%2f%c3%a9.md"), file("content/us/velorin/a b/é.md"));
        assert_eq!(link("100%25.md"), file("content/us/velorin/100%.md"));
        assert_eq!(link("100%.md"), file("content/us/velorin/100%.md"));
    }

    #[test]
    fn a_path_may_not_leave_the_content() {
        for url in
            ["../../../rules/policy.toml", "../../../../etc/passwd", "/../rules/policy.toml", "%2e%2e/%2e%2e/%2e%2e/x"]
        {
            assert_eq!(link(url), Target::Outside, "{url}");
        }
        assert_eq!(link("../../../content2/x.md"), Target::Outside);
        for url in ["file:///etc/passwd", "javascript:alert(1)", "C:\\pen.png"] {
            assert_eq!(link(url), Target::Outside, "{url}");
        }
    }

    #[test]
    fn web_pages_addresses_and_anchors_are_no_files() {
        for url in
            ["https://northwind.example", "HTTP://northwind.example", "//northwind.example/x", "mailto:a@b.example"]
        {
            assert_eq!(link(url), Target::Elsewhere, "{url}");
        }
        for url in ["tel:+15550100", "#dose", "?page=2", "", "safety@northwind.example"] {
            assert_eq!(link(url), Target::Elsewhere, "{url}");
        }
    }

    #[test]
    fn an_image_from_another_site_is_remote() {
        assert_eq!(target("https://cdn.example/a.png", true, FOLDER), Target::Remote);
        assert_eq!(target("//cdn.example/a.png", true, FOLDER), Target::Remote);
        assert_eq!(target("pen@2x.png", true, FOLDER), file("content/us/velorin/pen@2x.png"));
    }

    proptest! {
        #[test]
        fn a_file_is_always_below_the_content(url in "[a-z./%:#?@2eE\\\\é]{0,24}", image: bool) {
            if let Target::File(path) = target(&url, image, FOLDER) {
                prop_assert!(path == "content" || path.starts_with("content/"));
                prop_assert!(path.split('/').all(|part| part != ".." && part != "." && !part.is_empty()));
            }
        }
    }
}
