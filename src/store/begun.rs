//! The beginning of a long text: read only so far, so that a first screen does not wait for all of it.

use std::io::{BufReader, Read as _};

use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Deserializer;

use super::Result;
use super::code::{self, BODY_BYTES};
use crate::domain::Block;

/// The first blocks of what `code::pack_body` made, `most` of them at most.
pub(super) fn first_blocks(packed: &[u8], most: usize) -> Result<Vec<Block>> {
    let frames = code::unpacked(packed)?.take(BODY_BYTES);
    let mut blocks = Vec::with_capacity(most);
    let mut json = Deserializer::from_reader(BufReader::new(frames));
    let read = Body(&mut blocks, most).deserialize(&mut json);
    match read {
        Err(error) if blocks.len() < most => {
            Err(code::content("a body that cannot be read", &error))
        }
        // Ended by ourselves: enough was read.
        _ => Ok(blocks),
    }
}

/// A body of which only the blocks are wanted.
struct Body<'b>(&'b mut Vec<Block>, usize);

impl<'de> DeserializeSeed<'de> for Body<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(
        self,
        from: D,
    ) -> std::result::Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Body<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a body")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            if name == "blocks" {
                map.next_value_seed(Blocks(&mut *self.0, self.1))?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// So many blocks of a list; more end the reading.
struct Blocks<'b>(&'b mut Vec<Block>, usize);

impl<'de> DeserializeSeed<'de> for Blocks<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(
        self,
        from: D,
    ) -> std::result::Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Blocks<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("blocks")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> std::result::Result<(), A::Error> {
        while self.0.len() < self.1 {
            match seq.next_element()? {
                Some(block) => self.0.push(block),
                None => return Ok(()),
            }
        }
        Err(A::Error::custom("enough"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::code::pack_body;
    use super::*;
    use crate::domain::{self, BodyOrigin, Completeness, Span};
    use crate::text::Clean;

    #[test]
    fn only_the_beginning_is_read_and_a_short_text_is_whole() {
        let paragraph = |n: usize| {
            let text = Clean::run(&format!("Alinéa {n}, avec « guillemets » et \"droits\"."));
            Block::Paragraph(vec![Span::plain(text)])
        };
        let body = domain::Body {
            blocks: (0..5_000).map(paragraph).collect(),
            links: Vec::new(),
            origin: BodyOrigin::Page,
            completeness: Completeness::Full,
        };
        let packed = pack_body(&body).unwrap();
        assert_eq!(first_blocks(&packed, 120).unwrap(), body.blocks[..120]);
        assert_eq!(first_blocks(&packed, 9_000).unwrap(), body.blocks);
        assert!(first_blocks(&packed[..40], 120).is_err());
    }
}
