//! Opens an address in the reader's browser; knows nothing of why.

use url::Url;

use crate::text::Clean;

/// Opens `url` with the system's opener, as one argument and not through a shell, apart from this
/// program and its terminal. Only http and https: other schemes start other programs.
///
/// # Errors
/// Why it did not begin; what the browser makes of it is not known.
pub(super) fn open(url: &Url) -> Result<(), Clean> {
    if !matches!(url.scheme(), "http" | "https") {
        let what = format!("`{}` is not a web address", url.as_str());
        return Err(Clean::line(&what));
    }
    open::that_detached(url.as_str()).map_err(|error| Clean::line(&error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_opened() {
        for address in ["file:///etc/passwd", "javascript:alert(1)", "mailto:a@b.c"] {
            let refused = open(&Url::parse(address).unwrap()).unwrap_err();
            assert!(refused.contains("not a web address"), "{refused}");
        }
    }
}
