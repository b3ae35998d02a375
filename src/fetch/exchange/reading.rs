//! The body of an answer, read within its limits.

use reqwest::Response;
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE};
use tokio::sync::OwnedSemaphorePermit;
use url::Url;

use super::Exchange;
use super::budget::spent;
use crate::domain::{Failure, Validators};
use crate::fetch::body::{BodyReader, body_hash, too_large};
use crate::fetch::failure::{Phase, classify};
use crate::fetch::headers::{self, Want};
use crate::fetch::meter::Likely;
use crate::fetch::politeness::{Place, SMALL_BODY_BYTES};
use crate::fetch::{FetchOutcome, Fetched};

/// Set aside for a body that does not say how long it is.
const USUAL_BYTES: u64 = 16 << 10;

/// What came of a body.
struct Came {
    bytes: Vec<u8>,
    /// The place of a large one.
    large: Option<OwnedSemaphorePermit>,
    broke_off: Option<Failure>,
}

impl Exchange<'_> {
    pub(super) async fn body(
        &mut self,
        url: &Url,
        response: Response,
        place: Place,
    ) -> Result<FetchOutcome, Failure> {
        let max = match self.want {
            Want::Feed => self.shared.settings.feed_bytes,
            Want::Page | Want::Picture | Want::PictureSize => self.shared.settings.page_bytes,
        };
        if response
            .content_length()
            .is_some_and(|len| len > max as u64)
        {
            return Err(too_large(max));
        }
        // A body that the budget does not bear beside those under way is not begun: what came would
        // be thrown away.
        let length = response.content_length();
        self.set_aside(length.map_or(Likely::About(USUAL_BYTES), Likely::Exactly))?;
        let fields = response.headers();
        self.length = headers::text(fields, CONTENT_LENGTH).and_then(|length| length.parse().ok());
        let content_type = headers::text(fields, CONTENT_TYPE).map(str::to_owned);
        let max_age = headers::max_age(fields, self.shared.clock.now());
        let validators = headers::validators(fields);
        let reader = BodyReader::new(&headers::codings(fields), max)?;
        let Came {
            bytes,
            large,
            broke_off,
        } = self.read(response, reader).await?;
        let validators = match broke_off {
            None => Validators {
                body_hash: Some(body_hash(&bytes)),
                ..validators
            },
            // The rest is still to be had.
            Some(_) => std::mem::take(&mut self.validators),
        };
        Ok(FetchOutcome::Fetched(Fetched {
            bytes,
            broke_off,
            content_type,
            validators,
            url: url.clone(),
            permanent: self.moved(url),
            received: self.received,
            max_age,
            room: place.into_room(large),
        }))
    }

    async fn read(
        &mut self,
        mut response: Response,
        mut reader: BodyReader,
    ) -> Result<Came, Failure> {
        let mut large = None;
        loop {
            let next = self.timed(response.chunk()).await;
            let next = next
                .and_then(|chunk| chunk.map_err(|error| classify(&error, Phase::Reading, false)));
            let chunk = match next {
                Ok(Some(chunk)) => chunk,
                Ok(None) => break,
                // A feed is read as far as it came: its first articles are whole.
                Err(failure) if self.want == Want::Feed && reader.decoded_bytes() > 0 => {
                    return Ok(Came {
                        bytes: reader.so_far(),
                        large,
                        broke_off: Some(failure),
                    });
                }
                Err(failure) => return Err(failure),
            };
            let borne = self.count(chunk.len());
            reader.push(&chunk)?;
            if !borne {
                return Err(spent());
            }
            if large.is_none() && reader.decoded_bytes() > SMALL_BODY_BYTES {
                large = self.shared.places.large().await;
            }
        }
        Ok(Came {
            bytes: reader.finish()?,
            large,
            broke_off: None,
        })
    }
}
