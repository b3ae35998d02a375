//! Where a page sends its reader on that is no redirect (`<meta http-equiv=refresh>`, HTML standard,
//! "refresh state"); must never decide whether to go there.

use url::Url;

use super::dom::Dom;

/// A page that sends on after more seconds than this is read meanwhile.
const MAX_SECONDS: f64 = 10.0;

/// The address, unless it is the page's own, which only loads itself again.
pub(super) fn of(dom: &Dom, base: &Url, url: &Url) -> Option<Url> {
    let is_refresh = |name: &str| name.eq_ignore_ascii_case("refresh");
    dom.find_all(0, &["meta"])
        .filter(|&at| dom.attr(at, "http-equiv").is_some_and(is_refresh))
        .filter_map(|at| base.join(address(dom.attr(at, "content")?)?).ok())
        .find(|next| matches!(next.scheme(), "http" | "https") && next != url)
}

/// `/next` of `0; URL='/next'`.
fn address(content: &str) -> Option<&str> {
    let (seconds, rest) = content.split_once([';', ','])?;
    let seconds: f64 = seconds.trim().parse().ok()?;
    let rest = rest.trim();
    let value = match rest.get(..3) {
        Some(name) if name.eq_ignore_ascii_case("url") => {
            rest.get(3..)?.trim_start().strip_prefix('=')?.trim_start()
        }
        _ => rest,
    };
    let value = value.trim_matches(['"', '\'']);
    (seconds <= MAX_SECONDS && !value.is_empty()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_sends_on_names_the_address() {
        let url: Url = "https://sahel.example/1".parse().unwrap();
        let of = |content: &str| {
            let html = format!("<meta http-equiv=Refresh content=\"{content}\">");
            of(&Dom::parse(&html), &url, &url).map(String::from)
        };
        let next = Some("https://sahel.example/2".to_owned());
        assert_eq!(of("0; URL='/2'"), next);
        assert_eq!(of("0;url=/2"), next);
        assert_eq!(of("1, /2"), next);
        for other in [
            "300",
            "300; url=/2",
            "0; url=/1",
            "0; url=javascript:a()",
            "x",
        ] {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
